"""Approvals: what a second person has to agree to before an assessment is final."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from checks.accounts import PersonId
from checks.answers import Answer, State
from checks.assessments import Assessment, Said, relevant_criteria
from checks.catalogue import Catalogue, Criterion, CriterionId, Obligation
from checks.errors import Problem
from checks.lasting import lasting_fingerprint
from checks.permissions import Stage
from checks.plain_text import problems as text_problems
from checks.text import Text

REASON_MAX: Final = 2000


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody agreed to an answer as it stood then (`approved` is its fingerprint)."""

    criterion: CriterionId
    person: PersonId
    approved: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StageChange:
    """An assessment was made final, or opened again for a reason."""

    stage: Stage
    person: PersonId
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """An answer that needs a second person; `approval` is there while it holds.

    `answered_by` is who gave the answer, None where nobody knows; `shown` is the fingerprint of
    what is to be approved.
    """

    criterion: Criterion
    answer: Answer
    answered_by: PersonId | None
    approval: Approval | None
    shown: str


def needs_approval(criterion: Criterion, answer: Answer) -> bool:
    """What sets a criterion aside, or decides on everything, is not one person's alone."""
    if answer.state is State.NOT_APPLICABLE:
        return True
    return answer.state is State.ANSWERED and criterion.obligation is Obligation.KNOCK_OUT


def holds(approval: Approval, said: Said, answered_by: PersonId | None) -> bool:
    """Whether it was given by somebody else, for this very answer with these documents."""
    return approval.person != answered_by and approval.approved == lasting_fingerprint(said)


def matters(
    catalogue: Catalogue,
    assessment: Assessment,
    answered_by: Mapping[CriterionId, PersonId],
    approvals: Iterable[Approval],
) -> tuple[Matter, ...]:
    """All that a second person has to agree to, in the order of the catalogue."""
    given = {one.criterion: one for one in approvals}
    return tuple(
        _matter(criterion, assessment, answered_by, given)
        for criterion in relevant_criteria(catalogue, assessment)
        if needs_approval(criterion, assessment.answer(criterion.id))
    )


def _matter(
    criterion: Criterion,
    assessment: Assessment,
    answered_by: Mapping[CriterionId, PersonId],
    given: Mapping[CriterionId, Approval],
) -> Matter:
    said = assessment.said(criterion.id)
    author, approval = answered_by.get(criterion.id), given.get(criterion.id)
    holding = approval if approval is not None and holds(approval, said, author) else None
    answer = assessment.answer(criterion.id)
    return Matter(criterion, answer, author, holding, lasting_fingerprint(said))


def reopening_problems(reason: str) -> list[Problem]:
    if not reason:
        return [Problem("reason", NO_REASON)]
    return text_problems("reason", reason, REASON_MAX, has_lines=True)


NO_REASON: Final = Text(
    "Bitte schreiben Sie, warum der Check wieder geöffnet wird.",
    "Please write why the check is opened again.",
)
