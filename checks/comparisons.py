"""Comparisons: what changed between two versions of an assessment, and what it did to the score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from checks.answers import Answer
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import (
    Catalogue,
    Criterion,
    CriterionId,
    Dimension,
    DimensionId,
    VerdictName,
)
from checks.derivation import FigureTable, figure_table
from checks.scores import FigureName, Score
from checks.scoring import score
from checks.standings import Standing, catalogue_weights, standings_of

NO_EFFECT: Final = (Fraction(0), Fraction(0))
"""Of other words or evidence that carries the same level, and of what does not count yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion that is answered otherwise than before.

    `effect` is what this change alone does to the total of before, and `dimension_effect` to the
    points of its dimension; None where there are no points on one of the two sides.
    """

    criterion: Criterion
    before: Answer
    after: Answer
    effect: Fraction | None
    dimension_effect: Fraction | None

    @property
    def has_other_level(self) -> bool:
        return (self.before.state, self.before.level) != (self.after.state, self.after.level)


@dataclass(frozen=True, slots=True)
class Points:
    """Evidenced points before and after; None where nothing applies."""

    before: Fraction | None
    after: Fraction | None

    @property
    def change(self) -> Fraction | None:
        return _difference(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side; all points are the evidenced ones, on which verdicts rest.

    `together` is what the changes do beyond the sum of their single effects: criteria that are
    set aside or come back move the weights of all others. Changed levels alone leave nothing.
    """

    changes: tuple[Change, ...]
    total: Points
    dimensions: Mapping[Dimension, Points]
    completeness: tuple[Fraction, Fraction]
    verdicts: tuple[VerdictName, VerdictName]
    has_other_subject: bool
    has_other_screening: bool
    together: Fraction | None

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.has_other_subject or self.has_other_screening)


def compare(catalogue: Catalogue, before: Assessment, after: Assessment) -> Comparison:
    """Both belong to the same assessment, so to one version of the catalogue."""
    old, new = score(catalogue, before), score(catalogue, after)
    changes = _changes(catalogue, before, after)
    total = Points(old.total.evidenced, new.total.evidenced)
    return Comparison(
        changes=changes,
        total=total,
        dimensions=_dimensions(catalogue, old, new),
        completeness=(old.completeness, new.completeness),
        verdicts=(old.verdict, new.verdict),
        has_other_subject=before.subject != after.subject,
        has_other_screening=before.screening != after.screening,
        together=_together(total.change, changes),
    )


def _changes(catalogue: Catalogue, before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """In the order of the catalogue; what is asked on neither side is no change."""
    asked = {c.id for one in (before, after) for c in relevant_criteria(catalogue, one)}
    effects = _effects(catalogue, before, after)
    return tuple(
        Change(
            criterion,
            before.answer(criterion.id),
            after.answer(criterion.id),
            *effects.get(criterion.id, NO_EFFECT),
        )
        for criterion in catalogue.criteria
        if criterion.id in asked and before.answer(criterion.id) != after.answer(criterion.id)
    )


def _effects(
    catalogue: Catalogue, before: Assessment, after: Assessment
) -> Mapping[CriterionId, tuple[Fraction | None, Fraction | None]]:
    """What each answer of after does alone to the total of before, and to its dimension."""
    stood = standings_of(catalogue, before)
    stands = standings_of(catalogue, replace(before, answers=after.answers))
    old = _evidenced(catalogue, stood)
    found = {}
    for number, standing in enumerate(stands):
        if standing != stood[number]:
            alone = _evidenced(catalogue, (*stood[:number], standing, *stood[number + 1 :]))
            part = standing.criterion.dimension
            found[standing.criterion.id] = (
                _difference(alone.total, old.total),
                _difference(_points_of(alone, part), _points_of(old, part)),
            )
    return found


def _evidenced(catalogue: Catalogue, standings: tuple[Standing, ...]) -> FigureTable:
    weights = catalogue_weights(catalogue)
    return figure_table(FigureName.EVIDENCED, catalogue, standings, weights)


def _points_of(table: FigureTable, dimension: DimensionId) -> Fraction | None:
    return next(line.points for line in table.dimensions if line.id == dimension)


def _dimensions(catalogue: Catalogue, old: Score, new: Score) -> Mapping[Dimension, Points]:
    """Those with points on either side."""
    both = {
        d: Points(old.dimensions[d.id].figures.evidenced, new.dimensions[d.id].figures.evidenced)
        for d in catalogue.dimensions
    }
    return {d: p for d, p in both.items() if p.before is not None or p.after is not None}


def _together(total: Fraction | None, changes: Iterable[Change]) -> Fraction | None:
    effects = [change.effect for change in changes]
    known = [effect for effect in effects if effect is not None]
    if total is None or len(known) < len(effects):
        return None
    return total - sum(known, Fraction(0))


def _difference(after: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if after is None or before is None else after - before
