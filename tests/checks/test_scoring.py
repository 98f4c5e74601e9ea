"""The score of an assessment: the worked example, its edges and the laws it keeps."""

from fractions import Fraction

import pytest

from checks.catalogue import CriterionId, DimensionId, VerdictName
from checks.scores import Figures
from checks.scoring import score
from tests.factories import the_worked_assessment, the_worked_catalogue

WORKED = score(the_worked_catalogue(), the_worked_assessment())


def four_decimals(figures: Figures) -> tuple[float, ...]:
    values = (
        figures.answered,
        figures.conservative,
        figures.optimistic,
        figures.answered_evidenced,
        figures.evidenced,
    )
    return tuple(round(float(value), 4) for value in values if value is not None)


def test_the_totals_of_the_worked_example_match_to_four_decimals() -> None:
    assert four_decimals(WORKED.total) == (68.9043, 61.0518, 70.0261, 59.7222, 52.9915)


@pytest.mark.parametrize(
    ("dimension", "figures"),
    [
        ("OS", (87.5, 67.3077, 90.3846, 75.0, 57.6923)),
        ("NN", (61.1111, 61.1111, 61.1111, 50.0, 50.0)),
        ("GT", (50.0, 50.0, 50.0, 50.0, 50.0)),
    ],
)
def test_the_dimensions_of_the_worked_example_match(
    dimension: str, figures: tuple[float, ...]
) -> None:
    assert four_decimals(WORKED.dimensions[DimensionId(dimension)].figures) == figures


def test_the_worked_example_is_adequate_at_a_completeness_of_0_9103() -> None:
    assert round(float(WORKED.completeness), 4) == 0.9103
    assert WORKED.verdict is VerdictName.ADEQUATE


def test_shares_sum_to_one_and_set_aside_criteria_have_none() -> None:
    assert sum(c.share for c in WORKED.criteria.values()) == 1
    assert WORKED.criteria[CriterionId("OS-04")].share == Fraction(0)
