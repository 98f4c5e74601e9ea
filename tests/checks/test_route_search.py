"""The fewest steps over all criteria."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from checks.answers import Answer
from checks.catalogue import Catalogue, Grade, Obligation, Perspective
from checks.catalogue import VerdictName as Verdict
from checks.ladders import Ladder, ladders
from checks.route_search import fewest_steps, greatest_total, unmet_demand
from checks.standings import catalogue_weights, standings_of
from tests.factories import a_catalogue, a_criterion, a_dimension, an_answer, an_assessment

DUTIES = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=2),
    a_criterion("OS-02", obligation=Obligation.MANDATORY, minimum=1),
    a_criterion("OS-03"),
)
OTHERS = a_catalogue(*(a_criterion(f"OS-0{n}", weight=n) for n in range(1, 6)))


def rising(catalogue: Catalogue, answers: Mapping[str, Answer], top: int = 4) -> tuple[Ladder, ...]:
    assessment = an_assessment(answers, catalogue=catalogue, perspective=Perspective.REVIEW)
    return ladders(standings_of(catalogue, assessment), catalogue_weights(catalogue), top)


@pytest.mark.parametrize(
    ("target", "steps"),
    [
        (Verdict.NOT_MET, (0, 0, 0)),
        (Verdict.INCOMPLETE, (0, 0, 0)),
        (Verdict.REWORK, (3, 1, 1)),
        (Verdict.ADEQUATE, (5, 3, 1)),
    ],
)
def test_a_blank_assessment_must_answer_its_duties_first(
    target: Verdict, steps: tuple[int, ...]
) -> None:
    assert fewest_steps(rising(DUTIES, {}), target) == steps


def test_a_knock_out_below_its_minimum_is_raised_even_for_the_next_verdict() -> None:
    found = rising(DUTIES, {"OS-01": an_answer(0)})

    assert fewest_steps(found, Verdict.INCOMPLETE) == (2, 0, 0)


def test_a_knock_out_that_only_lacks_evidence_may_stay_in_a_rework() -> None:
    catalogue = a_catalogue(a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3))
    found = rising(catalogue, {"OS-01": an_answer(3, grade=Grade.NONE)})

    assert fewest_steps(found, Verdict.REWORK) == (0,)
    assert fewest_steps(found, Verdict.ADEQUATE) == (1,)


def test_completeness_is_reached_by_the_weightiest_open_criteria() -> None:
    assert fewest_steps(rising(OTHERS, {}), Verdict.REWORK) == (0, 0, 1, 1, 1)


def test_the_best_verdict_raises_every_dimension_to_fifty() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01"),
        a_criterion("NN-01"),
        dimensions=(a_dimension("OS", weight=95), a_dimension("NN", weight=5)),
    )
    found = rising(catalogue, {"OS-01": an_answer(4), "NN-01": an_answer(0)})

    assert fewest_steps(found, Verdict.GOOD) == (0, 0)
    assert fewest_steps(found, Verdict.EXEMPLARY) == (0, 2)


def test_criteria_of_one_dimension_need_not_stand_together() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01", weight=1), a_criterion("NN-01"), a_criterion("OS-02", weight=9)
    )
    levels = {"OS-01": an_answer(2), "NN-01": an_answer(4), "OS-02": an_answer(0)}

    assert fewest_steps(rising(catalogue, levels), Verdict.GOOD) == (0, 0, 2)


def test_a_half_step_is_taken_where_the_whole_steps_behind_it_are_worth_it() -> None:
    catalogue = a_catalogue(a_criterion("OS-01", weight=10), a_criterion("OS-02", weight=6))
    levels = {"OS-01": an_answer(Fraction(5, 2)), "OS-02": an_answer(2)}

    found = rising(catalogue, levels)

    assert fewest_steps(found, Verdict.GOOD) == (0, 1)
    assert fewest_steps(found, Verdict.EXEMPLARY) == (2, 0)


def test_what_is_out_of_reach_has_no_steps() -> None:
    assert fewest_steps(rising(OTHERS, {}, top=2), Verdict.GOOD) is None
    assert fewest_steps((), Verdict.REWORK) is None
    assert fewest_steps((), Verdict.EXEMPLARY) is None


def test_a_minimum_above_the_ceiling_is_named() -> None:
    found = rising(DUTIES, {}, top=1)

    assert fewest_steps(found, Verdict.REWORK) is None
    assert unmet_demand(found, Verdict.REWORK) is found[0]
    assert unmet_demand(found, Verdict.INCOMPLETE) is None


def test_the_greatest_total_has_every_criterion_at_its_top() -> None:
    found = rising(OTHERS, {"OS-05": an_answer(4)}, top=3)

    assert greatest_total(found) == Fraction(100 * 5 + 75 * 10, 15)
