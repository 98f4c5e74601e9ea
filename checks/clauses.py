"""Model clauses: the blanks in a wording, how they are filled, and what an author chose.

What is missing in a guideline is a gap (`checks/gaps.py`); what is to be filled in a clause is a
blank: a name in square brackets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checks.catalogue import Clause

_BLANK = re.compile(r"\[([^\[\]]+)\]")
_WORDS_AROUND = 4


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank with the words that stand around it, by which a person knows what belongs there."""

    name: str
    before: str
    after: str

    @property
    def in_context(self) -> str:
        return f"{self.before}[{self.name}]{self.after}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording; `name` is that of its blank, empty for plain words."""

    words: str
    name: str = ""
    is_filled: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.name) and not self.is_filled


@dataclass(frozen=True, slots=True)
class ClauseChoice:
    """What an author made of one clause: adopted or not, in which words, with what in its blanks.

    An empty `wording` is that of the catalogue. A clause that is not adopted keeps what was typed.
    """

    is_adopted: bool = False
    wording: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def wording_of(self, clause: Clause) -> str:
        return self.wording or clause.wording


NOT_CHOSEN = ClauseChoice()


def choice_of(
    clause: Clause, wording: str, values: Mapping[str, str], *, is_adopted: bool
) -> ClauseChoice:
    """What was typed, in one form for equal content: own words only, values by name."""
    return ClauseChoice(
        is_adopted=is_adopted,
        wording="" if wording == clause.wording else wording,
        values=tuple(sorted((name, value) for name, value in values.items() if value)),
    )


def names(wording: str) -> tuple[str, ...]:
    """The names of all blanks in order, each as often as it stands there."""
    return tuple(found[1] for found in _BLANK.finditer(wording))


def blanks(wording: str) -> tuple[Blank, ...]:
    """Every blank once, in order, where it stands first."""
    found: dict[str, Blank] = {}
    for place in _BLANK.finditer(wording):
        before, after = wording[: place.start()], wording[place.end() :]
        found.setdefault(place[1], Blank(place[1], _last_words(before), _first_words(after)))
    return tuple(found.values())


def pieces(wording: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """The wording cut at its blanks, each filled or, still in brackets, open."""
    cut: list[Piece] = []
    end = 0
    for place in _BLANK.finditer(wording):
        cut.append(Piece(wording[end : place.start()]))
        value = values.get(place[1], "")
        cut.append(Piece(value or place[0], place[1], is_filled=bool(value)))
        end = place.end()
    cut.append(Piece(wording[end:]))
    return tuple(piece for piece in cut if piece.words)


def filled(wording: str, values: Mapping[str, str]) -> str:
    """The wording with its blanks filled; one without a value keeps its brackets."""
    return "".join(piece.words for piece in pieces(wording, values))


def _last_words(before: str) -> str:
    """The end of what stands before, from a word on."""
    found = before.split(" ")
    return " ".join(found[-_WORDS_AROUND - 1 :]) if len(found) > 1 else before


def _first_words(after: str) -> str:
    return " ".join(after.split(" ")[: _WORDS_AROUND + 1])
