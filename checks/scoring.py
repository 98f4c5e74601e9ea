"""Criterion, dimension and total scores, completeness and verdict, in exact arithmetic."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from checks import cautions
from checks.answers import State
from checks.assessments import Assessment, is_relevant
from checks.catalogue import Catalogue, CriterionId, Dimension, DimensionId
from checks.derivation import (
    Derivation,
    FigureTable,
    derivation_of,
    dimension_figures,
    total_figures,
)
from checks.scores import CriterionScore, DimensionScore, FigureName, Figures, Reason, Score
from checks.standings import Standing, Weights, catalogue_weights, portion, shares, standings_of
from checks.verdicts import Case, judge

__all__ = [
    "CriterionScore",
    "DimensionScore",
    "Figures",
    "Reason",
    "Score",
    "case_of",
    "completeness_of",
    "score",
]

NO_FIGURES = Figures(None, None, None, None, None)


def score(catalogue: Catalogue, assessment: Assessment, weights: Weights | None = None) -> Score:
    """The score of an assessment, from its relevant criteria alone.

    s_i = 100 * level_i / 4; D_d = sum(w_i * s_i) / sum(w_i) over the criteria of a dimension;
    S = sum(W_d * D_d) / sum(W_d) over the dimensions in which a criterion enters. `weights`
    replaces the dimension weights W_d, for any positive numbers.
    """
    weights = weights or catalogue_weights(catalogue)
    standings = standings_of(catalogue, assessment)
    derivation = derivation_of(catalogue, standings, weights)
    case = case_of(standings, derivation[FigureName.EVIDENCED], weights)
    verdict, reasons = judge(catalogue, case)
    laid_aside = _not_applicable_share(standings, weights)
    return Score(
        total=total_figures(derivation),
        completeness=case.completeness,
        not_applicable_share=laid_aside,
        dimensions=_dimension_scores(catalogue, assessment, standings, derivation),
        criteria=_criterion_scores(standings, weights),
        verdict=verdict,
        reasons=reasons,
        warnings=tuple(cautions.cautions(catalogue, assessment, laid_aside)),
    )


def case_of(standings: tuple[Standing, ...], evidenced: FigureTable, weights: Weights) -> Case:
    """What the verdict is given on: the evidenced figures and the completeness."""
    return Case(
        standings=standings,
        completeness=completeness_of(standings, weights),
        total=evidenced.total,
        dimensions={line.id: line.points for line in evidenced.dimensions},
    )


def completeness_of(standings: Iterable[Standing], weights: Weights) -> Fraction:
    """The answered part of the applicable weight; 0 where nothing is applicable."""
    applicable = [s for s in standings if s.is_applicable]
    return portion((s for s in applicable if s.level is not None), applicable, weights)


def _not_applicable_share(standings: Iterable[Standing], weights: Weights) -> Fraction:
    """The part of all relevant weight that was set aside as not applicable."""
    among = tuple(standings)
    return portion((s for s in among if not s.is_applicable), among, weights)


def _criterion_scores(
    standings: Iterable[Standing], weights: Weights
) -> Mapping[CriterionId, CriterionScore]:
    among = tuple(standings)
    part = shares((s for s in among if s.is_applicable), weights)
    return {
        s.criterion.id: CriterionScore(
            id=s.criterion.id,
            level=s.level,
            counted=s.counted,
            share=part.get(s.criterion.id, Fraction(0)),
            minimum=s.minimum,
        )
        for s in among
    }


def _dimension_scores(
    catalogue: Catalogue,
    assessment: Assessment,
    standings: Iterable[Standing],
    derivation: Derivation,
) -> Mapping[DimensionId, DimensionScore]:
    """Every dimension of the catalogue, also one that is not relevant or has no criteria here."""
    figures = dimension_figures(derivation)
    states: dict[DimensionId, list[State]] = {d.id: [] for d in catalogue.dimensions}
    for standing in standings:
        states[standing.criterion.dimension].append(standing.state)
    return {
        d.id: _dimension_score(
            d,
            figures.get(d.id, NO_FIGURES),
            states[d.id],
            is_relevant=is_relevant(d, assessment.screening),
        )
        for d in catalogue.dimensions
    }


def _dimension_score(
    dimension: Dimension, figures: Figures, states: list[State], *, is_relevant: bool
) -> DimensionScore:
    return DimensionScore(
        id=dimension.id,
        weight=dimension.weight,
        figures=figures,
        answered=states.count(State.ANSWERED),
        not_applicable=states.count(State.NOT_APPLICABLE),
        unanswered=states.count(State.UNANSWERED),
        is_relevant=is_relevant,
    )
