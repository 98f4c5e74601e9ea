"""Standing: where one relevant criterion stands, what is claimed for it and what counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from checks.answers import State, counted_level, grade_of
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import (
    Catalogue,
    Criterion,
    CriterionId,
    DimensionId,
    Grade,
    Perspective,
    Weight,
)

Weights = Mapping[DimensionId, Fraction]


@dataclass(frozen=True, slots=True)
class Standing:
    """`level` is the level given (None unless answered), `counted` what its evidence carries.

    Whoever checks their own guideline or project claims a level; a review assesses one.
    """

    perspective: Perspective
    criterion: Criterion
    state: State
    level: Fraction | None
    grade: Grade
    counted: Fraction
    minimum: int | None

    @property
    def is_applicable(self) -> bool:
        return self.state is not State.NOT_APPLICABLE

    @property
    def is_claimed_below_minimum(self) -> bool:
        return _is_below(self.level, self.minimum)

    @property
    def is_below_by_evidence_only(self) -> bool:
        """Claimed high enough, but the evidence does not carry the minimum level."""
        return (
            self.level is not None
            and not self.is_claimed_below_minimum
            and _is_below(self.counted, self.minimum)
        )


def _is_below(level: Fraction | None, minimum: int | None) -> bool:
    return level is not None and minimum is not None and level < minimum


def standings_of(catalogue: Catalogue, assessment: Assessment) -> tuple[Standing, ...]:
    """Every relevant criterion in the order of the catalogue; other answers are left aside."""
    return tuple(
        _standing(catalogue, assessment, criterion)
        for criterion in relevant_criteria(catalogue, assessment)
    )


def _standing(catalogue: Catalogue, assessment: Assessment, criterion: Criterion) -> Standing:
    answer = assessment.answer(criterion.id)
    return Standing(
        perspective=assessment.perspective,
        criterion=criterion,
        state=answer.state,
        level=answer.level,
        grade=grade_of(answer, assessment.perspective),
        counted=counted_level(answer, assessment.perspective, catalogue),
        minimum=criterion.minimum(assessment.perspective),
    )


def catalogue_weights(catalogue: Catalogue) -> Weights:
    """The dimension weights as published."""
    return {dimension.id: Fraction(dimension.weight) for dimension in catalogue.dimensions}


def shares(standings: Iterable[Standing], weights: Weights) -> Mapping[CriterionId, Fraction]:
    """The part of the whole weight that each criterion carries; together 1.

    g_i = W_d * w_i / (sum of w_j over the same dimension), divided by the sum of all g.
    """
    among = tuple(standings)
    within = _weight_within(among)
    whole = sum((weights[dimension] for dimension in within), Fraction(0))
    return {
        s.criterion.id: weights[s.criterion.dimension]
        * s.criterion.weight
        / (within[s.criterion.dimension] * whole)
        for s in among
    }


def portion(chosen: Iterable[Standing], among: Iterable[Standing], weights: Weights) -> Fraction:
    """The part of the whole weight of some that the chosen ones carry: the sum of their shares."""
    part, whole = _weight_within(chosen), _weight_within(among)
    carried = (weights[d] * weight / whole[d] for d, weight in part.items())
    return sum(carried, Fraction(0)) / (sum((weights[d] for d in whole), Fraction(0)) or 1)


def _weight_within(standings: Iterable[Standing]) -> Mapping[DimensionId, Weight]:
    """The weights of the criteria of each dimension, added up."""
    within: dict[DimensionId, Weight] = {}
    for standing in standings:
        dimension = standing.criterion.dimension
        within[dimension] = within.get(dimension, 0) + standing.criterion.weight
    return within
