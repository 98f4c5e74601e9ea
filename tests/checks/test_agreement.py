"""Figures of agreement: published examples, a second reckoning, and what must hold of any table."""

from fractions import Fraction
from random import Random

import krippendorff
import numpy as np
import pytest
import raters
from hypothesis import given
from hypothesis import strategies as st

from checks.agreement import UNITS_MIN, Agreement, Obstacle, Scale, Weighting, alpha, kappa
from tests.strategies import unhurried

Table = dict[str, dict[int, Fraction | int | None]]

HALF_LEVELS = [Fraction(n, 2) for n in range(9)]
TABLES = 1000
CLOSE = 1e-9

PUBLISHED = (
    "1 1 . 1 | 2 2 3 2 | 3 3 3 3 | 3 3 3 3 | 2 2 2 2 | 1 2 3 4 | 4 4 4 4 | 1 1 2 1 | 2 2 2 2 "
    "| . 5 5 5 | . . 1 1 | . . 3 ."
)
TWO = "0 0 | 1 1 | 2 2 | 3 3 | 4 4 | 4 3 | 3 3 | 2 1 | 1 1 | 0 2"
THREE = "4 4 3 | 3 3 3 | 2 1 2 | 0 0 1 | 1 2 . | . 2 2 | 3 3 4 | 4 3 4"


def a_table(units: str) -> Table:
    """Units apart by bars, in each what one evaluator after the other gave; a dot is missing."""
    rows = [[_level(sign) for sign in unit.split()] for unit in units.split("|")]
    return {
        f"evaluator {e}": {n: row[e] for n, row in enumerate(rows)} for e in range(len(rows[0]))
    }


def _level(sign: str) -> Fraction | None:
    return None if sign == "." else Fraction(sign)


@pytest.mark.parametrize(
    ("units", "scale", "expected"),
    [
        (PUBLISHED, Scale.NOMINAL, "0.743421"),
        (PUBLISHED, Scale.ORDINAL, "0.815388"),
        (PUBLISHED, Scale.INTERVAL, "0.849107"),
        (TWO, Scale.NOMINAL, "0.639241"),
        (TWO, Scale.ORDINAL, "0.837932"),
        (TWO, Scale.INTERVAL, "0.832353"),
        (THREE, Scale.NOMINAL, "0.322581"),
        (THREE, Scale.ORDINAL, "0.832812"),
        (THREE, Scale.INTERVAL, "0.828804"),
    ],
)
def test_alpha_of_the_published_examples(units: str, scale: Scale, expected: str) -> None:
    found = alpha(a_table(units), scale)

    assert found.value is not None
    assert f"{float(found.value):.6f}" == expected


@pytest.mark.parametrize(
    ("weighting", "expected"),
    [
        (Weighting.UNWEIGHTED, Fraction(5, 8)),
        (Weighting.LINEAR, Fraction(27, 37)),
        (Weighting.QUADRATIC, Fraction(14, 17)),
    ],
)
def test_kappa_of_the_published_example(weighting: Weighting, expected: Fraction) -> None:
    assert kappa(a_table(TWO), weighting) == Agreement(expected, None, evaluators=2, units=10)


def test_a_figure_says_how_many_judged_how_much_in_common() -> None:
    found = alpha(a_table(PUBLISHED))

    assert (found.evaluators, found.units) == (4, 11)


def test_levels_that_are_all_the_same_give_no_figure() -> None:
    same = a_table(" | ".join(["3 3"] * 6))

    assert alpha(same) == Agreement(None, Obstacle.NO_VARIATION, evaluators=2, units=6)
    assert kappa(same) == Agreement(None, Obstacle.NO_VARIATION, evaluators=2, units=6)


@pytest.mark.parametrize(
    ("units", "obstacle"),
    [
        ("3 | 2 | 1 | 0 | 4", Obstacle.TOO_FEW_EVALUATORS),
        ("3 . | . 2 | 1 . | . 0 | 4 . | . 3", Obstacle.TOO_FEW_EVALUATORS),
        ("3 2 | 2 1 | 1 0 | 0 4 | 4 . | . 1", Obstacle.TOO_FEW_UNITS),
    ],
)
def test_too_little_in_common_gives_no_figure(units: str, obstacle: Obstacle) -> None:
    assert alpha(a_table(units)).obstacle is obstacle
    assert kappa(a_table(units)).obstacle is obstacle


def test_without_any_review_there_is_no_figure() -> None:
    nobody: Table = {}

    assert alpha(nobody) == Agreement(None, Obstacle.TOO_FEW_EVALUATORS, evaluators=0, units=0)


