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

RANKS = tuple(VerdictName)
"""The verdicts from worst to best."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict is given on: `total` and `dimensions` are evidenced figures, None if n/a."""

    standings: tuple[Standing, ...]
    completeness: Fraction
    total: Fraction | None
    dimensions: Mapping[DimensionId, Fraction | None]

    @property
    def points(self) -> Fraction:
        """The total; 0 where nothing is applicable, which is incomplete whatever its points."""
        return self.total or Fraction(0)


def judge(catalogue: Catalogue, case: Case) -> tuple[VerdictName, tuple[Reason, ...]]:
    """The verdict whose rule matches first, with the reasons of every rule that matches.

    The order of the rules is that of the reasons. A positive verdict says which thresholds are
    met, then what holds it back from the next verdict.
    """
    verdict = verdict_of(catalogue, case)
    against = tuple(_against(catalogue, case))
    if against:
        return verdict, against
    met = reasons.reached(case.points, catalogue.thresholds[verdict], catalogue.verdicts[verdict])
    return verdict, (Reason(verdict, met), *_held_back(catalogue, case, verdict))


def verdict_of(catalogue: Catalogue, case: Case) -> VerdictName:
    """The verdict alone; much quicker than `judge`, since it stops at the first reason."""
    first = next(_against(catalogue, case), None)
    return _positive(catalogue, case) if first is None else first.rule


def rank(verdict: VerdictName) -> int:
    """The place of a verdict, 0 for the worst."""
    return RANKS.index(verdict)


def next_better(verdict: VerdictName) -> VerdictName | None:
    """The next verdict above, None above the best."""
    return None if verdict is RANKS[-1] else RANKS[rank(verdict) + 1]


def _against(catalogue: Catalogue, case: Case) -> Iterator[Reason]:
    """Every reason against a positive verdict, in the order of the rules."""
    if case.total is None:
        yield Reason(VerdictName.INCOMPLETE, reasons.nothing_applicable())
        return
    yield from _not_met(case)
    yield from _incomplete(case)
    yield from _rework(catalogue, case)


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


def _rework(catalogue: Catalogue, case: Case) -> Iterator[Reason]:
    for s in case.standings:
        if s.is_below_by_evidence_only and s.criterion.is_duty:
            yield Reason(VerdictName.REWORK, reasons.lacks_evidence(s), s.criterion.id)
        elif s.criterion.obligation is Obligation.MANDATORY and s.is_claimed_below_minimum:
            yield Reason(VerdictName.REWORK, reasons.below_minimum(s), s.criterion.id)
    adequate = catalogue.thresholds[VerdictName.ADEQUATE]
    if case.points < adequate:
        name = catalogue.verdicts[VerdictName.ADEQUATE]
        words = reasons.points_missing(case.points, adequate, name)
        yield Reason(VerdictName.REWORK, words)


def _positive(catalogue: Catalogue, case: Case) -> VerdictName:
    need = catalogue.thresholds
    if case.points >= need[VerdictName.EXEMPLARY] and not _weak_dimensions(case):
        return VerdictName.EXEMPLARY
    return VerdictName.GOOD if case.points >= need[VerdictName.GOOD] else VerdictName.ADEQUATE


def _held_back(catalogue: Catalogue, case: Case, verdict: VerdictName) -> Iterator[Reason]:
    better = next_better(verdict)
    if better is None:
        return
    name = catalogue.verdicts[better]
    threshold = catalogue.thresholds[better]
    if case.points < threshold:
        yield Reason(better, reasons.points_missing(case.points, threshold, name))
    if better is VerdictName.EXEMPLARY:
        for weak, points in _weak_dimensions(case).items():
            title = catalogue.dimension_by_id[weak].title
            words = reasons.dimension_too_low(title, points, DIMENSION_MIN, name)
            yield Reason(better, words, dimension=weak)


def _weak_dimensions(case: Case) -> Mapping[DimensionId, Fraction]:
    """The dimensions that stand in the way of the best verdict, with their points."""
    return {d: p for d, p in case.dimensions.items() if p is not None and p < DIMENSION_MIN}
