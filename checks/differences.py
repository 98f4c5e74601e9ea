"""Differences: where a review and the claim it reviews say something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from checks.answers import Answer, State, counted_level, grade_of
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Catalogue, Criterion, Grade, Perspective
from checks.files import AttachedFile


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two said, with its evidence and the level that this carries."""

    answer: Answer
    grade: Grade
    counted: Fraction
    files: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion on which claim and review differ in state or level."""

    criterion: Criterion
    claim: Side
    review: Side

    @property
    def change(self) -> Fraction | None:
        """Own level less claimed level; None where one of the two gave none."""
        if self.claim.answer.level is None or self.review.answer.level is None:
            return None
        return self.review.answer.level - self.claim.answer.level


def side(assessment: Assessment, criterion: Criterion, catalogue: Catalogue) -> Side:
    answer = assessment.answer(criterion.id)
    perspective = assessment.perspective
    return Side(
        answer,
        grade_of(answer, perspective),
        counted_level(answer, perspective, catalogue),
        assessment.files.get(criterion.id, ()),
    )


def differences(catalogue: Catalogue, review: Assessment) -> tuple[Difference, ...]:
    """Where the evaluator answered otherwise, the largest difference first, whatever its direction.

    Those without a size come last; equal ones are in the order of the catalogue.

    A criterion the evaluator has not answered yet is no difference.
    """
    if review.claim is None or review.perspective is not Perspective.REVIEW:
        return ()
    both = (
        Difference(c, side(review.claim, c, catalogue), side(review, c, catalogue))
        for c in relevant_criteria(catalogue, review)
    )
    found = [d for d in both if _differ(d.claim.answer, d.review.answer)]
    return tuple(sorted(found, key=_size, reverse=True))


def drawn(found: Iterable[Difference], most: int) -> tuple[Difference, ...]:
    """The first so many that have a level on both sides, so that a picture can join the two."""
    return tuple(islice((one for one in found if one.change is not None), most))


def _size(difference: Difference) -> Fraction:
    return Fraction(-1) if difference.change is None else abs(difference.change)


def _differ(claim: Answer, own: Answer) -> bool:
    if own.state is State.UNANSWERED:
        return False
    return (claim.state, claim.level) != (own.state, own.level)
