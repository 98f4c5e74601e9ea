"""What a reader of a score is warned of."""

from fractions import Fraction

import pytest

from checks.assessments import Screening
from checks.catalogue import Perspective
from checks.cautions import cautions
from checks.text import Text
from tests.factories import a_catalogue, a_criterion, a_dimension, an_answer, an_assessment

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("OS-02", scored_in=(Perspective.GUIDELINE,)),
    a_criterion("NN-01"),
    dimensions=(a_dimension("OS", presupposes_digital=True), a_dimension("NN")),
)
NOT_DIGITAL = Screening(digital=False, reason="Gefördert wird der Anbau von Reben.")


def warnings(laid_aside: Fraction, screening: Screening) -> tuple[Text, ...]:
    answers = {"OS-01": an_answer(4), "OS-02": an_answer(4), "NN-01": an_answer(1)}
    assessment = an_assessment(answers, catalogue=CATALOGUE, screening=screening)
    return tuple(cautions(CATALOGUE, assessment, laid_aside))


@pytest.mark.parametrize(("share", "count"), [("0.25", 0), ("0.2501", 1)])
def test_more_than_a_quarter_set_aside_is_worth_a_warning(share: str, count: int) -> None:
    assert len(warnings(Fraction(share), Screening())) == count


def test_the_warning_names_the_share() -> None:
    (found,) = warnings(Fraction("0.4567"), Screening())

    assert found.de.startswith("45,7\N{NO-BREAK SPACE}% des Gewichts sind als nicht anwendbar")
    assert found.en.startswith("45.7% of the weight is set to not applicable")


def test_without_a_digital_part_the_dimensions_left_out_are_named() -> None:
    (found,) = warnings(Fraction(0), NOT_DIGITAL)

    assert "„Handlungsfeld OS“" in found.de
    assert "„Handlungsfeld NN“" not in found.de
    assert "“Dimension OS”" in found.en


def test_only_answers_that_would_have_counted_are_said_to_be_left_aside() -> None:
    (found,) = warnings(Fraction(0), NOT_DIGITAL)

    assert found.de.endswith("die nicht zählen: 1.")
    assert found.en.endswith("that do not count: 1.")
