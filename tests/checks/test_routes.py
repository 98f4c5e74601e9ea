"""The shortest way to a better verdict."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from checks.answers import Answer, State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Grade, Obligation, Perspective
from checks.catalogue import VerdictName as Verdict
from checks.ladders import StepKind
from checks.routes import Climb, Route, next_route, obstacle_to, route_to
from checks.scoring import score
from checks.verdicts import rank
from tests import plain_rules
from tests.factories import (
    a_catalogue,
    a_criterion,
    an_answer,
    an_assessment,
    evidence,
    not_applicable,
    the_worked_assessment,
    the_worked_catalogue,
)
from tests.strategies import Case, cases, unhurried

ONE = a_catalogue(a_criterion("OS-01"))
KNOCK_OUT = a_catalogue(a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=4))


def checked(
    catalogue: Catalogue,
    answers: Mapping[str, Answer],
    perspective: Perspective = Perspective.PROJECT,
) -> Case:
    return catalogue, an_assessment(answers, catalogue=catalogue, perspective=perspective)


def walked(assessment: Assessment, route: Route) -> Assessment:
    """The assessment of somebody who did all that the route asks for."""
    answers = dict(assessment.answers)
    for climb in route.climbs:
        before = assessment.answer(climb.criterion)
        more = () if climb.grade is None else (evidence(climb.grade),)
        level = max(before.level or Fraction(0), climb.to_level)
        answers[climb.criterion] = replace(
            before, state=State.ANSWERED, level=level, evidence=(*before.evidence, *more)
        )
    return replace(assessment, answers=answers)


@settings(unhurried, max_examples=80)
@given(cases(most=4))
def test_no_route_is_shorter_and_trying_everything_reaches_no_more(case: Case) -> None:
    catalogue, assessment = case
    fewest = plain_rules.distances(plain_rules.plain(*case), assessment.perspective)

    for target in Verdict:
        route = route_to(catalogue, assessment, target)
        assert (None if route is None else route.steps) == fewest.get(target)
        assert (route is None) is (obstacle_to(catalogue, assessment, target) is not None)


@unhurried
@given(cases(most=6))
def test_who_walks_a_route_arrives_with_the_gain_it_tells(case: Case) -> None:
    catalogue, assessment = case
    before = score(catalogue, assessment).total.evidenced or Fraction(0)

    for target in Verdict:
        route = route_to(catalogue, assessment, target)
        if route is not None:
            after = score(catalogue, walked(assessment, route))
            assert after.verdict is route.reaches
            assert rank(after.verdict) >= rank(target)
            assert (after.total.evidenced or 0) == before + route.gain


@unhurried
@given(cases())
def test_the_next_route_is_the_shortest_to_any_better_verdict(case: Case) -> None:
    catalogue, assessment = case
    now = rank(score(catalogue, assessment).verdict)

    better = [route_to(catalogue, assessment, v) for v in Verdict if rank(v) > now]
    lengths = [route.steps for route in better if route is not None]
    found = next_route(catalogue, assessment)

    assert (None if found is None else found.steps) == min(lengths, default=None)


def test_an_unanswered_criterion_is_answered_then_raised() -> None:
    found = route_to(*checked(ONE, {}), Verdict.GOOD)

    assert found == Route(
        target=Verdict.GOOD,
        reaches=Verdict.GOOD,
        climbs=(
            Climb(
                criterion=ONE.criteria[0].id,
                from_level=None,
                to_level=Fraction(3),
                gain=Fraction(75),
                kinds=(StepKind.ANSWER, StepKind.LEVEL, StepKind.LEVEL, StepKind.LEVEL),
                grade=Grade.REFERENCED,
            ),
        ),
    )
    assert (found.steps, found.gain) == (4, Fraction(75))


def test_a_claim_that_only_lacks_evidence_asks_for_evidence() -> None:
    found = route_to(*checked(ONE, {"OS-01": an_answer(3, grade=Grade.NONE)}), Verdict.GOOD)

    assert found is not None
    assert found.climbs[0].kinds == (StepKind.EVIDENCE,)
    assert (found.climbs[0].from_level, found.climbs[0].grade) == (Fraction(2), Grade.REFERENCED)


def test_evidence_that_carries_the_level_already_is_not_asked_for_again() -> None:
    found = route_to(*checked(ONE, {"OS-01": an_answer(1)}), Verdict.GOOD)

    assert found is not None
    assert found.climbs[0].grade is None


def test_a_half_level_of_an_evaluator_is_one_step_with_half_the_gain() -> None:
    case = checked(ONE, {"OS-01": an_answer(Fraction(5, 2))}, Perspective.REVIEW)

    found = route_to(*case, Verdict.GOOD)

    assert found is not None
    assert (found.steps, found.gain) == (1, Fraction(25, 2))


def test_a_route_may_reach_more_than_it_was_asked_for() -> None:
    answers = {"OS-01": an_answer(4), "OS-02": an_answer(1)}
    catalogue = a_catalogue(
        a_criterion("OS-01"), a_criterion("OS-02", obligation=Obligation.KNOCK_OUT, minimum=3)
    )

    found = next_route(*checked(catalogue, answers))

    assert found is not None
    assert (found.target, found.reaches) == (Verdict.INCOMPLETE, Verdict.EXEMPLARY)


def test_a_verdict_that_is_reached_takes_no_steps() -> None:
    found = route_to(*checked(ONE, {"OS-01": an_answer(3)}), Verdict.ADEQUATE)

    assert found == Route(Verdict.ADEQUATE, Verdict.GOOD, ())


def test_the_best_verdict_has_no_next_route() -> None:
    assert next_route(*checked(ONE, {"OS-01": an_answer(4)})) is None


def test_the_worked_example_is_three_steps_from_good() -> None:
    found = next_route(the_worked_catalogue(), the_worked_assessment())

    assert found is not None
    assert (found.target, found.steps) == (Verdict.GOOD, 3)
    assert [(c.criterion, *c.kinds) for c in found.climbs] == [
        ("NN-01", StepKind.LEVEL),
        ("NN-03", StepKind.EVIDENCE),
        ("GT-01", StepKind.LEVEL),
    ]


def test_in_a_self_assessment_a_minimum_of_four_waits_for_the_review() -> None:
    case = checked(KNOCK_OUT, {})

    assert route_to(*case, Verdict.REWORK) is None
    found = obstacle_to(*case, Verdict.REWORK)
    assert found is not None
    assert "weil Nachweise erst in der Begutachtung geprüft werden" in found.de
    assert "“Criterion OS-01” requires at least level 4" in found.en


def test_in_a_self_assessment_eighty_points_are_out_of_reach() -> None:
    found = obstacle_to(*checked(ONE, {}), Verdict.EXEMPLARY)

    assert found is not None
    assert "höchstens 75,0 von 100 Punkten" in found.de


def test_where_nothing_is_applicable_nothing_can_be_reached() -> None:
    case = checked(ONE, {"OS-01": not_applicable()})

    assert next_route(*case) is None
    found = obstacle_to(*case, Verdict.REWORK)
    assert found is not None
    assert found.en.startswith("No criterion is applicable")


@pytest.mark.parametrize("target", Verdict)
def test_what_is_within_reach_has_no_obstacle(target: Verdict) -> None:
    assert obstacle_to(*checked(ONE, {}, Perspective.GUIDELINE), target) is None
