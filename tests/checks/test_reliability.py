"""What is said of a figure of agreement."""

from fractions import Fraction

import pytest

from checks.agreement import Agreement, Obstacle
from checks.reliability import CAUTION, OBSTACLES, Reliability, basis, figure, reliability
from checks.text import Text


def an_agreement(value: Fraction | str) -> Agreement:
    return Agreement(Fraction(value), None, evaluators=3, units=8)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", Reliability.GOOD),
        ("0.8", Reliability.GOOD),
        ("0.7999999", Reliability.ACCEPTABLE),
        ("0.667", Reliability.ACCEPTABLE),
        ("0.6669999", Reliability.LOW),
        ("-0.2", Reliability.LOW),
    ],
)
def test_the_rule_of_thumb_is_applied_without_rounding(value: str, expected: Reliability) -> None:
    assert reliability(Fraction(value)) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.815388", "0,815"), ("1", "1,000"), ("0.79999", "0,79999"), ("0.66699", "0,66699")],
)
def test_no_figure_is_printed_as_a_bound_it_misses(value: str, expected: str) -> None:
    assert figure(an_agreement(value)).de == expected


def test_where_there_is_no_figure_its_reason_is_printed() -> None:
    nothing = Agreement(None, Obstacle.NO_VARIATION, evaluators=2, units=6)

    assert figure(nothing) == OBSTACLES[Obstacle.NO_VARIATION]
    assert OBSTACLES.keys() == set(Obstacle)
    assert all(words.de.startswith("Nicht berechenbar: ") for words in OBSTACLES.values())


def test_a_figure_says_what_it_rests_on() -> None:
    assert basis(an_agreement("0.8")) == Text(
        "Gutachten: 3, gemeinsam beurteilt: 8", "Reviews: 3, judged in common: 8"
    )


def test_no_agreement_is_told_as_correctness() -> None:
    assert "nicht Richtigkeit" in CAUTION.de
