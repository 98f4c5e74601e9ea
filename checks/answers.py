"""Answer and Evidence, and whether they fit their criterion."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from checks.catalogue import Catalogue, Grade, Perspective

REASON_MIN = 30
"""Characters a reason for "not applicable" needs at least (scoring rules, "Not applicable")."""


class State(StrEnum):
    """Where an answer stands; not applicable and unanswered are never the same."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"


class EvidenceKind(StrEnum):
    """What carries the evidence."""

    PASSAGE = "passage"
    DOCUMENT = "document"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: where it stands (`reference`) and what it says (`text`)."""

    kind: EvidenceKind
    reference: str
    text: str = ""
    grade: Grade = Grade.REFERENCED


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one criterion. `level` is 0..4 in steps of the perspective."""

    state: State = State.UNANSWERED
    level: Fraction | None = None
    justification: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.state is State.ANSWERED) is (self.level is None):
            raise ValueError("an answer has a level exactly when its state is 'answered'")

    @property
    def decision(self) -> tuple[State, Fraction | None, str]:
        """What whoever gave the answer stands for; words and evidence beside it may be others'."""
        return self.state, self.level, self.reason


UNANSWERED = Answer()


def grade_of(answer: Answer, perspective: Perspective) -> Grade:
    """The best grade among the evidence of an answer.

    In the guideline perspective a passage with its place (section number) is the evidence itself
    and counts as verified: the text of the guideline is what is being judged.
    """
    order = list(Grade)
    best = Grade.NONE
    for piece in answer.evidence:
        grade = piece.grade
        located = piece.kind is EvidenceKind.PASSAGE and bool(piece.reference.strip())
        if perspective is Perspective.GUIDELINE and located:
            grade = Grade.VERIFIED
        best = max(best, grade, key=order.index)
    return best


def counted_level(answer: Answer, perspective: Perspective, catalogue: Catalogue) -> Fraction:
    """The level that counts after the cap of the evidence grade; 0 for an unanswered one."""
    if answer.level is None:
        return Fraction(0)
    cap = catalogue.grades[grade_of(answer, perspective)].level_cap
    return min(answer.level, Fraction(cap))
