"""Sensitivity: whether the verdict would be another one under other dimension weights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from checks.assessments import Assessment
from checks.catalogue import Catalogue, Dimension, DimensionId, VerdictName
from checks.derivation import FigureTable, figure_table, total_under
from checks.rounding import NO_BREAK_SPACE
from checks.scores import FigureName
from checks.scoring import case_of, completeness_of
from checks.standings import Weights, catalogue_weights, standings_of
from checks.text import Text
from checks.verdicts import Case, verdict_of

SWING = Fraction(1, 4)
"""By how much one dimension weight is raised and lowered."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The evidenced total under other weights, which add up as the published ones do.

    `dimension` is the one whose weight was changed by `change` (+1/4 or -1/4); both are None
    where all dimensions weigh the same.
    """

    label: Text
    dimension: DimensionId | None
    change: Fraction | None
    weights: Weights
    total: Fraction | None
    verdict: VerdictName


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Verdict and evidenced total under the published weights, and what others make of them."""

    verdict: VerdictName
    total: Fraction | None
    variants: tuple[Variant, ...]

    @property
    def deviating(self) -> tuple[Variant, ...]:
        return tuple(v for v in self.variants if v.verdict is not self.verdict)

    @property
    def is_weight_dependent(self) -> bool:
        return bool(self.deviating)

    @property
    def summary(self) -> Text:
        count, of = len(self.deviating), len(self.variants)
        if not count:
            return Text(
                f"Das Urteil ist in allen {of} geprüften Gewichtungen dasselbe.",
                f"The verdict is the same under all {of} weightings examined.",
            )
        return Text(
            f"Ergebnis gewichtungsabhängig: Das Urteil fällt in {count} von {of} geprüften "
            f"Gewichtungen anders aus.",
            f"Result depends on the weighting: the verdict differs under {count} of {of} "
            f"weightings examined.",
        )


@dataclass(frozen=True, slots=True)
class _Weighting:
    label: Text
    dimension: DimensionId | None
    change: Fraction | None
    weights: Weights


def sensitivity(catalogue: Catalogue, assessment: Assessment) -> Sensitivity:
    """Each dimension weight that matters 25 % up and down, one at a time, then equal weights.

    A dimension in which nothing is applicable has no influence and is left out.
    """
    published = catalogue_weights(catalogue)
    standings = standings_of(catalogue, assessment)
    evidenced = figure_table(FigureName.EVIDENCED, catalogue, standings, published)
    at_stake = {s.criterion.dimension for s in standings if s.is_applicable}
    dimensions = tuple(d for d in catalogue.dimensions if d.id in at_stake)
    weightings = (*_swings(dimensions, published), _equal(published))
    case = case_of(standings, evidenced, published)
    return Sensitivity(
        verdict=verdict_of(catalogue, case),
        total=evidenced.total,
        variants=tuple(_variant(catalogue, case, evidenced, w) for w in weightings),
    )


def _variant(
    catalogue: Catalogue, case: Case, evidenced: FigureTable, weighting: _Weighting
) -> Variant:
    total = total_under(evidenced, weighting.weights)
    completeness = completeness_of(case.standings, weighting.weights)
    other = replace(case, completeness=completeness, total=total)
    return Variant(
        label=weighting.label,
        dimension=weighting.dimension,
        change=weighting.change,
        weights=weighting.weights,
        total=total,
        verdict=verdict_of(catalogue, other),
    )


def _swings(dimensions: tuple[Dimension, ...], published: Weights) -> Iterator[_Weighting]:
    for dimension in dimensions:
        for change in (SWING, -SWING):
            swung = {**published, dimension.id: published[dimension.id] * (1 + change)}
            yield _Weighting(
                label=_swing_label(dimension.title, change),
                dimension=dimension.id,
                change=change,
                weights=_renormalised(swung, sum(published.values(), Fraction(0))),
            )


def _equal(published: Weights) -> _Weighting:
    whole = sum(published.values(), Fraction(0))
    return _Weighting(
        label=Text("Alle Handlungsfelder gleich gewichtet", "All dimensions weighted equally"),
        dimension=None,
        change=None,
        weights=dict.fromkeys(published, whole / len(published)),
    )


def _renormalised(weights: Weights, whole: Fraction) -> Weights:
    factor = whole / sum(weights.values(), Fraction(0))
    return {dimension: weight * factor for dimension, weight in weights.items()}


def _swing_label(title: Text, change: Fraction) -> Text:
    sign = "+" if change > 0 else "\N{MINUS SIGN}"
    size = f"{sign}{abs(change) * 100}"
    return Text(
        f"Gewicht von „{title.de}“ {size}{NO_BREAK_SPACE}%", f"Weight of “{title.en}” {size}%"
    )
