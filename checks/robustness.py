"""Robustness: between which ranks each submission of a call lies under other dimension weights."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import lcm
from typing import Final

from checks import rank_reasons
from checks.catalogue import Catalogue, DimensionId
from checks.near_ties import Reached, decided, level_groups
from checks.profiles import Profile
from checks.ranking import Contender
from checks.standings import Weights, catalogue_weights
from checks.submissions import SubmissionId
from checks.text import Text

TIMES: Final = 1000
"""Other weightings that are tried, unless somebody asks for more or fewer."""
PERCENT: Final = range(50, 151)
"""Each weight is multiplied by any whole per cent of these, all equally likely."""
FULL: Final = 100
"""Points of which no total is more, and per cent that change no weight."""


@dataclass(frozen=True, slots=True)
class RankRange:
    """The best and the worst rank under `times` other weightings, and the published one."""

    best: int
    worst: int
    times: int

    @property
    def is_steady(self) -> bool:
        return self.best == self.worst

    @property
    def summary(self) -> Text:
        if self.is_steady:
            return rank_reasons.steady(self.times, self.best)
        return rank_reasons.unsteady(self.times, self.best, self.worst)


def robustness(
    catalogue: Catalogue,
    profile: Profile,
    contenders: Iterable[Contender],
    seed: str,
    times: int = TIMES,
) -> Mapping[SubmissionId, RankRange]:
    """The ranks of all who have one, by the rules of `ranking` under weights that are drawn.

    `catalogue` carries the profile. As the seed serves what nobody chooses once the submissions
    are known: the fingerprint of the profile.
    """
    ranked = [one for one in contenders if not one.shortfalls]
    if not ranked:
        return {}
    totals = _Totals(catalogue_weights(catalogue), ranked, profile.fluctuation)
    reached = _whole_levels(profile, ranked)
    first = _ranks(*totals.under(dict.fromkeys(totals.dimensions, FULL)), reached)
    best, worst = first, first
    for drawn in percentages(totals.dimensions, seed, times):
        ranks = _ranks(*totals.under(drawn), reached)
        best, worst = list(map(min, best, ranks)), list(map(max, worst, ranks))
    ends = zip(ranked, best, worst, strict=True)
    return {one.id: RankRange(low, high, times) for one, low, high in ends}


def percentages(
    dimensions: Sequence[DimensionId], seed: str, times: int = TIMES
) -> Iterator[Mapping[DimensionId, int]]:
    """Per cent of its published weight for each dimension, `times` times.

    The draw n (from 0 on) for a dimension is 50 + SHA-256("seed/n/dimension") mod 101, the digest
    read as one number. So anybody can draw the same weights again, in any language. They need not
    be brought back to their sum: totals are divided by it anyway.
    """
    for n in range(times):
        yield {d: _percent(f"{seed}/{n}/{d}") for d in dimensions}


def _percent(words: str) -> int:
    return PERCENT[int.from_bytes(sha256(words.encode()).digest()) % len(PERCENT)]


def _ranks(totals: Sequence[int], width: int, reached: Reached) -> list[int]:
    """The rank of each, as `ranking` gives it."""
    ranks = [0] * len(totals)
    rank = 1
    for group in level_groups(totals, width):
        for tied in decided(group, reached):
            for index in tied:
                ranks[index] = rank
            rank += len(tied)
    return ranks


def _whole_levels(profile: Profile, ranked: Sequence[Contender]) -> Reached:
    """The deciding levels as whole numbers in the same order, which compare much quicker."""
    given = [[one.level(key) for key in profile.decisive] for one in ranked]
    scale = lcm(*(level.denominator for own in given for level in own))
    return {n: tuple(int(level * scale) for level in own) for n, own in enumerate(given)}


class _Totals:
    """The totals of all contenders under any weights, in whole numbers and so exact.

    The points of one dimension stand side by side in one large number, a lane for each contender:
    one multiplication weighs all of them. A total is num/den with den the weights that enter for
    this contender. Where den differs, totals are compared as num * k // den: with k four times the
    square of the largest den this rounding moves no two totals past each other, nor past a width.
    """

    def __init__(self, weights: Weights, ranked: Sequence[Contender], width: Fraction) -> None:
        self.dimensions = tuple(weights)
        scale = lcm(*(weight.denominator for weight in weights.values()))
        self._weights = {d: int(weight * scale) for d, weight in weights.items()}
        points = [p for one in ranked for p in one.points.values()]
        unit = lcm(width.denominator, *(p.denominator for p in points))
        self._width = int(width * unit)
        self._entering = [tuple(one.points) for one in ranked]
        self._kinds = set(self._entering)
        heaviest = sum(self._weights.values()) * PERCENT[-1]
        self._lane = (heaviest * FULL * unit).bit_length() // 8 + 1
        self._k = 4 * heaviest**2
        self._lanes = {d: self._packed(d, unit, ranked) for d in self.dimensions}

    def _packed(self, dimension: DimensionId, unit: int, ranked: Sequence[Contender]) -> int:
        lanes = (int(one.points.get(dimension, 0) * unit) for one in ranked)
        return int.from_bytes(
            b"".join(points.to_bytes(self._lane, "little") for points in lanes), "little"
        )

    def under(self, percent: Mapping[DimensionId, int]) -> tuple[list[int], int]:
        """The totals, in the order of the contenders, and the width in the same unit."""
        weights = {d: weight * percent[d] for d, weight in self._weights.items()}
        numerators = self._unpacked(sum(weights[d] * lanes for d, lanes in self._lanes.items()))
        divisors = {kind: sum(weights[d] for d in kind) for kind in self._kinds}
        if len(divisors) == 1:
            (divisor,) = divisors.values()
            return numerators, self._width * divisor
        k, both = self._k, zip(numerators, self._entering, strict=True)
        return [num * k // divisors[kind] for num, kind in both], self._width * k

    def _unpacked(self, packed: int) -> list[int]:
        lane, read = self._lane, int.from_bytes
        size = len(self._entering) * lane
        row = packed.to_bytes(size, "little")
        return [read(row[start : start + lane], "little") for start in range(0, size, lane)]
