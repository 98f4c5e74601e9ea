"""Agreement of levels, on vectors that were computed elsewhere."""

from fractions import Fraction

import pytest

from tests.factories import a_catalogue, a_criterion, a_finding
from tools.measure_levels import confusion, kappa, pairs, read_levels, suggested

A = [0, 1, 2, 3, 4, 4, 3, 2, 1, 0]
B = [0, 1, 2, 3, 4, 3, 3, 1, 1, 2]
RATED = list(zip(A, B, strict=True))


def test_kappa_is_that_of_the_scoring_rules() -> None:
    found = kappa(RATED)

    assert found is not None
    assert float(found) == pytest.approx(0.823529, abs=1e-6)


def test_two_who_always_agree_have_kappa_one() -> None:
    assert kappa([(level, level) for level in A]) == Fraction(1)


@pytest.mark.parametrize("rated", [[], [(2, 2)] * 5])
def test_where_chance_explains_everything_there_is_no_kappa(rated: list[tuple[int, int]]) -> None:
    assert kappa(rated) is None


def test_the_first_reader_is_the_row() -> None:
    assert confusion([(0, 3), (0, 3), (4, 1)]) == [
        [0, 0, 0, 2, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0],
    ]


def test_only_texts_that_both_have_read_are_compared() -> None:
    assert pairs({"a": {"X": 1}, "b": {"X": 2}}, {"b": {"X": 3}}) == [(2, 3)]


def test_a_criterion_without_a_passage_is_suggested_at_level_zero() -> None:
    catalogue = a_catalogue(a_criterion("OS-01"), a_criterion("OS-02"))

    assert suggested(catalogue, [a_finding(criterion="OS-01")]) == {"OS-01": 3, "OS-02": 0}


def test_both_readers_have_set_every_criterion_of_their_texts() -> None:
    first, second = read_levels("levels-first.yaml"), read_levels("levels-second.yaml")

    assert len(first) == 10
    assert len(second) == 5
    assert second.keys() <= first.keys()
    assert {len(levels) for levels in [*first.values(), *second.values()]} == {44}
