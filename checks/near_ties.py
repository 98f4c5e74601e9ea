"""Near ties: which totals count as level, and what decides between those that do."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

Total = TypeVar("Total", int, Fraction)
Reached = Mapping[int, tuple[Fraction | int, ...]]
"""By index, the levels in the deciding criteria, that of the first to decide first."""


def level_groups(totals: Sequence[Total], width: Total) -> list[list[int]]:
    """The indexes of all totals, the best first, in groups that count as level.

    A group begins with the best one left and takes all that miss it by less than `width`. So
    everybody in a group is level with its best, and being level never runs on in a chain: 80, 76
    and 72 with a width of 5 are two groups, (80, 76) and (72), though 72 is near 76 as well.
    """
    groups: list[list[int]] = []
    best = bar = None
    for index in sorted(range(len(totals)), key=totals.__getitem__, reverse=True):
        total = totals[index]
        if best is None or bar is None or (total <= bar and total != best):
            best, bar = total, total - width
            groups.append([])
        groups[-1].append(index)
    return groups


def decided(group: Sequence[int], reached: Reached) -> list[list[int]]:
    """The group as the deciding criteria order it; those whom none tells apart stay together."""
    ordered = sorted(group, key=reached.__getitem__, reverse=True)
    return [list(tied) for _, tied in groupby(ordered, key=reached.__getitem__)]
