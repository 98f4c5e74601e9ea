"""Typed reading of one JSON object: each field by name, every problem collected with its path."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeGuard, TypeVar

from checks.errors import Problem
from checks.plain_text import SHOWN_MAX, shown
from checks.text import Text

Choice = TypeVar("Choice", bound=StrEnum)
_NUMBER_MAX: Final = 10**15
LIST_MAX: Final = 100
"""Far more than any list of an assessment holds, and few enough to look at each entry."""
STRANGE_MAX: Final = 20
"""Unknown keys of one object that are named; who mends these sees the next ones."""
_ISO_LENGTH: Final = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class Fields:
    """The object at path `where`; all objects of one file share one list of problems."""

    where: str
    values: Mapping[str, object]
    problems: list[Problem]

    def path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def refuse(self, key: str, message: Text) -> None:
        self.problems.append(Problem(self.path(key), message))

    def add(self, found: Iterable[Problem]) -> None:
        """Problems whose `where` is a field of this object."""
        self.problems.extend(Problem(self.path(p.where), p.message) for p in found)

    def refuse_others(self, known: Collection[str]) -> None:
        """Name every key that is not known, and the known one it comes nearest to."""
        strange = [key for key in self.values if key not in known]
        for key in strange[:STRANGE_MAX]:
            self.refuse(shown(key), unknown(key, known))

    def has(self, key: str) -> bool:
        return self.values.get(key) is not None

    def child(self, key: str) -> "Fields":
        """The object under a key; an empty one where it is missing or something else."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.refuse(key, _NO_OBJECT)
        inside = value if isinstance(value, dict) else {}
        return Fields(self.path(key), inside, self.problems)

    def children(self, key: str) -> tuple["Fields", ...]:
        """The objects of a list, each with its place (counted from 0) in the path."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            self.refuse(key, _NO_LIST)
        entries = value if isinstance(value, list) else []
        if len(entries) > LIST_MAX:
            self.refuse(key, _list_too_long(len(entries)))
            entries = []
        places = {str(place): entry for place, entry in enumerate(entries)}
        inside = Fields(self.path(key), places, self.problems)
        return tuple(inside.child(place) for place in places)

    def raw_text(self, key: str) -> str:
        """A text whose rules somebody else checks."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            self.refuse(key, _NO_TEXT)
        return value if isinstance(value, str) else ""

    def choice(self, key: str, default: Choice) -> Choice:
        value = self.values.get(key)
        choices = {choice.value: choice for choice in type(default)}
        if value is None:
            return default
        if not isinstance(value, str) or value not in choices:
            self.refuse(key, unknown(str(value), choices))
            return default
        return choices[value]

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, _NO_FLAG)
        return value if isinstance(value, bool) else default

    def number(self, key: str) -> Fraction | None:
        """An exact number; true, false and numbers in quotation marks are none."""
        value = self.values.get(key)
        if value is None:
            return None
        if not _is_number(value):
            self.refuse(key, _NO_NUMBER)
            return None
        if abs(value) >= _NUMBER_MAX:
            self.refuse(key, _TOO_GREAT)
            return None
        return Fraction(str(value))

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        day = _iso_day(value)
        if day is None:
            self.refuse(key, _NO_DAY)
        return day


def unknown(raw: str, known: Collection[str]) -> Text:
    """The message for a name nobody knows, with the one that was probably meant."""
    name = shown(raw)
    nearest = get_close_matches(raw[:SHOWN_MAX], known, 1)
    if nearest:
        return Text(
            f"„{name}“ ist hier unbekannt. Gemeint ist wohl „{nearest[0]}“.",
            f"“{name}” is unknown here. Probably “{nearest[0]}” is meant.",
        )
    listed = ", ".join(known)
    return Text(
        f"„{name}“ ist hier unbekannt. Möglich ist: {listed}.",
        f"“{name}” is unknown here. The choices are: {listed}.",
    )


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _iso_day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) != _ISO_LENGTH:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_NO_OBJECT: Final = Text(
    "Hier muss ein Objekt in geschweiften Klammern { } stehen.",
    "There must be an object in braces { } here.",
)


def _list_too_long(count: int) -> Text:
    return Text(
        f"Die Liste hat {count} Einträge, mehr als {LIST_MAX} liest der Check nicht. "
        "Bitte kürzen Sie sie.",
        f"The list has {count} entries; the check reads no more than {LIST_MAX}. "
        "Please shorten it.",
    )


_NO_LIST: Final = Text(
    "Hier muss eine Liste in eckigen Klammern [ ] stehen.",
    "There must be a list in brackets [ ] here.",
)
_NO_TEXT: Final = Text(
    "Hier muss ein Text in Anführungszeichen stehen.",
    "There must be a text in quotation marks here.",
)
_NO_FLAG: Final = Text(
    "Hier muss true oder false stehen, ohne Anführungszeichen.",
    "There must be true or false here, without quotation marks.",
)
_NO_NUMBER: Final = Text(
    "Hier muss eine Zahl stehen, ohne Anführungszeichen.",
    "There must be a number here, without quotation marks.",
)
_TOO_GREAT: Final = Text(
    "Diese Zahl ist viel zu groß. Bitte prüfen Sie sie.",
    "This number is far too large. Please check it.",
)
_NO_DAY: Final = Text(
    "Das ist kein Datum. Bitte schreiben Sie Jahr, Monat und Tag so: „2026-11-23“.",
    "This is not a date. Please write year, month and day like this: “2026-11-23”.",
)
