"""Agreement: how far evaluators who judged without seeing each other come to the same levels.

The figures only: how far they may be relied on says `checks/reliability.py`, on which criteria
evaluators differ and what they have to discuss `checks/divergence.py`.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeVar

Unit = TypeVar("Unit", bound=Hashable)
Level = Fraction | int
Ratings = Mapping[str, Mapping[Unit, Level | None]]
"""By evaluator, what each gave to a unit (a criterion, a submission); None or nothing is missing.

"Not applicable" is no level and so is missing here.
"""

UNITS_MIN: Final = 5
"""With fewer units that two evaluators gave a level to, any figure would be chance."""
COMPARED: Final = 2


class Scale(StrEnum):
    """What of the levels counts: that they differ, their order, or the distance between them."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


class Weighting(StrEnum):
    """How heavy a difference weighs in kappa: all alike, by its size, or by its square."""

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Obstacle(StrEnum):
    """Why a figure of agreement cannot be reckoned; a missing figure is never replaced by 1."""

    TOO_FEW_EVALUATORS = "too_few_evaluators"
    NOT_TWO_EVALUATORS = "not_two_evaluators"
    TOO_FEW_UNITS = "too_few_units"
    NO_VARIATION = "no_variation"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure: 1 is full agreement, 0 that of chance, below 0 worse than chance.

    It has either a `value` or an `obstacle`. `evaluators` gave levels to the `units` that at least
    two of them gave one to; both belong beside the figure wherever it is shown.
    """

    value: Fraction | None
    obstacle: Obstacle | None
    evaluators: int
    units: int

    def __post_init__(self) -> None:
        if (self.value is None) is (self.obstacle is None):
            raise ValueError("a figure of agreement has either a value or an obstacle")


def alpha(ratings: Ratings[Unit], scale: Scale = Scale.ORDINAL) -> Agreement:
    """Krippendorff's alpha, for any number of evaluators with levels missing.

    alpha = 1 - D_o / D_e: the disagreement observed by that of chance. A unit of m levels has
    m - 1 partners for each of them, so with n levels in all and n_a of them a,

        D_o = 1/n * sum over units of (sum over ordered pairs of d_ab) / (m - 1)
        D_e = 1/(n (n - 1)) * sum over ordered pairs a, b of n_a * n_b * d_ab

    Nominal d_ab is 0 or 1, interval (a - b)^2, ordinal the square of how many levels lie between:
    (sum of n_g from a to b - (n_a + n_b)/2)^2. K. Krippendorff, Content Analysis, chapter 12.
    """
    joint = _joint(ratings)
    obstacle = _obstacle(joint)
    if obstacle is not None:
        return _without(joint, obstacle)
    groups = [tuple(levels.values()) for levels in joint.values()]
    times = Counter(level for group in groups for level in group)
    distance = _distances(scale, times)
    observed = sum((_observed(group, distance) for group in groups), Fraction(0))
    expected = sum(times[a] * times[b] * distance(a, b) for a, b in combinations(times, 2))
    value = 1 - (times.total() - 1) * observed / expected if expected else None
    return _found(joint, value)


def kappa(ratings: Ratings[Unit], weighting: Weighting = Weighting.QUADRATIC) -> Agreement:
    """Cohen's weighted kappa of exactly two evaluators, over the units to which both gave a level.

    kappa = (P_o - P_e) / (1 - P_e) with P = sum of v_ab p_ab and weights v_ab = 1 - |a-b|/(k-1),
    or its squares. Written with disagreements 1 - v_ab it is 1 - D_o / D_e, and k - 1 cancels out:
    how many levels the scale has makes no difference, only how far apart they are.
    """
    joint = _joint(ratings)
    obstacle = _obstacle(joint)
    if _evaluators(joint) > COMPARED:
        obstacle = Obstacle.NOT_TWO_EVALUATORS
    if obstacle is not None:
        return _without(joint, obstacle)
    pairs = [_pair(levels) for levels in joint.values()]
    weigh = _WEIGHTS[weighting]
    observed = sum(weigh(a, b) for a, b in pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[a] * second[b] * weigh(a, b) for a in first for b in second)
    value = 1 - Fraction(len(pairs) * observed) / expected if expected else None
    return _found(joint, value)


_WEIGHTS: Final[Mapping[Weighting, Callable[[Level, Level], Level]]] = {
    Weighting.UNWEIGHTED: lambda a, b: int(a != b),
    Weighting.LINEAR: lambda a, b: max(a - b, b - a),
    Weighting.QUADRATIC: lambda a, b: (a - b) ** 2,
}


def _joint(ratings: Ratings[Unit]) -> Mapping[Unit, Mapping[str, Level]]:
    """By unit, the levels of those who gave one, where there are at least two."""
    given: dict[Unit, dict[str, Level]] = {}
    for evaluator in sorted(ratings):
        for unit, level in ratings[evaluator].items():
            if level is not None:
                given.setdefault(unit, {})[evaluator] = level
    return {unit: levels for unit, levels in given.items() if len(levels) >= COMPARED}


def _pair(levels: Mapping[str, Level]) -> tuple[Level, Level]:
    first, second = levels.values()
    return first, second


def _evaluators(joint: Mapping[Unit, Mapping[str, Level]]) -> int:
    return len({evaluator for levels in joint.values() for evaluator in levels})


def _obstacle(joint: Mapping[Unit, Mapping[str, Level]]) -> Obstacle | None:
    if not joint:
        return Obstacle.TOO_FEW_EVALUATORS
    return Obstacle.TOO_FEW_UNITS if len(joint) < UNITS_MIN else None


def _without(joint: Mapping[Unit, Mapping[str, Level]], obstacle: Obstacle) -> Agreement:
    return Agreement(None, obstacle, _evaluators(joint), len(joint))


def _found(joint: Mapping[Unit, Mapping[str, Level]], value: Fraction | None) -> Agreement:
    """Where chance could not disagree either, there is no value: 0/0 is not full agreement."""
    if value is None:
        return _without(joint, Obstacle.NO_VARIATION)
    return Agreement(value, None, _evaluators(joint), len(joint))


def _observed(group: Sequence[Level], distance: Callable[[Level, Level], Level]) -> Fraction:
    """The disagreement of one unit, each pair counted once: in the whole the 2 cancels out."""
    return Fraction(sum(distance(a, b) for a, b in combinations(group, 2)), len(group) - 1)


def _distances(scale: Scale, times: Mapping[Level, int]) -> Callable[[Level, Level], Level]:
    if scale is Scale.NOMINAL:
        return _WEIGHTS[Weighting.UNWEIGHTED]
    if scale is Scale.INTERVAL:
        return _WEIGHTS[Weighting.QUADRATIC]
    middles = dict(_middles(times))
    return lambda a, b: (middles[a] - middles[b]) ** 2


def _middles(times: Mapping[Level, int]) -> Iterator[tuple[Level, int]]:
    """Twice the place of the middle of each level among all levels given, in their order.

    From the middle of a to that of b it is (sum of n_g from a to b) - (n_a + n_b)/2.
    """
    before = 0
    for level in sorted(times):
        yield level, 2 * before + times[level]
        before += times[level]
