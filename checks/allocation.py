"""Allocation: how to spend a number of steps on several things so that the gain is greatest."""

from collections.abc import Sequence
from dataclasses import dataclass

IMPOSSIBLE = -1
"""The gain of a number of steps that is not allowed; real gains are never negative."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """`best[n]` is the greatest gain of exactly n steps, or IMPOSSIBLE."""

    best: tuple[int, ...]
    _taken: tuple[tuple[int, ...], ...]

    def steps(self, count: int) -> tuple[int, ...]:
        """How many of `count` steps each thing gets, in the order given to `allocate`."""
        spent = []
        for taken in reversed(self._taken):
            spent.append(taken[count])
            count -= taken[count]
        return tuple(reversed(spent))

    def fewest(self, need: int) -> int | None:
        """The smallest number of steps that gains at least `need`; None where none does."""
        return next((n for n, gain in enumerate(self.best) if gain >= max(need, 0)), None)


def allocate(options: Sequence[Sequence[int]]) -> Allocation:
    """The best allocation for every number of steps; `options[i][k]` is the gain of k steps on i.

    best_i(n) = max over k of best_(i-1)(n - k) + options[i][k]: a knapsack in which each step
    weighs 1, exact because gains are integers. Among equal gains the earlier things get the steps.
    """
    best: list[int] = [0]
    taken: list[tuple[int, ...]] = []
    for gains in options:
        best, chosen = _with_one_more(best, gains)
        taken.append(tuple(chosen))
    return Allocation(tuple(best), tuple(taken))


def _with_one_more(best: Sequence[int], gains: Sequence[int]) -> tuple[list[int], list[int]]:
    size = len(best) + len(gains) - 1
    merged, chosen = [IMPOSSIBLE] * size, [0] * size
    for k, gain in enumerate(gains):
        if gain == IMPOSSIBLE:
            continue
        for n, before in enumerate(best, start=k):
            if before != IMPOSSIBLE and before + gain > merged[n]:
                merged[n], chosen[n] = before + gain, k
    return merged, chosen
