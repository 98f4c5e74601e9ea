"""The score of an assessment: the worked example, its edges and the laws it keeps."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.answers import UNANSWERED, Answer, State
from checks.assessments import Assessment, Screening
from checks.catalogue import (
    Catalogue,
    Criterion,
    CriterionId,
    DimensionId,
    Grade,
    Perspective,
    VerdictName,
)
from checks.scores import Figures, Score
from checks.scoring import score
from checks.verdicts import rank
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
    the_worked_assessment,
    the_worked_catalogue,
)
from tests.strategies import Case, answers, cases, levels, unhurried, with_answer

WORKED = score(the_worked_catalogue(), the_worked_assessment())
NO_FIGURES = Figures(None, None, None, None, None)
OS, NN = DimensionId("OS"), DimensionId("NN")


def values(figures: Figures) -> tuple[Fraction | None, ...]:
    return (
        figures.answered,
        figures.conservative,
        figures.optimistic,
        figures.answered_evidenced,
        figures.evidenced,
    )


def four_decimals(figures: Figures) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values(figures) if value is not None)


def scored(
    *criteria: Criterion,
    answers: Mapping[str, Answer],
    perspective: Perspective = Perspective.PROJECT,
) -> Score:
    catalogue = a_catalogue(*criteria)
    return score(catalogue, an_assessment(answers, catalogue=catalogue, perspective=perspective))


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


def test_the_worked_example_counts_its_answers() -> None:
    found = WORKED.dimensions[OS]

    assert (found.answered, found.not_applicable, found.unanswered) == (2, 1, 1)
    assert (found.weight, found.is_relevant) == (14, True)


def test_the_weight_set_aside_is_a_part_of_all_relevant_weight() -> None:
    expected = (14 * Fraction(2, 15) + 8 * Fraction(4, 14)) / 36

    assert WORKED.not_applicable_share == expected


def test_shares_sum_to_one_and_criteria_set_aside_have_none() -> None:
    assert sum(c.share for c in WORKED.criteria.values()) == 1
    assert WORKED.criteria[CriterionId("OS-04")].share == 0


def test_a_criterion_shows_claimed_and_counted_level_and_its_minimum() -> None:
    found = WORKED.criteria[CriterionId("NN-03")]

    assert (found.level, found.counted, found.minimum) == (Fraction(3), Fraction(2), 2)


def test_a_dimension_set_aside_as_a_whole_drops_out() -> None:
    found = scored(
        a_criterion("OS-01"),
        a_criterion("NN-01"),
        answers={"OS-01": an_answer(4), "NN-01": not_applicable()},
    )

    assert found.total.conservative == 100
    assert found.dimensions[NN].figures == NO_FIGURES
    assert found.completeness == 1


def test_a_dimension_without_answers_counts_zero_at_worst_and_hundred_at_best() -> None:
    found = scored(a_criterion("OS-01"), a_criterion("NN-01"), answers={"OS-01": an_answer(3)})

    assert found.total.answered == 75
    assert found.total.conservative == Fraction(75, 2)
    assert found.total.optimistic == Fraction(175, 2)
    assert found.completeness == Fraction(1, 2)


def test_where_nothing_is_applicable_there_are_no_figures() -> None:
    found = scored(a_criterion("OS-01"), answers={"OS-01": not_applicable()})

    assert found.total == NO_FIGURES
    assert (found.completeness, found.not_applicable_share) == (Fraction(0), Fraction(1))
    assert found.verdict is VerdictName.INCOMPLETE
    assert [r.text.en for r in found.reasons] == [
        "No criterion is applicable, so there is nothing to give a verdict on."
    ]


def test_where_nothing_is_asked_nothing_was_set_aside() -> None:
    found = scored(a_criterion("OS-01", scored_in=(Perspective.GUIDELINE,)), answers={})

    assert (found.completeness, found.not_applicable_share) == (Fraction(0), Fraction(0))
    assert found.verdict is VerdictName.INCOMPLETE


def test_an_answer_to_a_criterion_of_another_perspective_is_ignored() -> None:
    elsewhere = a_criterion("OS-02", scored_in=(Perspective.GUIDELINE,))

    found = scored(
        a_criterion("OS-01"),
        elsewhere,
        answers={"OS-01": an_answer(3), "OS-02": an_answer(0)},
    )

    assert found.total.conservative == 75
    assert elsewhere.id not in found.criteria


def test_without_a_digital_part_a_dimension_that_presupposes_one_leaves_everything() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01"),
        a_criterion("NN-01"),
        dimensions=(a_dimension("OS", presupposes_digital=True), a_dimension("NN")),
    )
    assessment = an_assessment(
        {"OS-01": an_answer(0), "NN-01": an_answer(4)},
        catalogue=catalogue,
        screening=Screening(digital=False, reason="Gefördert wird der Anbau von Reben."),
    )

    found = score(catalogue, assessment)

    assert (found.total.evidenced, found.completeness) == (Fraction(100), Fraction(1))
    assert not found.dimensions[OS].is_relevant
    assert found.dimensions[OS].figures == NO_FIGURES
    assert len(found.warnings) == 1


def test_much_weight_set_aside_carries_a_warning() -> None:
    found = scored(
        a_criterion("OS-01"),
        a_criterion("OS-02"),
        answers={"OS-01": an_answer(3), "OS-02": not_applicable()},
    )

    assert found.not_applicable_share == Fraction(1, 2)
    assert len(found.warnings) == 1


def test_other_weights_replace_those_of_the_dimensions() -> None:
    catalogue = a_catalogue(a_criterion("OS-01"), a_criterion("NN-01"))
    answers = {"OS-01": an_answer(4), "NN-01": an_answer(0)}
    weights = {OS: Fraction(3), NN: Fraction(1)}

    found = score(catalogue, an_assessment(answers, catalogue=catalogue), weights)

    assert found.total.evidenced == 75
    assert found.criteria[CriterionId("OS-01")].share == Fraction(3, 4)


@st.composite
def one_changed_answer(draw: st.DrawFn) -> tuple[Catalogue, Assessment, Assessment, Criterion]:
    catalogue, before = draw(cases())
    criterion = draw(st.sampled_from(catalogue.criteria))
    after = with_answer(before, criterion, draw(answers(before.perspective)))
    return catalogue, before, after, criterion


@unhurried
@given(one_changed_answer())
def test_no_answer_changes_the_score_of_another_criterion_or_another_dimension(
    change: tuple[Catalogue, Assessment, Assessment, Criterion],
) -> None:
    catalogue, before, after, changed = change
    first, second = score(catalogue, before), score(catalogue, after)

    for criterion in catalogue.criteria:
        if criterion != changed:
            one, other = first.criteria[criterion.id], second.criteria[criterion.id]
            assert replace(one, share=Fraction(0)) == replace(other, share=Fraction(0))
    for dimension in catalogue.dimensions:
        if dimension.id != changed.dimension:
            assert first.dimensions[dimension.id] == second.dimensions[dimension.id]


@st.composite
def one_raised_level(draw: st.DrawFn) -> tuple[Catalogue, Assessment, Assessment]:
    catalogue, assessment = draw(cases())
    criterion = draw(st.sampled_from(catalogue.criteria))
    low, high = sorted((draw(levels(assessment.perspective)), draw(levels(assessment.perspective))))
    grade = draw(st.sampled_from(Grade))
    before, after = (
        with_answer(assessment, criterion, an_answer(level, grade=grade)) for level in (low, high)
    )
    return catalogue, before, after


@unhurried
@given(one_raised_level())
def test_raising_a_level_never_lowers_a_total_nor_the_verdict(
    change: tuple[Catalogue, Assessment, Assessment],
) -> None:
    catalogue, lower, higher = change

    before, after = score(catalogue, lower), score(catalogue, higher)

    for old, new in zip(values(before.total), values(after.total), strict=True):
        assert old is not None
        assert new is not None
        assert new >= old
    assert rank(after.verdict) >= rank(before.verdict)


def test_a_first_answer_may_lower_the_verdict_where_it_admits_a_knock_out() -> None:
    """Why the law above speaks of raising a level: answering at all can uncover the truth."""
    knock_out = the_worked_catalogue().criteria[0]

    unanswered = scored(knock_out, answers={})
    admitted = scored(knock_out, answers={knock_out.id: an_answer(0)})

    assert (unanswered.verdict, admitted.verdict) == (VerdictName.INCOMPLETE, VerdictName.NOT_MET)


@unhurried
@given(cases(), st.data())
def test_every_completion_lies_between_the_conservative_and_the_optimistic_total(
    case: Case, data: st.DataObject
) -> None:
    catalogue, assessment = case
    before = score(catalogue, assessment).total
    given_answers = {
        c.id: data.draw(answers(assessment.perspective).filter(lambda a: a != UNANSWERED))
        for c in catalogue.criteria
        if assessment.answer(c.id).state is State.UNANSWERED
    }

    complete = replace(assessment, answers={**assessment.answers, **given_answers})
    after = score(catalogue, complete).total

    if after.conservative is None:
        return
    assert after.conservative == after.optimistic == after.answered
    assert before.conservative is not None
    assert before.optimistic is not None
    assert before.evidenced is not None
    assert after.evidenced is not None
    assert before.conservative <= after.conservative <= before.optimistic
    assert before.evidenced <= after.evidenced


@unhurried
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_is_indifferent(case: Case, random: Random) -> None:
    catalogue, assessment = case
    shuffled = list(assessment.answers.items())
    random.shuffle(shuffled)

    assert score(catalogue, replace(assessment, answers=dict(shuffled))) == score(
        catalogue, assessment
    )


@unhurried
@given(cases(), st.fractions(Fraction(1, 10), 10))
def test_weights_scaled_by_a_constant_change_nothing(case: Case, factor: Fraction) -> None:
    catalogue, assessment = case
    scaled = {d.id: d.weight * factor for d in catalogue.dimensions}

    assert score(catalogue, assessment, scaled) == score(catalogue, assessment)


@unhurried
@given(cases(), st.fractions(Fraction(1, 1000), 10), st.fractions(Fraction(1, 1000), 10))
def test_a_catalogue_of_scaled_weights_scores_the_same(
    case: Case, of_dimensions: Fraction, of_criteria: Fraction
) -> None:
    catalogue, assessment = case
    scaled = replace(
        catalogue,
        dimensions=tuple(replace(d, weight=d.weight * of_dimensions) for d in catalogue.dimensions),
        criteria=tuple(replace(c, weight=c.weight * of_criteria) for c in catalogue.criteria),
    )

    found, expected = score(scaled, assessment), score(catalogue, assessment)

    assert replace(found, dimensions={}) == replace(expected, dimensions={})
    assert [d.figures for d in found.dimensions.values()] == [
        d.figures for d in expected.dimensions.values()
    ]


@unhurried
@given(cases())
def test_evidenced_figures_never_exceed_the_claimed_ones(case: Case) -> None:
    total = score(*case).total

    if total.answered is not None and total.answered_evidenced is not None:
        assert total.answered_evidenced <= total.answered
    if total.conservative is not None and total.evidenced is not None:
        assert total.evidenced <= total.conservative
