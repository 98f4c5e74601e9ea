"""What is allowed: one table, deed by role. Enforced in `actions/`, never anywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from checks.errors import NotAllowed


class Role(StrEnum):
    """Who acts. Where there is no account, the link is the actor."""

    ANYONE = auto()
    LINK_HOLDER = auto()
    OPERATOR = auto()


class Deed(StrEnum):
    """What people do."""

    READ_CATALOGUE = auto()
    PUBLISH_CATALOGUE = auto()
    BEGIN = auto()
    READ = auto()
    DESCRIBE = auto()
    ANSWER = auto()
    REPORT = auto()
    READ_DOCUMENT = auto()
    JUDGE = auto()
    CHOOSE_CLAUSES = auto()
    DELETE = auto()
    LIST_ALL = auto()
    EXPORT_ALL = auto()
    PURGE = auto()


_ALL = frozenset(Role)
_LINK = frozenset({Role.LINK_HOLDER})
_OPERATOR = frozenset({Role.OPERATOR})

ALLOWED: Mapping[Deed, frozenset[Role]] = {
    Deed.READ_CATALOGUE: _ALL,
    Deed.PUBLISH_CATALOGUE: _OPERATOR,
    Deed.BEGIN: _ALL,
    Deed.READ: _LINK,
    Deed.DESCRIBE: _LINK,
    Deed.ANSWER: _LINK,
    Deed.REPORT: _LINK,
    Deed.READ_DOCUMENT: _LINK,
    Deed.JUDGE: _LINK,
    Deed.CHOOSE_CLAUSES: _LINK,
    Deed.DELETE: _LINK | _OPERATOR,
    Deed.LIST_ALL: _OPERATOR,
    Deed.EXPORT_ALL: _OPERATOR,
    Deed.PURGE: _OPERATOR,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now; `link` is the secret part of an assessment's address, empty without one."""

    role: Role = Role.ANYONE
    link: str = ""


def may(actor: Actor, deed: Deed) -> bool:
    return actor.role in ALLOWED[deed]


def require(actor: Actor, deed: Deed) -> None:
    """Raises NotAllowed."""
    if not may(actor, deed):
        raise NotAllowed(f"{actor.role} may not {deed}")
