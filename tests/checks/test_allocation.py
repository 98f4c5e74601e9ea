"""The greatest gain of a number of steps."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.allocation import IMPOSSIBLE, allocate
from tests.strategies import unhurried


def test_the_greatest_gain_of_each_number_of_steps_is_found() -> None:
    found = allocate([(0, 1, 9), (0, 4, 5)])

    assert found.best == (0, 4, 9, 13, 14)
    assert [found.steps(n) for n in range(5)] == [(0, 0), (0, 1), (2, 0), (2, 1), (2, 2)]


def test_among_equal_gains_the_earlier_gets_the_steps() -> None:
    assert allocate([(0, 3), (0, 3)]).steps(1) == (1, 0)


def test_a_number_of_steps_that_is_not_allowed_is_not_taken() -> None:
    found = allocate([(IMPOSSIBLE, IMPOSSIBLE, 5), (0, 7)])

    assert found.best == (IMPOSSIBLE, IMPOSSIBLE, 5, 12)
    assert found.fewest(0) == 2


@pytest.mark.parametrize(("need", "steps"), [(-3, 0), (0, 0), (1, 1), (4, 1), (5, 2), (15, None)])
def test_the_fewest_steps_for_a_need(need: int, steps: int | None) -> None:
    assert allocate([(0, 1, 9), (0, 4, 5)]).fewest(need) == steps


def test_of_nothing_nothing_comes() -> None:
    found = allocate([])

    assert (found.best, found.steps(0)) == ((0,), ())


OPTIONS = st.lists(
    st.lists(st.integers(0, 9) | st.just(IMPOSSIBLE), max_size=3).map(lambda more: (0, *more)),
    max_size=4,
)


@unhurried
@given(OPTIONS)
def test_no_other_allocation_gains_more(options: list[tuple[int, ...]]) -> None:
    found = allocate(options)

    for n, gain in enumerate(found.best):
        ways = [w for w in product(*(range(len(gains)) for gains in options)) if sum(w) == n]
        taken = [[gains[k] for gains, k in zip(options, way, strict=True)] for way in ways]
        allowed = [sum(gains) for gains in taken if IMPOSSIBLE not in gains]
        assert gain == max(allowed, default=IMPOSSIBLE)


@unhurried
@given(OPTIONS)
def test_the_steps_told_are_those_that_gain_the_best(options: list[tuple[int, ...]]) -> None:
    found = allocate(options)

    for n, gain in enumerate(found.best):
        if gain != IMPOSSIBLE:
            steps = found.steps(n)
            assert sum(steps) == n
            assert sum(g[k] for g, k in zip(options, steps, strict=True)) == gain
