"""An assessment as it is kept: with its place, its times, and what permissions ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row

from checks.accounts import OrganisationId, PersonId
from checks.assessments import Assessment
from checks.catalogue import CriterionId, Perspective
from checks.permissions import Stage, Thing
from checks.profiles import CallId

NOBODYS: Final = Thing()
"""An assessment without an account."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment as it is kept, with its place, its times (UTC) and how often it changed.

    `thing` is what permissions ask for; `key` is the last part of its address where it belongs to
    an organisation, and empty where that part is a secret. Only then `answered_by` knows anybody.
    `profile` is the fingerprint of the measure it is judged by, which its assessment does not carry
    yet; `call` is that of its call as long as there is one.
    """

    row: int
    revision: int
    catalogue_row: int
    assessment: Assessment
    created_at: datetime
    changed_at: datetime
    thing: Thing = NOBODYS
    key: str = ""
    answered_by: Mapping[CriterionId, PersonId] = field(default_factory=dict)
    profile: str = ""
    call: CallId | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is needed to save an answer, no more."""

    row: int
    catalogue_row: int
    perspective: Perspective
    thing: Thing = NOBODYS


def thing_of(row: Row[*tuple[Any, ...]]) -> Thing:
    """Most belong to nobody and share one thing."""
    owner = row.organisation_id
    if owner is None:
        return NOBODYS
    reviewer = None if row.reviewer_id is None else PersonId(row.reviewer_id)
    return Thing(OrganisationId(owner), Stage(row.stage), reviewer=reviewer)
