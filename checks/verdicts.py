"""Verdict: which rule speaks for an assessment, and every reason why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from checks import reasons
from checks.answers import State
from checks.catalogue import Catalogue, DimensionId, Obligation, VerdictName
from checks.scores import Reason
from checks.standings import Standing

COMPLETENESS_MIN = Fraction(4, 5)
DIMENSION_MIN = Fraction(50)
THRESHOLDS: Mapping[VerdictName, Fraction] = {
    VerdictName.ADEQUATE: Fraction(50),
    VerdictName.GOOD: Fraction(65),
    VerdictName.EXEMPLARY: Fraction(80),
}
"""Points of the evidenced total from which a positive verdict holds."""

RANKS = tuple(VerdictName)
"""The verdicts from worst to best."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict is given on: `total` and `dimensions` are evidenced figures, None if n/a."""

    standings: tuple[Standing, ...]
    completeness: Fraction
    total: Fraction | None
    dimensions: Mapping[DimensionId, Fraction | None]


def judge(catalogue: Catalogue, case: Case) -> tuple[VerdictName, tuple[Reason, ...]]:
    """The verdict whose rule matches first, with the reasons of every rule that matches.

    The order of the rules is that of the reasons. A positive verdict says which thresholds are
    met, then what holds it back from the next verdict.
    """
    if case.total is None:
        return VerdictName.INCOMPLETE, (
            Reason(VerdictName.INCOMPLETE, reasons.nothing_applicable()),
        )
    against = (*_not_met(case), *_incomplete(case), *_rework(catalogue, case, case.total))
    if against:
        return against[0].rule, against
    verdict = _positive(case, case.total)
    met = reasons.reached(case.total, THRESHOLDS[verdict], catalogue.verdicts[verdict])
    return verdict, (Reason(verdict, met), *_held_back(catalogue, case, verdict, case.total))


def rank(verdict: VerdictName) -> int:
    """The place of a verdict, 0 for the worst."""
    return RANKS.index(verdict)


def next_better(verdict: VerdictName) -> VerdictName | None:
    """The next verdict above, None above the best."""
    return None if verdict is RANKS[-1] else RANKS[rank(verdict) + 1]


def _not_met(case: Case) -> Iterator[Reason]:
    for s in case.standings:
        if s.criterion.obligation is Obligation.KNOCK_OUT and s.is_claimed_below_minimum:
            yield Reason(VerdictName.NOT_MET, reasons.below_minimum(s), s.criterion.id)


def _incomplete(case: Case) -> Iterator[Reason]:
    if case.completeness < COMPLETENESS_MIN:
        words = reasons.coverage_too_low(case.completeness, COMPLETENESS_MIN)
        yield Reason(VerdictName.INCOMPLETE, words)
    for s in case.standings:
        if s.criterion.is_duty and s.state is State.UNANSWERED:
            yield Reason(VerdictName.INCOMPLETE, reasons.unanswered(s), s.criterion.id)


def _rework(catalogue: Catalogue, case: Case, total: Fraction) -> Iterator[Reason]:
    for s in case.standings:
        if s.is_below_by_evidence_only and s.criterion.is_duty:
            yield Reason(VerdictName.REWORK, reasons.lacks_evidence(s), s.criterion.id)
        elif s.criterion.obligation is Obligation.MANDATORY and s.is_claimed_below_minimum:
            yield Reason(VerdictName.REWORK, reasons.below_minimum(s), s.criterion.id)
    adequate = THRESHOLDS[VerdictName.ADEQUATE]
    if total < adequate:
        words = reasons.points_missing(total, adequate, catalogue.verdicts[VerdictName.ADEQUATE])
        yield Reason(VerdictName.REWORK, words)


def _positive(case: Case, total: Fraction) -> VerdictName:
    if total >= THRESHOLDS[VerdictName.EXEMPLARY] and not _weak_dimensions(case):
        return VerdictName.EXEMPLARY
    return VerdictName.GOOD if total >= THRESHOLDS[VerdictName.GOOD] else VerdictName.ADEQUATE


def _held_back(
    catalogue: Catalogue, case: Case, verdict: VerdictName, total: Fraction
) -> Iterator[Reason]:
    better = next_better(verdict)
    if better is None:
        return
    name = catalogue.verdicts[better]
    if total < THRESHOLDS[better]:
        yield Reason(better, reasons.points_missing(total, THRESHOLDS[better], name))
    if better is VerdictName.EXEMPLARY:
        for weak, points in _weak_dimensions(case).items():
            title = catalogue.dimension_by_id[weak].title
            words = reasons.dimension_too_low(title, points, DIMENSION_MIN, name)
            yield Reason(better, words, dimension=weak)


def _weak_dimensions(case: Case) -> Mapping[DimensionId, Fraction]:
    """The dimensions that stand in the way of the best verdict, with their points."""
    return {d: p for d, p in case.dimensions.items() if p is not None and p < DIMENSION_MIN}
