"""Submission: what an applicant handed in for a call, frozen from that moment on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final, NewType

from checks.accounts import OrganisationId
from checks.catalogue import VerdictName
from checks.profiles import CallRef
from checks.text import Text

SubmissionId = NewType("SubmissionId", str)

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody mistakes for one another when they are read out."""
RECEIPT_LETTERS: Final = 8


class SubmissionState(StrEnum):
    """What has become of a submission; the last two are final."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


STATES: Final[Mapping[SubmissionState, Text]] = {
    SubmissionState.SUBMITTED: Text("eingereicht", "submitted"),
    SubmissionState.WITHDRAWN: Text("zurückgezogen", "withdrawn"),
    SubmissionState.REPLACED: Text("ersetzt", "replaced"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the project stood when it was submitted; `total` are points that its evidence carries."""

    verdict: VerdictName
    total: Fraction
    completeness: Fraction


@dataclass(frozen=True, slots=True)
class Submission:
    """One project of one applicant; `receipt` is the number by which people speak of it.

    All that it says was copied when it was submitted: names of accounts, calls and projects may
    change or go. `hash` is the SHA-256 (hex) of its file. `owner` is None once the organisation
    is gone, `ended_at` the moment of withdrawal or replacement.
    """

    id: SubmissionId
    receipt: str
    call: CallRef
    owner: OrganisationId | None
    applicant: str
    title: str
    submitted_at: datetime
    hash: str
    outcome: Outcome
    fingerprint: str
    state: SubmissionState = SubmissionState.SUBMITTED
    ended_at: datetime | None = None
    replaces: SubmissionId | None = None


def receipt_number(moment: datetime, entropy: bytes) -> str:
    """A number that can be read out on the telephone: `2027-4K7Q-ZP2M`.

    `entropy` are at least eight random bytes; 40 of their bits are told.
    """
    code = "".join(LETTERS[byte % len(LETTERS)] for byte in entropy[:RECEIPT_LETTERS])
    return f"{moment.year}-{code[:4]}-{code[4:]}"
