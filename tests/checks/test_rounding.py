"""Numbers as people read them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rounding import (
    digits_below,
    formatted,
    half_up,
    in_full,
    level_number,
    number,
    percent,
)
from checks.text import Language, Text


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("61.05", "61,1", "61.1"),
        ("61.0499", "61,0", "61.0"),
        ("0", "0,0", "0.0"),
        ("99.95", "100,0", "100.0"),
        ("-0.25", "−0,3", "−0.3"),
        ("-0.04", "0,0", "0.0"),
        ("-12", "−12,0", "−12.0"),
    ],
)
def test_a_number_prints_one_decimal_half_up(value: str, german: str, english: str) -> None:
    assert number(Fraction(value)) == Text(german, english)


def test_without_decimals_there_is_no_mark() -> None:
    assert formatted(Fraction("64.5"), Language.DE, 0) == "65"


@given(st.decimals(-1000, 1000, places=4))
def test_rounding_agrees_with_commercial_rounding(value: Decimal) -> None:
    expected = value.quantize(Decimal("0.1"), ROUND_HALF_UP)

    assert half_up(Fraction(value)) == Fraction(expected)


@pytest.mark.parametrize(
    ("level", "words"),
    [(Fraction(3), Text("3", "3")), (Fraction(5, 2), Text("2,5", "2.5"))],
)
def test_a_level_shows_its_half_only_where_it_has_one(level: Fraction, words: Text) -> None:
    assert level_number(level) == words


def test_per_cent_keeps_its_distance_in_german() -> None:
    assert percent(Fraction("0.9103")) == Text("91,0\N{NO-BREAK SPACE}%", "91.0%")


@pytest.mark.parametrize(("value", "digits"), [("62.34", 1), ("64.97", 2), ("64.9999", 4)])
def test_a_value_below_a_bound_reads_as_below_it(value: str, digits: int) -> None:
    assert digits_below(Fraction(value), Fraction(65)) == digits


def test_a_value_that_reaches_its_bound_cannot_read_as_below_it() -> None:
    with pytest.raises(ValueError, match="below its bound"):
        digits_below(Fraction(65), Fraction(65))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(40), "40"),
        (Fraction(5, 2), "2,5"),
        (Fraction(1, 8), "0,125"),
        (Fraction(-1, 2), "−0,5"),
        (Fraction(1, 10**15), "0,000000000000001"),
        (Fraction(1, 3), "0,333333333333333"),
    ],
)
def test_a_number_in_full_has_the_decimals_it_needs(value: Fraction, shown: str) -> None:
    assert in_full(value) == Text(shown, shown.replace(",", "."))
