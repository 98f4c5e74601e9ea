"""The steps one criterion has left."""

from fractions import Fraction

import pytest

from checks.answers import Answer, State
from checks.catalogue import Grade, Perspective
from checks.ladders import Ladder, StepKind, ceiling, climbed, ladders, needed_grade
from checks.standings import catalogue_weights, standings_of
from tests.factories import (
    a_catalogue,
    a_criterion,
    an_answer,
    an_assessment,
    not_applicable,
)

CATALOGUE = a_catalogue(a_criterion("OS-01"), a_criterion("OS-02", weight=15))
HALF = Fraction(5, 2)


def ladder(answer: Answer | None, top: int = 4) -> Ladder:
    answers = {} if answer is None else {"OS-01": answer}
    assessment = an_assessment(answers, catalogue=CATALOGUE, perspective=Perspective.REVIEW)
    standings = standings_of(CATALOGUE, assessment)
    return ladders(standings, catalogue_weights(CATALOGUE), top)[0]


@pytest.mark.parametrize(
    ("answer", "top", "rungs"),
    [
        (None, 3, (0, 1, 2, 3)),
        (an_answer(0), 3, (1, 2, 3)),
        (an_answer(HALF), 4, (3, 4)),
        (an_answer(4, grade=Grade.NONE), 4, (3, 4)),
        (an_answer(4), 4, ()),
        (an_answer(Fraction(7, 2)), 3, ()),
    ],
)
def test_the_rungs_are_the_whole_levels_above_the_counted_one(
    answer: Answer | None, top: int, rungs: tuple[int, ...]
) -> None:
    assert ladder(answer, top).rungs == rungs


def test_a_criterion_set_aside_has_no_ladder() -> None:
    assessment = an_assessment({"OS-01": not_applicable()}, catalogue=CATALOGUE)

    found = ladders(standings_of(CATALOGUE, assessment), catalogue_weights(CATALOGUE), 3)

    assert [x.standing.criterion.id for x in found] == ["OS-02"]
    assert found[0].share == 1


def test_a_step_gains_its_rise_times_its_share_of_the_weight() -> None:
    found = ladder(an_answer(HALF))

    assert found.share == Fraction(1, 4)
    assert [found.gain(n) for n in range(3)] == [0, Fraction(25, 8), Fraction(75, 8)]
    assert found.gain(1, start=1) == Fraction(25, 4)


@pytest.mark.parametrize(
    ("answer", "level", "steps"),
    [
        (None, 0, 1),
        (None, 3, 4),
        (an_answer(0), 0, 0),
        (an_answer(HALF), 3, 1),
        (an_answer(3), 2, 0),
        (an_answer(3), 5, None),
    ],
)
def test_the_steps_to_a_level_begin_with_the_answer(
    answer: Answer | None, level: int, steps: int | None
) -> None:
    assert ladder(answer).steps_to(level) == steps


def test_a_step_is_an_answer_a_level_or_only_evidence() -> None:
    unanswered, unevidenced = ladder(None), ladder(an_answer(3, grade=Grade.NONE))

    assert [unanswered.kind(n) for n in (1, 2)] == [StepKind.ANSWER, StepKind.LEVEL]
    assert [unevidenced.kind(n) for n in (1, 2)] == [StepKind.EVIDENCE, StepKind.LEVEL]


@pytest.mark.parametrize(
    ("perspective", "top"),
    [(Perspective.GUIDELINE, 4), (Perspective.PROJECT, 3), (Perspective.REVIEW, 4)],
)
def test_a_self_assessment_ends_where_its_evidence_is_only_referenced(
    perspective: Perspective, top: int
) -> None:
    assert ceiling(CATALOGUE, perspective) == top


@pytest.mark.parametrize(
    ("level", "grade"),
    [("2", Grade.NONE), ("2.5", Grade.REFERENCED), ("3", Grade.REFERENCED), ("4", Grade.VERIFIED)],
)
def test_a_level_needs_the_lowest_grade_that_carries_it(level: str, grade: Grade) -> None:
    assert needed_grade(CATALOGUE, Fraction(level)) is grade


def test_climbing_lifts_the_claim_and_supplies_the_evidence() -> None:
    after = climbed(CATALOGUE, ladder(None), 4)

    assert (after.state, after.level, after.counted) == (State.ANSWERED, Fraction(3), Fraction(3))
    assert after.grade is Grade.REFERENCED


def test_climbing_keeps_a_higher_claim_and_a_better_grade() -> None:
    unevidenced = climbed(CATALOGUE, ladder(an_answer(4, grade=Grade.NONE)), 1)
    verified = climbed(CATALOGUE, ladder(an_answer(0)), 1)

    assert (unevidenced.level, unevidenced.counted) == (Fraction(4), Fraction(3))
    assert verified.grade is Grade.VERIFIED


def test_without_a_step_everything_stays() -> None:
    found = ladder(an_answer(1))

    assert climbed(CATALOGUE, found, 0) is found.standing
