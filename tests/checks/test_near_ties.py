"""Which totals count as level, and what decides between those that do."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.near_ties import decided, level_groups
from tests.strategies import unhurried


@pytest.mark.parametrize(
    ("totals", "width", "groups"),
    [
        ([80, 76, 72], 5, [[0, 1], [2]]),
        ([72, 76, 80], 5, [[2, 1], [0]]),
        ([80, 75], 5, [[0], [1]]),
        ([80, 80, 79], 0, [[0, 1], [2]]),
        ([80, 80, 79], 1, [[0, 1], [2]]),
        ([80, 76, 72, 71, 67], 5, [[0, 1], [2, 3], [4]]),
        ([], 5, []),
    ],
)
def test_a_group_is_all_that_miss_its_best_by_less_than_the_width(
    totals: list[int], width: int, groups: list[list[int]]
) -> None:
    assert level_groups(totals, width) == groups


def test_the_width_is_compared_without_rounding() -> None:
    just = Fraction(75) + Fraction(1, 10**9)

    assert level_groups([Fraction(80), just], Fraction(5)) == [[0, 1]]
    assert level_groups([Fraction(80), Fraction(75)], Fraction(5)) == [[0], [1]]


def test_the_first_criterion_decides_before_the_second() -> None:
    reached = {0: (3, 4), 1: (4, 0), 2: (3, 4), 3: (3, 1)}

    assert decided([0, 1, 2, 3], reached) == [[1], [0, 2], [3]]


def test_without_a_deciding_criterion_all_stay_level() -> None:
    assert decided([2, 0], {0: (), 2: ()}) == [[2, 0]]


@unhurried
@given(st.lists(st.integers(0, 40), max_size=20), st.integers(0, 10))
def test_everybody_is_in_one_group_and_level_with_its_best(totals: list[int], width: int) -> None:
    groups = level_groups(totals, width)

    assert sorted(i for group in groups for i in group) == list(range(len(totals)))
    for group in groups:
        best = totals[group[0]]
        assert all(best - totals[i] < max(width, 1) for i in group)


@unhurried
@given(st.lists(st.integers(0, 40), max_size=20), st.integers(0, 10))
def test_no_group_could_have_taken_in_the_next_best(totals: list[int], width: int) -> None:
    groups = level_groups(totals, width)

    for group, after in pairwise(groups):
        assert totals[group[0]] - totals[after[0]] >= max(width, 1)
