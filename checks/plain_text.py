"""What people type, cleaned without changing a word, and what a text may not contain."""

import unicodedata
from typing import Final

from checks.errors import Problem
from checks.limits import JUSTIFICATION_MAX
from checks.text import Text

_DIRECTION: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LINE_ENDS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u0085": "\n"})
_LAYOUT: Final = frozenset("\n\t")
_NONCHARACTERS: Final = frozenset(
    [*map(chr, range(0xFDD0, 0xFDF0))]
    + [chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)]
)
FORMED_MAX: Final = 4 * JUSTIFICATION_MAX
"""Characters up to which a text is brought into form C; the longest field takes a quarter."""
SHOWN_MAX: Final = 40
"""Characters of somebody's input that a message repeats."""


def clean(raw: str) -> str:
    """The text in Unicode form C, with one kind of line end and no blanks around it.

    What is far too long for any field is refused anyway and stays in the form it came in: the
    time for form C can grow with the square of the length.
    """
    lines = (raw if raw.isprintable() else _with_one_line_end(raw)).strip()
    if lines.isascii() or len(lines) > FORMED_MAX:
        return lines
    return unicodedata.normalize("NFC", lines).strip()


def shown(raw: str) -> str:
    """What somebody wrote, short and printable enough to stand in a message."""
    return "".join(character for character in raw if character.isprintable())[:SHOWN_MAX]


def problems(where: str, text: str, limit: int, *, has_lines: bool) -> list[Problem]:
    """What is wrong with a cleaned text; `has_lines` allows tabs and line ends."""
    found = []
    if len(text) > limit:
        found.append(Problem(where, _too_long(len(text), limit)))
    forbidden = None if text.isprintable() else _first_forbidden(text, has_lines=has_lines)
    if forbidden is not None:
        found.append(Problem(where, _forbidden(text[forbidden], forbidden + 1)))
    return found


def _with_one_line_end(raw: str) -> str:
    """What is printable as a whole has no line end at all."""
    return raw.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)


def _first_forbidden(text: str, *, has_lines: bool) -> int | None:
    """Where the first one stands; what is printable as a whole holds none and needs no look."""
    return next((i for i, c in enumerate(text) if _is_forbidden(c, has_lines=has_lines)), None)


def _is_forbidden(character: str, *, has_lines: bool) -> bool:
    if character in _LAYOUT:
        return not has_lines
    if character in _DIRECTION or character in _NONCHARACTERS:
        return True
    return unicodedata.category(character) in {"Cc", "Cs"}


def _too_long(length: int, limit: int) -> Text:
    return Text(
        f"Der Text hat {length} Zeichen, erlaubt sind {limit}. Bitte kürzen Sie ihn.",
        f"The text has {length} characters; {limit} are allowed. Please shorten it.",
    )


def _forbidden(character: str, place: int) -> Text:
    point = f"U+{ord(character):04X}"
    if character in _LAYOUT:
        return Text(
            f"Das Feld hat nur eine Zeile, an Stelle {place} steht aber ein Zeilenumbruch oder "
            "Tabulator. Bitte ersetzen Sie ihn durch ein Leerzeichen.",
            "The field takes only one line, but there is a line break or tab at position "
            f"{place}. Please replace it by a blank.",
        )
    if character in _DIRECTION:
        return Text(
            f"An Stelle {place} steht ein unsichtbares Zeichen, das die Schreibrichtung ändert "
            f"({point}). Bitte löschen Sie es oder tippen Sie die Stelle neu.",
            f"There is an invisible character at position {place} that changes the direction of "
            f"writing ({point}). Please delete it or type the passage again.",
        )
    return Text(
        f"An Stelle {place} steht ein Steuerzeichen ({point}), das kein Text ist. "
        "Bitte löschen Sie es oder tippen Sie die Stelle neu.",
        f"There is a control character at position {place} ({point}) that is not text. "
        "Please delete it or type the passage again.",
    )
