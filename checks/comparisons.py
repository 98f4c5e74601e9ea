"""Comparisons: what changed between two versions of an assessment, and what it did to the score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from checks.answers import UNANSWERED, Answer
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Catalogue, Criterion, CriterionId, Dimension, VerdictName
from checks.scores import Score
from checks.scoring import score


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
    changes = _changes(catalogue, before, after, old)
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


def _changes(
    catalogue: Catalogue, before: Assessment, after: Assessment, old: Score
) -> tuple[Change, ...]:
    """In the order of the catalogue; what is asked on neither side is no change."""
    asked = {c.id for one in (before, after) for c in relevant_criteria(catalogue, one)}
    return tuple(
        _change(catalogue, before, criterion, after.answer(criterion.id), old)
        for criterion in catalogue.criteria
        if criterion.id in asked and before.answer(criterion.id) != after.answer(criterion.id)
    )


def _change(
    catalogue: Catalogue, before: Assessment, criterion: Criterion, answer: Answer, old: Score
) -> Change:
    alone = score(catalogue, _with(before, criterion.id, answer))
    place = criterion.dimension
    return Change(
        criterion=criterion,
        before=before.answer(criterion.id),
        after=answer,
        effect=_difference(alone.total.evidenced, old.total.evidenced),
        dimension_effect=_difference(
            alone.dimensions[place].figures.evidenced, old.dimensions[place].figures.evidenced
        ),
    )


def _with(assessment: Assessment, key: CriterionId, answer: Answer) -> Assessment:
    rest = {k: a for k, a in assessment.answers.items() if k != key}
    return replace(assessment, answers={**rest, key: answer} if answer != UNANSWERED else rest)


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
