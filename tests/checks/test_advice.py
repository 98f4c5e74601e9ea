"""Why applications fail, traced back to the guideline of the programme."""

from collections.abc import Mapping

import pytest

from checks.advice import FOOTINGS, Footing, advice, footings
from checks.answers import Answer
from checks.catalogue import CriterionId, Grade, Obligation, Perspective
from checks.lessons import Judged, lessons
from checks.text import Text
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, not_applicable

CATALOGUE = a_catalogue(
    *(a_criterion(f"OS-0{n}", obligation=Obligation.MANDATORY, minimum=3) for n in range(1, 4))
)


def judged(levels: Mapping[str, float]) -> Judged:
    agreed = {key: an_answer(level) for key, level in levels.items()}
    return Judged(
        an_assessment(catalogue=CATALOGUE),
        {},
        an_assessment(agreed, perspective=Perspective.REVIEW, catalogue=CATALOGUE),
    )


LESSONS = lessons(
    CATALOGUE,
    {
        "a": judged({"OS-01": 1, "OS-02": 2, "OS-03": 4}),
        "b": judged({"OS-01": 3, "OS-02": 2.5, "OS-03": 3}),
    },
)


def standing_on(answer: Answer) -> Mapping[CriterionId, Footing]:
    guideline = an_assessment({"OS-02": answer}, perspective=Perspective.GUIDELINE)
    return footings(CATALOGUE, guideline)


@pytest.mark.parametrize(
    ("answer", "footing", "helps"),
    [
        (an_answer(0), Footing.MISSING, True),
        (an_answer(1), Footing.VAGUE, True),
        (an_answer(2), Footing.VAGUE, True),
        (an_answer(4, grade=Grade.NONE), Footing.VAGUE, True),
        (an_answer(3), Footing.BINDING, False),
        (not_applicable(), Footing.UNKNOWN, False),
    ],
)
def test_a_clause_is_advised_where_the_guideline_says_too_little(
    answer: Answer, footing: Footing, *, helps: bool
) -> None:
    first, second = advice(LESSONS, standing_on(answer))

    assert (first.criterion.id, first.footing) == ("OS-02", footing)
    assert first.clause == (first.criterion.clause if helps else None)
    assert first.cause == FOOTINGS[footing]
    assert (second.criterion.id, second.footing, second.clause) == ("OS-01", Footing.UNKNOWN, None)


def test_what_most_fail_on_comes_first() -> None:
    found = advice(LESSONS, {})

    assert [(one.criterion.id, one.lesson.failed) for one in found] == [("OS-02", 2), ("OS-01", 1)]
    assert found[0].finding == Text(
        "Unter der Mindeststufe: 2 von 2 Einreichungen.",
        "Below the minimum level: 2 of 2 submissions.",
    )


def test_without_a_guideline_check_nothing_is_claimed_of_the_guideline() -> None:
    assert footings() == {}
    assert footings(CATALOGUE, None) == {}
