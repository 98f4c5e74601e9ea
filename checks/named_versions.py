"""Named versions of an assessment: kept by hand, to be compared with later ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType

from checks.accounts import PersonId
from checks.catalogue import CriterionId
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text

VersionId = NewType("VersionId", str)
VERSION_NAME_MAX: Final = 200
VERSIONS_MAX: Final = 50


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """What a list says of a version that somebody kept."""

    id: VersionId
    name: str
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version with what it holds: the assessment as its JSON document, and who had answered."""

    version: NamedVersion
    document: str
    answered_by: Mapping[CriterionId, PersonId]


def version_problems(name: str, kept: int) -> list[Problem]:
    """What stands against keeping one more; `kept` is how many there are."""
    if kept >= VERSIONS_MAX:
        return [Problem("name", TOO_MANY)]
    if not name:
        return [Problem("name", NO_NAME)]
    return text_problems("name", name, VERSION_NAME_MAX, has_lines=False)


NO_NAME: Final = Text(
    "Bitte geben Sie der Fassung einen Namen, zum Beispiel „Vor der Ressortabstimmung“.",
    "Please give the version a name, for example ‘Before interministerial coordination’.",
)
TOO_MANY: Final = Text(
    f"Es werden höchstens {VERSIONS_MAX} Fassungen aufbewahrt. Bitte löschen Sie zuerst eine.",
    f"At most {VERSIONS_MAX} versions are kept. Please delete one first.",
)
