"""The numbers that guidelines print in front of headings, paragraphs and items, and what they mean.

A mark is a number without its dress: "4.2." and "4.2" are both the second of the fourth. Some have
two readings ("i)" after "h)" or before "ii)"); which one holds is decided by what stands before.
"""

import re
from dataclasses import dataclass
from typing import Final

from reading.pieces import BULLET

_MONTHS: Final = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan\\.|"
    "Feb\\.|Apr\\.|Aug\\.|Sept\\.|Okt\\.|Nov\\.|Dez\\."
)
NO_DATE: Final = rf"(?!(?:{_MONTHS})(?!\w))"
_UNITS: Final = (
    r"(?!(?:Millionen|Million|Mio|Milliarden|Prozent|Uhr|Euro|EUR|Jahre|Monate|v\.)(?!\w))"
)
_BULLETS: Final = "–—•·▪●○◦■□►➢✓‣⁃\uf0b7\uf0a7\uf0d8\uf02d"

LEADING: Final = re.compile(
    rf"""[ \t\xa0]*(?P<number>
        §\ ?\d{{1,3}}[a-z]?
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,5}}\.?
      | \d{{1,2}}[.)] | \(\d{{1,2}}\)
      | [IVX]{{1,6}}\.(?:\d{{1,2}}\.?){{0,3}}
      | [A-H]\.(?:\d{{1,2}}\.?){{0,3}} | [A-H]\) | \([A-H]\)
      | \(?[a-z]\) | ([a-z])\2\) | \(?[ivx]{{2,5}}\) | [ivx]{{1,5}}\.
      | [{_BULLETS}] | [-*+o](?=[ \t\xa0])
      | (?:Teil|Anlage|Anhang|Artikel|Abschnitt|Modul|Förderlinie)[ ]
        (?:\d{{1,2}}|[IVX]{{1,5}}|[A-H])(?=[ \t]*(?:[:.–-]|$|\r?\n|[ \t][A-ZÄÖÜ„]))[:.]?
      | \d{{1,2}}(?=[ \t\xa0]+[A-ZÄÖÜ„])
    )(?:[ \t\xa0]+|(?=\r?\n|$)|(?<=[IVX]\.)(?=[A-ZÄÖÜ][a-zäöü])){NO_DATE}{_UNITS}""",
    re.VERBOSE,
)
"""A number at the start of a line or block, with the blanks around it."""

REFERENCE: Final = re.compile(
    r"(?:\b(?:Nrn?\.|Nummern?|Ziffern?|Abschnitte?s?|Abs\.|Absatz|Absätze|Art\.|Artikels?|Anlagen?|S\.|"
    r"Anhang|Satz|Teil|Buchstaben?|Kapitel|vom|zum|am|ab|der|den|dem|nach|gemäß|Phase|Stufe|"
    r"Modul|Version)|§§?|[(/])\s*$"
)
"""What stands before a number that refers to another place, or is no number of a place."""

_PARTS: Final = re.compile(
    r"(?P<word>Teil|Anlage|Anhang|Artikel|Abschnitt|Modul|Förderlinie) "
    r"(?P<sign>\d{1,2}|[IVX]{1,5}|[A-H])\b"
)
_DECIMAL: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?$")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_LETTERS_MAX: Final = 2
_BARE_MAX: Final = 20
_CLOSING: Final = re.compile(r"(\(?)(\w+)([.)])$")


@dataclass(frozen=True, slots=True)
class Mark:
    """`style` tells apart what cannot continue one another; `values` count from 1."""

    style: str
    values: tuple[int, ...]

    @property
    def is_first(self) -> bool:
        return self.values[-1] == 1

    def follows(self, other: "Mark") -> bool:
        return (
            self.style == other.style
            and self.values[:-1] == other.values[:-1]
            and self.values[-1] == other.values[-1] + 1
        )


def marks(number: str) -> tuple[Mark, ...]:
    """Every reading of a printed number, the likelier first; none for a bullet or no number."""
    if not number or number == BULLET or number in _BULLETS:
        return ()
    if number.startswith("§"):
        return (Mark("§", (int(re.sub(r"\D", "", number) or 0),)),)
    if part := _PARTS.match(number):
        return (Mark(part["word"], (_any_value(part["sign"]),)),)
    if _DECIMAL.match(number):
        return (_decimal(number),)
    return _dotted(number) or _lettered(number)


def _decimal(number: str) -> Mark:
    values = tuple(int(value) for value in number.rstrip(".").split("."))
    is_closed = len(values) == 1 and number.endswith(".")
    return Mark("1." if is_closed else "1", values)


def _dotted(number: str) -> tuple[Mark, ...]:
    """A head and figures, as in IV.2 or A.3.1."""
    head, *rest = number.rstrip(".").split(".")
    if not rest or not all(part.isdecimal() for part in rest):
        return ()
    tail = tuple(int(part) for part in rest)
    return tuple(Mark(mark.style, (*mark.values, *tail)) for mark in _lettered(f"{head}."))


def _lettered(number: str) -> tuple[Mark, ...]:
    found = _CLOSING.match(number)
    if not found:
        return ()
    opening, sign, closing = found.groups()
    dress = f"{opening}{{}}{closing}"
    if sign.isdecimal():
        return (Mark(dress.format("1"), (int(sign),)),)
    small = sign.lower()
    case = "A" if sign.isupper() else "a"
    readings = []
    if len(set(small)) == 1 and len(small) <= _LETTERS_MAX and sign not in {"II", "XX", "ii", "xx"}:
        readings.append(Mark(dress.format(case * len(small)), (ord(small[0]) - 96,)))
    if set(small) <= _ROMAN_VALUES.keys():
        roman = Mark(dress.format("I" if case == "A" else "i"), (_roman(small),))
        readings.insert(0 if closing == "." else len(readings), roman)
    return tuple(readings)


def _any_value(sign: str) -> int:
    if sign.isdecimal():
        return int(sign)
    return _roman(sign.lower()) if set(sign) <= set("IVX") else ord(sign[0].lower()) - 96


def _roman(sign: str) -> int:
    total = 0
    for here, after in zip(sign, f"{sign[1:]} ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if value < _ROMAN_VALUES.get(after, 0) else value
    return total


def readings(number: str, said: str) -> tuple[Mark, ...]:
    """The marks of a block; a line that is nothing but "Anlage 1" is its own number."""
    return marks(number) or (marks(said) if len(said) <= _BARE_MAX and _PARTS.match(said) else ())
