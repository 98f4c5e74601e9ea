"""Charts: the figures that are drawn, before anything is drawn."""

from dataclasses import dataclass
from fractions import Fraction

from checks.catalogue import Catalogue, DimensionId
from checks.scores import Score
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension: points evidenced, claimed (unanswered as 0) and possible; None if n/a."""

    id: DimensionId
    title: Text
    evidenced: Fraction | None
    claimed: Fraction | None
    possible: Fraction | None
    is_relevant: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold on the scale of the total and the verdict that it opens."""

    points: Fraction
    verdict: Text


@dataclass(frozen=True, slots=True)
class Scale:
    """The total as a bar over 0 to 100 with the thresholds of the verdicts."""

    evidenced: Fraction
    claimed: Fraction
    possible: Fraction
    marks: tuple[Mark, ...]


def dimension_bars(catalogue: Catalogue, score: Score) -> tuple[Bar, ...]:
    """Every dimension that has criteria in the perspective or was set aside by the screening."""
    return tuple(
        Bar(
            id=dimension.id,
            title=dimension.title,
            evidenced=found.figures.evidenced,
            claimed=found.figures.conservative,
            possible=found.figures.optimistic,
            is_relevant=found.is_relevant,
        )
        for dimension in catalogue.dimensions
        if (found := score.dimensions[dimension.id])
        and (not found.is_relevant or found.answered + found.not_applicable + found.unanswered)
    )


def total_scale(catalogue: Catalogue, score: Score) -> Scale | None:
    """None where nothing is applicable, so that there is no total."""
    total = score.total
    if total.evidenced is None or total.conservative is None or total.optimistic is None:
        return None
    reached = catalogue.thresholds.items()
    marks = tuple(Mark(points, catalogue.verdicts[name]) for name, points in reached)
    return Scale(total.evidenced, total.conservative, total.optimistic, marks)
