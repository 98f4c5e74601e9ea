"""Tests of checks/charts.py: what is drawn are the figures of the score."""

from checks.assessments import Screening
from checks.catalogue import Perspective
from checks.charts import dimension_bars, total_scale
from checks.scoring import score
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_assessment,
    not_applicable,
    the_worked_assessment,
    the_worked_catalogue,
)

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("BE-01", scored_in=(Perspective.GUIDELINE,)),
    dimensions=(a_dimension("OS", presupposes_digital=True), a_dimension("BE")),
)


def test_a_bar_has_the_figures_of_its_dimension() -> None:
    result = score(the_worked_catalogue(), the_worked_assessment())

    bar = dimension_bars(the_worked_catalogue(), result)[0]

    figures = result.dimensions[bar.id].figures
    assert (bar.evidenced, bar.claimed, bar.possible) == (
        figures.evidenced,
        figures.conservative,
        figures.optimistic,
    )


def test_dimensions_without_criteria_in_the_perspective_are_not_drawn() -> None:
    bars = dimension_bars(CATALOGUE, score(CATALOGUE, an_assessment(catalogue=CATALOGUE)))

    assert [bar.id for bar in bars] == ["OS"]


def test_dimensions_without_bearing_are_drawn_as_such() -> None:
    screening = Screening(digital=False, reason="Gefördert werden nur Rebflächen.")
    result = score(CATALOGUE, an_assessment(catalogue=CATALOGUE, screening=screening))

    assert [(bar.id, bar.is_relevant) for bar in dimension_bars(CATALOGUE, result)] == [
        ("OS", False)
    ]


def test_the_scale_marks_the_thresholds_of_the_verdicts() -> None:
    scale = total_scale(
        the_worked_catalogue(), score(the_worked_catalogue(), the_worked_assessment())
    )

    assert scale is not None
    assert [(int(m.points), m.verdict.de) for m in scale.marks] == [
        (50, "ausreichend"),
        (65, "gut"),
        (80, "vorbildlich"),
    ]


def test_without_an_applicable_criterion_there_is_no_scale() -> None:
    nothing = an_assessment({"OS-01": not_applicable()}, catalogue=CATALOGUE)

    assert total_scale(CATALOGUE, score(CATALOGUE, nothing)) is None
