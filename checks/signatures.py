"""Signatures: who co-signed what, and whether it still holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from checks.accounts import PersonId
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Catalogue, DimensionId
from checks.errors import Problem
from checks.lasting import lasting_fingerprint
from checks.plain_text import problems as text_problems
from checks.text import Text

SignatureId = NewType("SignatureId", str)

FUNCTION_MAX: Final = 200
REMARK_MAX: Final = 2000


class SignatureState(StrEnum):
    """Whether a signature still says something about what stands there now."""

    VALID = "valid"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


STATES: Final[Mapping[SignatureState, Text]] = {
    SignatureState.VALID: Text("gültig", "valid"),
    SignatureState.CHANGED: Text("seither geändert", "changed since"),
    SignatureState.WITHDRAWN: Text("zurückgezogen", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One co-signature, of a dimension or (`dimension` is None) of the whole.

    `function` says in the person's own words as what they signed, `signed` is the fingerprint of
    what stood there then.
    """

    id: SignatureId
    person: PersonId
    function: str
    signed: str
    at: datetime
    dimension: DimensionId | None = None
    remark: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature beside what stands there now."""

    signature: Signature
    state: SignatureState


def signed_content(
    catalogue: Catalogue, assessment: Assessment, dimension: DimensionId | None
) -> str:
    """The fingerprint of what a signature covers.

    Of a dimension its answers and their documents; of the whole also subject, screening and chosen
    clauses.
    """
    asked = relevant_criteria(catalogue, assessment)
    answers = {c.id: assessment.said(c.id) for c in asked if dimension in {None, c.dimension}}
    if dimension is not None:
        return lasting_fingerprint(answers)
    chosen = {key: choice for key, choice in assessment.clauses.items() if choice.is_adopted}
    return lasting_fingerprint([assessment.subject, assessment.screening, answers, chosen])


def signed(
    catalogue: Catalogue, assessment: Assessment, signatures: Iterable[Signature]
) -> tuple[Signed, ...]:
    """Each signature with its state, in the order given."""
    among = tuple(signatures)
    now = {
        part: signed_content(catalogue, assessment, part) for part in {s.dimension for s in among}
    }
    return tuple(Signed(one, _state(one, now[one.dimension])) for one in among)


def signature_problems(function: str, remark: str) -> list[Problem]:
    missing = [] if function else [Problem("function", NO_FUNCTION)]
    return [
        *missing,
        *text_problems("function", function, FUNCTION_MAX, has_lines=False),
        *text_problems("remark", remark, REMARK_MAX, has_lines=True),
    ]


def _state(signature: Signature, now: str) -> SignatureState:
    if signature.withdrawn_at is not None:
        return SignatureState.WITHDRAWN
    return SignatureState.VALID if signature.signed == now else SignatureState.CHANGED


NO_FUNCTION: Final = Text(
    "Bitte geben Sie an, in welcher Funktion Sie mitzeichnen, zum Beispiel „Referat Z 3, "
    "Haushalt“.",
    "Please say in which function you co-sign, for example ‘Unit Z 3, budget’.",
)
