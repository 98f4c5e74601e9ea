"""Where a criterion stands, and what it weighs among the others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.answers import Answer, State
from checks.catalogue import DimensionId, Grade, Perspective
from checks.standings import (
    Standing,
    catalogue_weights,
    portion,
    shares,
    standings_of,
)
from tests.factories import a_catalogue, a_criterion, a_dimension, an_answer, an_assessment
from tests.strategies import Case, cases, unhurried


def standing(answer: Answer | None, minimum: int | None = 3) -> Standing:
    catalogue = a_catalogue(a_criterion("OS-01", minimum=minimum))
    answers = {} if answer is None else {"OS-01": answer}
    return standings_of(catalogue, an_assessment(answers, catalogue=catalogue))[0]


def test_the_evidence_caps_what_counts_but_not_what_is_claimed() -> None:
    found = standing(an_answer(4, grade=Grade.REFERENCED))

    assert (found.level, found.counted) == (Fraction(4), Fraction(3))
    assert found.grade is Grade.REFERENCED


@pytest.mark.parametrize(
    ("answer", "is_claimed_below", "is_below_by_evidence_only"),
    [
        (an_answer(2), True, False),
        (an_answer(2, grade=Grade.NONE), True, False),
        (an_answer(3, grade=Grade.NONE), False, True),
        (an_answer(3), False, False),
        (None, False, False),
    ],
)
def test_below_the_minimum_by_claim_and_by_evidence_are_kept_apart(
    answer: Answer | None, *, is_claimed_below: bool, is_below_by_evidence_only: bool
) -> None:
    found = standing(answer)

    assert found.is_claimed_below_minimum is is_claimed_below
    assert found.is_below_by_evidence_only is is_below_by_evidence_only


def test_a_minimum_of_none_is_never_violated() -> None:
    found = standing(an_answer(0, grade=Grade.NONE), minimum=None)

    assert not found.is_claimed_below_minimum
    assert not found.is_below_by_evidence_only


def test_a_review_uses_the_minimum_of_the_project() -> None:
    minima = {Perspective.GUIDELINE: 3, Perspective.PROJECT: 1}
    catalogue = a_catalogue(a_criterion(min_level=minima))

    found = standings_of(catalogue, an_assessment(perspective=Perspective.REVIEW))

    assert found[0].minimum == 1


def test_an_unanswered_criterion_counts_nothing_and_stays_unanswered() -> None:
    found = standing(None)

    assert (found.state, found.level) == (State.UNANSWERED, None)
    assert found.counted == 0


def test_a_share_is_the_weight_of_the_dimension_split_by_the_weights_within() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01", weight=1),
        a_criterion("OS-02", weight=3),
        a_criterion("NN-01", weight=5),
        dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
    )
    standings = standings_of(catalogue, an_assessment())

    found = shares(standings, catalogue_weights(catalogue))

    assert found == {
        "OS-01": Fraction(15, 100),
        "OS-02": Fraction(45, 100),
        "NN-01": Fraction(40, 100),
    }


def test_nothing_has_no_shares() -> None:
    assert shares((), {DimensionId("OS"): Fraction(1)}) == {}


@unhurried
@given(cases(), st.fractions(Fraction(1, 10), 10))
def test_shares_sum_to_one_and_do_not_depend_on_the_scale(case: Case, factor: Fraction) -> None:
    catalogue, assessment = case
    standings = standings_of(catalogue, assessment)
    weights = catalogue_weights(catalogue)

    found = shares(standings, weights)

    assert sum(found.values()) == 1
    assert found == shares(standings, {d: w * factor for d, w in weights.items()})


@unhurried
@given(cases())
def test_a_portion_is_the_sum_of_its_shares(case: Case) -> None:
    catalogue, assessment = case
    standings = standings_of(catalogue, assessment)
    weights = catalogue_weights(catalogue)
    chosen = [standing for standing in standings if standing.is_applicable]

    part = shares(standings, weights)

    assert portion(chosen, standings, weights) == sum(part[s.criterion.id] for s in chosen)


def test_a_portion_of_nothing_is_nothing() -> None:
    assert portion((), (), {}) == 0
