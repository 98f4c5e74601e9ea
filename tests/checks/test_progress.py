"""What is answered, what is missing, what comes next."""

import pytest

from checks.answers import Answer
from checks.assessments import Assessment, Screening
from checks.catalogue import CriterionId, Obligation, Perspective
from checks.progress import ESTIMATE_RULE, ProgressState, next_open, progress
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("OS-02", obligation=Obligation.KNOCK_OUT),
    a_criterion("NN-01"),
    a_criterion("NN-02", obligation=Obligation.MANDATORY),
    a_criterion("BE-01", scored_in=(Perspective.GUIDELINE,)),
    dimensions=(a_dimension("OS", presupposes_digital=True), a_dimension("NN"), a_dimension("BE")),
)


def assessment(answers: dict[str, Answer] | None = None, *, digital: bool = True) -> Assessment:
    return an_assessment(answers, catalogue=CATALOGUE, screening=Screening(digital=digital))


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, ProgressState.NOT_STARTED),
        ({"OS-01": an_answer()}, ProgressState.IN_PROGRESS),
        ({"OS-01": not_applicable()}, ProgressState.IN_PROGRESS),
        ({"OS-01": an_answer(), "OS-02": not_applicable()}, ProgressState.DONE),
    ],
)
def test_a_dimension_tells_how_far_it_is(answers: dict[str, Answer], state: ProgressState) -> None:
    assert progress(CATALOGUE, assessment(answers)).dimensions[0].state is state


def test_a_dimension_that_is_not_relevant_asks_nothing() -> None:
    found = progress(CATALOGUE, assessment({"OS-01": an_answer()}, digital=False))

    assert found.dimensions[0].state is ProgressState.NOT_RELEVANT
    assert found.dimensions[0].tally.asked == 0
    assert (found.tally.asked, found.tally.answered) == (2, 0)


def test_a_dimension_without_criteria_in_the_perspective_is_not_listed() -> None:
    assert [d.id for d in progress(CATALOGUE, assessment()).dimensions] == ["OS", "NN"]


def test_the_tally_counts_states_and_open_duties() -> None:
    found = progress(CATALOGUE, assessment({"OS-02": an_answer(), "NN-01": not_applicable()})).tally

    assert (found.asked, found.answered, found.not_applicable, found.unanswered) == (4, 1, 1, 2)
    assert (found.settled, found.duties, found.open_duties) == (2, 2, 1)


def test_an_open_duty_takes_three_minutes_and_any_other_two() -> None:
    found = progress(CATALOGUE, assessment({"OS-02": an_answer()})).tally

    assert (found.duty_minutes, found.minutes) == (3, 7)
    assert "3 Minuten" in ESTIMATE_RULE.de
    assert "2 minutes for each other" in ESTIMATE_RULE.en


@pytest.mark.parametrize(
    ("after", "expected"),
    [(None, "OS-01"), ("OS-01", "NN-01"), ("NN-02", "OS-01"), ("no-such", "OS-01")],
)
def test_the_next_open_criterion_follows_the_catalogue_round_to_the_beginning(
    after: str | None, expected: str
) -> None:
    answers = {"OS-02": an_answer()} if after else {}
    start = None if after is None else CriterionId(after)

    assert next_open(CATALOGUE, assessment(answers), start) == expected


def test_nothing_comes_next_when_all_is_settled() -> None:
    answers: dict[str, Answer] = {c.id: an_answer() for c in CATALOGUE.scored(Perspective.PROJECT)}

    assert next_open(CATALOGUE, assessment({**answers, "NN-01": not_applicable()})) is None
