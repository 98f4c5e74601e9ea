"""People and organisations: who can sign in, and on whose behalf somebody acts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from checks.errors import Problem
from checks.laender import LAENDER
from checks.plain_text import problems as text_problems
from checks.text import Language, Text

OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)

NAME_MAX: Final = 200
NOBODYS: Final = frozenset({"example", "invalid", "test"})
"""Domains under which nobody can have an address (RFC 2606), but for those of one more label."""
NOBODYS_TOO: Final = frozenset({"example.com", "example.net", "example.org"})
EMAIL_MAX: Final = 254
"""Characters of an address (RFC 5321, section 4.5.3.1.3, less its brackets)."""
_EMAIL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")


class OrganisationKind(StrEnum):
    """What an organisation is in the grant process."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    EVALUATION_BODY = "evaluation_body"


KINDS: Final[Mapping[OrganisationKind, Text]] = {
    OrganisationKind.MINISTRY: Text("Ministerium", "Ministry"),
    OrganisationKind.AGENCY: Text("Projektträger", "Project management agency"),
    OrganisationKind.MUNICIPALITY: Text("Kommune", "Municipality"),
    OrganisationKind.EVALUATION_BODY: Text("Begutachtende Stelle", "Evaluation body"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """`land` is a code of `checks/laender.py`, or empty."""

    id: OrganisationId
    name: str
    kind: OrganisationKind
    land: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. The id is random and says nothing; it outlives the name."""

    id: PersonId
    email: str
    name: str
    language: Language = Language.DE


def normal_email(typed: str) -> str:
    """The form in which an address is kept and compared: case makes no difference to people."""
    return typed.strip().casefold()


def email_problems(email: str) -> list[Problem]:
    if len(email) <= EMAIL_MAX and _EMAIL.fullmatch(email) and email.isprintable():
        return []
    return [Problem("email", NO_EMAIL)]


def is_made_up(email: str) -> bool:
    """Whether nobody can have this address, as those of a demo: its domain is a reserved one."""
    labels = email.casefold().rpartition("@")[2].rstrip(".").split(".")
    return labels[-1] in NOBODYS or ".".join(labels[-2:]) in NOBODYS_TOO


def name_problems(name: str) -> list[Problem]:
    """What is wrong with the name of a person or an organisation."""
    if not name:
        return [Problem("name", NO_NAME)]
    return text_problems("name", name, NAME_MAX, has_lines=False)


def organisation_problems(name: str, kind: str, land: str) -> list[Problem]:
    found = name_problems(name)
    if kind not in set(OrganisationKind):
        found.append(Problem("kind", NO_KIND))
    if land not in {"", *LAENDER}:
        found.append(Problem("land", NO_LAND))
    return found


NO_EMAIL: Final = Text(
    "Das ist keine E-Mail-Adresse. Bitte schreiben Sie sie so: name@stadt.example",
    "This is not an email address. Please write it like this: name@city.example",
)
NO_NAME: Final = Text("Bitte geben Sie einen Namen an.", "Please enter a name.")
NO_KIND: Final = Text(
    "Bitte wählen Sie, was für eine Organisation das ist.",
    "Please choose what kind of organisation this is.",
)
NO_LAND: Final = Text(
    "Dieses Land gibt es nicht. Bitte wählen Sie eines aus der Liste.",
    "There is no such Land. Please choose one from the list.",
)
