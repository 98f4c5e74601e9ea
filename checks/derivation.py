"""Derivation: how each of the five figures comes about, as a table a person can recompute."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from checks.answers import State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, CriterionId, DimensionId, Grade, Weight
from checks.scores import FigureName, Figures
from checks.standings import Standing, Weights, catalogue_weights, standings_of

POINTS_PER_LEVEL = 25
"""s = 100 * level / 4."""

UNANSWERED_AS: Mapping[FigureName, Fraction | None] = {
    FigureName.ANSWERED: None,
    FigureName.CONSERVATIVE: Fraction(0),
    FigureName.OPTIMISTIC: Fraction(4),
    FigureName.ANSWERED_EVIDENCED: None,
    FigureName.EVIDENCED: Fraction(0),
}
"""The level that stands in for a missing answer; None leaves the criterion out of the figure."""

CAPPED = frozenset({FigureName.ANSWERED_EVIDENCED, FigureName.EVIDENCED})


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion: `entering` is the level that counts here, `points` 25 times that level.

    `product` is `weight` times `points`. The last three are None where the criterion stays out
    of the figure: not applicable, or unanswered in a figure over answered criteria.
    """

    id: CriterionId
    state: State
    claimed: Fraction | None
    grade: Grade
    cap: int
    counted: Fraction
    weight: Weight
    entering: Fraction | None
    points: Fraction | None
    product: Fraction | None


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """One dimension: `points` is `product_sum` by `weight_sum`, `product` is that times `weight`.

    Sums run over the criteria that enter; `points` and `product` are None where none does, and
    the dimension then drops out of the total.
    """

    id: DimensionId
    criteria: tuple[CriterionLine, ...]
    weight_sum: Weight
    product_sum: Fraction
    points: Fraction | None
    weight: Fraction
    product: Fraction | None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One figure: `total` is `product_sum` by `weight_sum` over the dimensions that enter."""

    name: FigureName
    dimensions: tuple[DimensionLine, ...]
    weight_sum: Fraction
    product_sum: Fraction
    total: Fraction | None


Derivation = Mapping[FigureName, FigureTable]


def derive(
    catalogue: Catalogue, assessment: Assessment, weights: Weights | None = None
) -> Derivation:
    """The tables behind `score(catalogue, assessment, weights)`, of which it reads its figures."""
    standings = standings_of(catalogue, assessment)
    return derivation_of(catalogue, standings, weights or catalogue_weights(catalogue))


def derivation_of(
    catalogue: Catalogue, standings: tuple[Standing, ...], weights: Weights
) -> Derivation:
    return {name: figure_table(name, catalogue, standings, weights) for name in FigureName}


def figure_table(
    name: FigureName, catalogue: Catalogue, standings: tuple[Standing, ...], weights: Weights
) -> FigureTable:
    """The table of one figure alone."""
    return _totalled(name, _dimension_lines(name, catalogue, standings, weights))


def total_figures(derivation: Derivation) -> Figures:
    return _figures({name: table.total for name, table in derivation.items()})


def dimension_figures(derivation: Derivation) -> Mapping[DimensionId, Figures]:
    """The figures of every dimension that has relevant criteria."""
    points: dict[DimensionId, dict[FigureName, Fraction | None]] = {}
    for name, table in derivation.items():
        for line in table.dimensions:
            points.setdefault(line.id, {})[name] = line.points
    return {dimension: _figures(readings) for dimension, readings in points.items()}


def _figures(readings: Mapping[FigureName, Fraction | None]) -> Figures:
    return Figures(
        answered=readings[FigureName.ANSWERED],
        conservative=readings[FigureName.CONSERVATIVE],
        optimistic=readings[FigureName.OPTIMISTIC],
        answered_evidenced=readings[FigureName.ANSWERED_EVIDENCED],
        evidenced=readings[FigureName.EVIDENCED],
    )


def total_under(table: FigureTable, weights: Weights) -> Fraction | None:
    """The total of the same table under other dimension weights; it leaves all within as it is."""
    entering = {line.id: line.points for line in table.dimensions if line.points is not None}
    products = (weights[dimension] * points for dimension, points in entering.items())
    weight_sum = sum((weights[dimension] for dimension in entering), Fraction(0))
    return sum(products, Fraction(0)) / weight_sum if weight_sum else None


def _totalled(name: FigureName, lines: tuple[DimensionLine, ...]) -> FigureTable:
    weight_sum = sum((line.weight for line in lines if line.points is not None), Fraction(0))
    product_sum = sum((line.product or Fraction(0) for line in lines), Fraction(0))
    return FigureTable(
        name=name,
        dimensions=lines,
        weight_sum=weight_sum,
        product_sum=product_sum,
        total=product_sum / weight_sum if weight_sum else None,
    )


def _dimension_lines(
    name: FigureName, catalogue: Catalogue, standings: tuple[Standing, ...], weights: Weights
) -> tuple[DimensionLine, ...]:
    grouped: dict[DimensionId, list[CriterionLine]] = {d.id: [] for d in catalogue.dimensions}
    for standing in standings:
        cap = catalogue.grades[standing.grade].level_cap
        grouped[standing.criterion.dimension].append(_criterion_line(name, standing, cap))
    return tuple(_dimension_line(d, tuple(g), weights[d]) for d, g in grouped.items() if g)


def _dimension_line(
    dimension: DimensionId, criteria: tuple[CriterionLine, ...], weight: Fraction
) -> DimensionLine:
    weight_sum = sum(line.weight for line in criteria if line.entering is not None)
    product_sum = sum((line.product or Fraction(0) for line in criteria), Fraction(0))
    points = product_sum / weight_sum if weight_sum else None
    return DimensionLine(
        id=dimension,
        criteria=criteria,
        weight_sum=weight_sum,
        product_sum=product_sum,
        points=points,
        weight=weight,
        product=None if points is None else weight * points,
    )


def _criterion_line(name: FigureName, standing: Standing, cap: int) -> CriterionLine:
    entering = _entering(name, standing)
    points = None if entering is None else POINTS_PER_LEVEL * entering
    return CriterionLine(
        id=standing.criterion.id,
        state=standing.state,
        claimed=standing.level,
        grade=standing.grade,
        cap=cap,
        counted=standing.counted,
        weight=standing.criterion.weight,
        entering=entering,
        points=points,
        product=None if points is None else standing.criterion.weight * points,
    )


def _entering(name: FigureName, standing: Standing) -> Fraction | None:
    if not standing.is_applicable:
        return None
    if standing.level is None:
        return UNANSWERED_AS[name]
    return standing.counted if name in CAPPED else standing.level