def test_kappa_is_for_exactly_two() -> None:
    assert kappa(a_table(THREE)) == Agreement(
        None, Obstacle.NOT_TWO_EVALUATORS, evaluators=3, units=8
    )


def test_a_figure_without_value_and_reason_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="either a value or an obstacle"):
        Agreement(None, None, evaluators=2, units=5)


def random_table(random: Random, evaluators: int, missing: float) -> Table:
    """Half levels around a common one, some missing, over five to thirty units."""
    units = random.randint(UNITS_MIN, 30)
    truth = [random.randint(0, 8) for _ in range(units)]
    noise = random.randint(0, 4)
    return {
        f"evaluator {e}": {
            n: None
            if random.random() < missing
            else HALF_LEVELS[min(max(level + random.randint(-noise, noise), 0), 8)]
            for n, level in enumerate(truth)
        }
        for e in range(evaluators)
    }


@pytest.mark.parametrize("scale", Scale)
def test_alpha_agrees_with_another_library_on_random_tables(scale: Scale) -> None:
    random, compared = Random(64), 0  # noqa: S311 - the same tables each time
    while compared < TABLES:
        table = random_table(random, random.randint(2, 6), random.choice((0, 0.2, 0.5)))
        found = alpha(table, scale)
        if found.value is None:
            continue
        rows = [[np.nan if v is None else float(v) for v in own.values()] for own in table.values()]
        second = krippendorff.alpha(rows, level_of_measurement=scale.value)
        assert float(found.value) == pytest.approx(second, abs=CLOSE)
        compared += 1


@pytest.mark.parametrize("weighting", Weighting)
def test_kappa_agrees_with_another_library_on_random_tables(weighting: Weighting) -> None:
    random, compared = Random(64), 0  # noqa: S311 - the same tables each time
    named = None if weighting is Weighting.UNWEIGHTED else weighting.value
    while compared < TABLES:
        table = random_table(random, 2, 0)
        found = kappa(table, weighting)
        if found.value is None:
            continue
        first, second = ([str(v) for v in own.values()] for own in table.values())
        other = raters.cohen_kappa(first, second, [str(v) for v in HALF_LEVELS], named)
        assert float(found.value) == pytest.approx(other, abs=CLOSE)
        compared += 1


LEVELS = st.sampled_from(HALF_LEVELS) | st.none()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    evaluators, units = draw(st.integers(2, 4)), draw(st.integers(UNITS_MIN, 9))
    return {f"e{e}": {n: draw(LEVELS) for n in range(units)} for e in range(evaluators)}


@unhurried
@given(tables(), st.sampled_from(Scale))
def test_no_figure_exceeds_full_agreement(table: Table, scale: Scale) -> None:
    found = alpha(table, scale)

    assert found.value is None or found.value <= 1


@unhurried
@given(tables(), st.sampled_from(Scale))
def test_those_who_agree_throughout_reach_one(table: Table, scale: Scale) -> None:
    first = next(iter(table.values()))

    found = alpha(dict.fromkeys(table, first), scale)

    assert found.value in {None, Fraction(1)}


@unhurried
@given(tables(), st.sampled_from(Scale), st.randoms(use_true_random=False))
def test_neither_who_comes_first_nor_which_unit_matters(
    table: Table, scale: Scale, random: Random
) -> None:
    names, units = list(table), list(table["e0"])
    random.shuffle(names)
    random.shuffle(units)

    other = {f"x{n}": {u: table[name][u] for u in units} for n, name in enumerate(names)}

    assert alpha(other, scale) == alpha(table, scale)


@unhurried
@given(tables(), st.lists(st.integers(1, 9), min_size=9, max_size=9))
def test_the_ordinal_figure_knows_the_order_of_levels_alone(table: Table, gaps: list[int]) -> None:
    stretched = {level: sum(gaps[:n]) for n, level in enumerate(HALF_LEVELS)}

    other: Table = {
        e: {u: None if v is None else stretched[Fraction(v)] for u, v in own.items()}
        for e, own in table.items()
    }

    assert alpha(other) == alpha(table)


@unhurried
@given(tables(), st.sampled_from(HALF_LEVELS))
def test_what_only_one_judged_changes_nothing(table: Table, level: Fraction) -> None:
    alone = {**table, "e0": {**table["e0"], 99: level}}

    assert alpha(alone) == alpha(table)


@unhurried
@given(tables(), st.sampled_from(Weighting))
def test_kappa_is_the_same_from_both_sides(table: Table, weighting: Weighting) -> None:
    one, other = {"a": table["e0"], "b": table["e1"]}, {"b": table["e0"], "a": table["e1"]}

    assert kappa(one, weighting) == kappa(other, weighting)
