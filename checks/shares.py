"""Shares: an assessment that others than its owners read, comment on or edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from checks.accounts import Organisation
from checks.catalogue import DimensionId
from checks.permissions import Role
from checks.text import Text

ShareId = NewType("ShareId", str)


class Right(StrEnum):
    """What somebody may do with what is shared with them; each contains the one before."""

    READ = "read"
    COMMENT = "comment"
    EDIT = "edit"


RIGHTS: Final[Mapping[Right, Text]] = {
    Right.READ: Text("Lesen", "Read"),
    Right.COMMENT: Text("Lesen und kommentieren", "Read and comment"),
    Right.EDIT: Text("Lesen, kommentieren und bearbeiten", "Read, comment and edit"),
}
ROLES: Final[Mapping[Right, Role]] = {
    Right.READ: Role.READER,
    Right.COMMENT: Role.COMMENTER,
    Right.EDIT: Role.EDITOR,
}


@dataclass(frozen=True, slots=True)
class Share:
    """With whom an assessment is shared: an organisation, or whoever has this address.

    The address counts from the day on which there is an account for it, so nobody learns from a
    share whether there is one.
    """

    id: ShareId
    right: Right
    email: str = ""
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        return self.email if self.organisation is None else self.organisation.name


@dataclass(frozen=True, slots=True)
class Access:
    """What shares and assignments make of one person before one assessment.

    Who answers a part of it reads the whole and may comment on it.
    """

    rights: frozenset[Right]
    assigned: frozenset[DimensionId]

    def counting(self, *, is_member: bool) -> "Access":
        """What counts: who left the owners and has no share answers nothing any more."""
        return self if is_member or self.rights else Access(frozenset(), frozenset())

    @property
    def roles(self) -> frozenset[Role]:
        held = {ROLES[right] for right in self.rights}
        return frozenset(held | ({Role.COMMENTER} if self.assigned else set()))
