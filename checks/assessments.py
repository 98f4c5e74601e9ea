"""Assessment: one walk through the catalogue, from one perspective, about one subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from checks.answers import UNANSWERED, Answer
from checks.catalogue import Catalogue, Criterion, CriterionId, Dimension, Perspective
from checks.clauses import NOT_CHOSEN, ClauseChoice
from checks.files import Attached, AttachedFile
from checks.profiles import CallRef, Profile

Said = Answer | tuple[Answer, tuple[AttachedFile, ...]]


class FederalCheck(StrEnum):
    """Whether the Digitalcheck of section 4(3) NKRG applies to the same text, and how far it is."""

    UNKNOWN = "unknown"
    NOT_REQUIRED = "not_required"
    REQUIRED = "required"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being checked. `budget` is in whole euro; `land` is a code of `checks/laender.py`.

    `reviewing_body` is the body that answers for a review; a claim has none.
    """

    title: str
    issuer: str = ""
    land: str = ""
    budget: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    description: str = ""
    reviewing_body: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """Whether the funding has a digital part at all; without one, a reason stands here."""

    digital: bool = True
    reason: str = ""
    federal_check: FederalCheck = FederalCheck.UNKNOWN
    federal_result: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueRef:
    """The version an assessment is bound to."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """`claim` is the applicant's own assessment where this one is a review of it.

    `clauses` are what an author made of model clauses, in a guideline check only. `profile` is the
    measure of the call it was begun for, None where it is judged by the catalogue alone. `files`
    are the documents beside its answers, as they are named; their bytes lie elsewhere.
    """

    catalogue: CatalogueRef
    perspective: Perspective
    subject: Subject
    on: date | None = None
    screening: Screening = Screening()
    answers: Mapping[CriterionId, Answer] = field(default_factory=dict)
    claim: "Assessment | None" = None
    clauses: Mapping[CriterionId, ClauseChoice] = field(default_factory=dict)
    files: Attached = field(default_factory=dict)
    profile: Profile | None = None
    call: CallRef | None = None

    def answer(self, criterion: CriterionId) -> Answer:
        return self.answers.get(criterion, UNANSWERED)

    def said(self, criterion: CriterionId) -> Said:
        """What people sign and approve: the answer, with the documents where some lie beside it."""
        files = self.files.get(criterion, ())
        return (self.answer(criterion), files) if files else self.answer(criterion)

    def clause(self, criterion: CriterionId) -> ClauseChoice:
        return self.clauses.get(criterion, NOT_CHOSEN)


def is_relevant(dimension: Dimension, screening: Screening) -> bool:
    """Dimensions that presuppose a digital part are not relevant where there is none."""
    return dimension.is_asked(is_digital=screening.digital)


def relevant_criteria(catalogue: Catalogue, assessment: Assessment) -> tuple[Criterion, ...]:
    """The criteria that are asked: scored in the perspective and relevant after the screening."""
    return catalogue.asked(assessment.perspective, is_digital=assessment.screening.digital)
