"""Each figure as a table a person can recompute."""

from fractions import Fraction

import pytest
from hypothesis import given

from checks.answers import State
from checks.catalogue import CriterionId, DimensionId, Grade
from checks.derivation import CriterionLine, DimensionLine, FigureTable, derive, total_under
from checks.scores import FigureName
from checks.scoring import score
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    the_worked_assessment,
    the_worked_catalogue,
)
from tests.strategies import Case, cases, unhurried

WORKED = derive(the_worked_catalogue(), the_worked_assessment())


def dimension_line(figure: FigureName, dimension: str) -> DimensionLine:
    return next(line for line in WORKED[figure].dimensions if line.id == dimension)


def criterion_line(figure: FigureName, criterion: str) -> CriterionLine:
    lines = dimension_line(figure, criterion.partition("-")[0]).criteria
    return next(line for line in lines if line.id == criterion)


def test_a_criterion_shows_claim_cap_and_product() -> None:
    assert criterion_line(FigureName.EVIDENCED, "OS-02") == CriterionLine(
        id=CriterionId("OS-02"),
        state=State.ANSWERED,
        claimed=Fraction(4),
        grade=Grade.REFERENCED,
        cap=3,
        counted=Fraction(3),
        weight=5,
        entering=Fraction(3),
        points=Fraction(75),
        product=Fraction(375),
    )


@pytest.mark.parametrize(
    ("figure", "entering"),
    [
        (FigureName.ANSWERED, None),
        (FigureName.CONSERVATIVE, 0),
        (FigureName.OPTIMISTIC, 4),
        (FigureName.ANSWERED_EVIDENCED, None),
        (FigureName.EVIDENCED, 0),
    ],
)
def test_an_unanswered_criterion_enters_each_figure_in_its_way(
    figure: FigureName, entering: int | None
) -> None:
    assert criterion_line(figure, "OS-03").entering == entering


@pytest.mark.parametrize("figure", FigureName)
def test_a_criterion_set_aside_enters_no_figure(figure: FigureName) -> None:
    line = criterion_line(figure, "OS-04")

    assert (line.state, line.entering, line.product) == (State.NOT_APPLICABLE, None, None)


def test_a_dimension_shows_its_sums() -> None:
    line = dimension_line(FigureName.CONSERVATIVE, "OS")

    assert (line.weight_sum, line.product_sum) == (13, Fraction(875))
    assert line.points == Fraction(875, 13)
    assert line.product == 14 * Fraction(875, 13)


def test_the_total_shows_its_sums() -> None:
    table = WORKED[FigureName.ANSWERED]

    assert table.weight_sum == 36
    assert table.product_sum == 14 * Fraction("87.5") + 14 * Fraction(550, 9) + 8 * 50
    assert table.total == table.product_sum / 36


def test_a_dimension_without_any_answer_drops_out_of_the_answered_figure_only() -> None:
    catalogue = a_catalogue(a_criterion("OS-01"), a_criterion("NN-01"))
    assessment = an_assessment({"OS-01": an_answer(3)}, catalogue=catalogue)

    found = derive(catalogue, assessment)

    assert found[FigureName.ANSWERED].dimensions[1].points is None
    assert found[FigureName.ANSWERED].total == 75
    assert found[FigureName.CONSERVATIVE].total == Fraction(75, 2)
    assert found[FigureName.OPTIMISTIC].total == Fraction(175, 2)


def test_other_weights_change_the_total_and_nothing_within_a_dimension() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01"),
        a_criterion("NN-01"),
        dimensions=(a_dimension("OS", weight=50), a_dimension("NN", weight=50)),
    )
    answers = {"OS-01": an_answer(4), "NN-01": an_answer(0)}
    assessment = an_assessment(answers, catalogue=catalogue)
    weights = {DimensionId("OS"): Fraction(3), DimensionId("NN"): Fraction(1)}

    published = derive(catalogue, assessment)[FigureName.EVIDENCED]
    found = derive(catalogue, assessment, weights)[FigureName.EVIDENCED]

    assert published.total == 50
    assert found.total == 75
    assert total_under(published, weights) == found.total
    assert [line.points for line in published.dimensions] == [
        line.points for line in found.dimensions
    ]


def recomputed(table: FigureTable) -> Fraction | None:
    """The total as somebody with a pocket calculator finds it in the table."""
    weight, product = Fraction(0), Fraction(0)
    for line in table.dimensions:
        inside = [c for c in line.criteria if c.entering is not None]
        if inside:
            points = sum(c.weight * 25 * (c.entering or 0) for c in inside)
            weight += line.weight
            product += line.weight * points / sum(c.weight for c in inside)
    return product / weight if weight else None


@unhurried
@given(cases())
def test_every_total_can_be_recomputed_from_its_table_and_is_the_one_scored(case: Case) -> None:
    catalogue, assessment = case
    total = score(catalogue, assessment).total

    for name, table in derive(catalogue, assessment).items():
        assert table.total == recomputed(table) == getattr(total, name.value)
