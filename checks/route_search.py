"""Search for the fewest steps, over all criteria, after which a verdict holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from checks.allocation import IMPOSSIBLE, Allocation, allocate
from checks.catalogue import THRESHOLDS, DimensionId, Obligation, VerdictName
from checks.derivation import POINTS_PER_LEVEL
from checks.ladders import Ladder
from checks.standings import Standing
from checks.verdicts import COMPLETENESS_MIN, DIMENSION_MIN

Thresholds = Mapping[VerdictName, Fraction]
Steps = tuple[int, ...]
"""How many steps each ladder is climbed, in the order of the ladders."""

COVERAGE_NEEDED = frozenset({VerdictName.REWORK, VerdictName.ADEQUATE, VerdictName.GOOD})
"""The targets which a threshold of points does not make complete by itself."""


def fewest_steps(
    ladders: Sequence[Ladder], target: VerdictName, thresholds: Thresholds = THRESHOLDS
) -> Steps | None:
    """The smallest number of steps after which the verdict is at least `target`.

    1. Some steps are forced, each by itself: the minimum levels and the unanswered duties.
    2. Below 80 % completeness others must be answered. Take any shortest route that answers m of
       the remaining unanswered criteria. They all start at 0 under the same ceiling, so another
       one of greater share can take over the steps of a lesser one: completeness and gain never
       fall. Hence some shortest route answers the m of greatest share, and to begin with as many
       of them as completeness needs loses nothing. For the best verdict this is left out, since
       S <= 100 * completeness: 80 points cannot be had with less than 80 % answered, and no
       profile asks for less (`checks/profile_rules.py`).
    3. What is left is to reach the threshold: each further step on a criterion gains
       25 * share * rise, whichever other steps are taken. The greatest gain of n steps is a
       knapsack per dimension, then over the dimensions; the smallest n that suffices is the
       answer. The best verdict also wants 50 points in every dimension. Inside a dimension both
       gains are proportional, so it only rules out numbers of steps that are too small.
    """
    forced = _forced(ladders, target)
    if forced is not None and target in COVERAGE_NEEDED:
        forced = _answered_enough(ladders, forced)
    if forced is None or target not in THRESHOLDS:
        return forced
    floor = DIMENSION_MIN if target is VerdictName.EXEMPLARY else Fraction(0)
    return _raised(ladders, forced, thresholds[target], floor)


def unmet_demand(ladders: Sequence[Ladder], target: VerdictName) -> Ladder | None:
    """The first criterion that cannot climb to the minimum level the target asks of it."""
    return next((ladder for ladder in ladders if _steps_forced(ladder, target) is None), None)


def greatest_total(ladders: Sequence[Ladder]) -> Fraction:
    """The points that are reached when every criterion climbs as high as it can."""
    return sum((_points(ladder, len(ladder.rungs)) for ladder in ladders), Fraction(0))


def _points(ladder: Ladder, steps: int) -> Fraction:
    return POINTS_PER_LEVEL * ladder.share * ladder.after(steps)


def _demanded(standing: Standing, target: VerdictName) -> int | None:
    """The level a criterion must be answered at for the target; None where nothing is asked."""
    if target is VerdictName.NOT_MET or not standing.criterion.is_duty:
        return None
    minimum = standing.minimum or 0
    if target in THRESHOLDS:
        return minimum
    is_knock_out = standing.criterion.obligation is Obligation.KNOCK_OUT
    if standing.level is None and target is VerdictName.REWORK:
        return minimum if is_knock_out else 0
    return minimum if is_knock_out and standing.is_claimed_below_minimum else None


def _steps_forced(ladder: Ladder, target: VerdictName) -> int | None:
    level = _demanded(ladder.standing, target)
    return 0 if level is None else ladder.steps_to(level)


def _forced(ladders: Sequence[Ladder], target: VerdictName) -> Steps | None:
    steps = tuple(_steps_forced(ladder, target) for ladder in ladders)
    found = tuple(n for n in steps if n is not None)
    return found if len(found) == len(steps) else None


def _answered_enough(ladders: Sequence[Ladder], forced: Steps) -> Steps | None:
    """The weightiest unanswered criteria answered, as many as completeness needs."""
    open_ones = {
        n: ladder.share
        for n, ladder in enumerate(ladders)
        if ladder.standing.level is None and not forced[n]
    }
    missing = COMPLETENESS_MIN - sum((x.share for x in ladders), Fraction(0))
    missing += sum(open_ones.values(), Fraction(0))
    steps = list(forced)
    for n in sorted(open_ones, key=open_ones.__getitem__, reverse=True):
        if missing <= 0:
            break
        steps[n] = 1
        missing -= open_ones[n]
    return tuple(steps) if missing <= 0 else None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What one dimension can gain beyond the forced steps; `places` are those of its ladders."""

    places: tuple[int, ...]
    allocation: Allocation
    gains: tuple[int, ...]


def _raised(
    ladders: Sequence[Ladder], forced: Steps, threshold: Fraction, floor: Fraction
) -> Steps | None:
    """The forced steps and the fewest others that reach the threshold, each dimension the floor."""
    unit = _unit(ladders)
    reached = sum((_points(x, n) for x, n in zip(ladders, forced, strict=True)), Fraction(0))
    stretches = tuple(
        _stretch(ladders, forced, places, unit=unit, floor=floor) for places in _places(ladders)
    )
    among = allocate([stretch.gains for stretch in stretches])
    count = among.fewest(ceil((threshold - reached) * unit))
    if count is None:
        return None
    steps = list(forced)
    for stretch, part in zip(stretches, among.steps(count), strict=True):
        for place, more in zip(stretch.places, stretch.allocation.steps(part), strict=True):
            steps[place] += more
    return tuple(steps)


def _places(ladders: Sequence[Ladder]) -> tuple[tuple[int, ...], ...]:
    grouped: dict[DimensionId, list[int]] = {}
    for place, ladder in enumerate(ladders):
        grouped.setdefault(ladder.standing.criterion.dimension, []).append(place)
    return tuple(tuple(places) for places in grouped.values())


def _stretch(
    ladders: Sequence[Ladder],
    forced: Steps,
    places: tuple[int, ...],
    *,
    unit: int,
    floor: Fraction,
) -> _Stretch:
    allocation = allocate([_gains(ladders[n], forced[n], unit) for n in places])
    share = sum((ladders[n].share for n in places), Fraction(0))
    reached = sum((_points(ladders[n], forced[n]) for n in places), Fraction(0))
    need = int((floor * share - reached) * unit)
    gains = tuple(gain if gain >= need else IMPOSSIBLE for gain in allocation.best)
    return _Stretch(places, allocation, gains)


def _gains(ladder: Ladder, start: int, unit: int) -> tuple[int, ...]:
    """The gain of no further step, of one, of two and so on, as whole numbers of 1/unit points."""
    further = range(len(ladder.rungs) - start + 1)
    return tuple(int(ladder.gain(steps, start) * unit) for steps in further)


def _unit(ladders: Sequence[Ladder]) -> int:
    """A denominator that all points have in common, so that whole numbers are exact."""
    return lcm(
        *(
            (ladder.share * level).denominator
            for ladder in ladders
            for level in (Fraction(1), ladder.standing.counted)
        )
    )
