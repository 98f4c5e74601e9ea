"""Results: computed once for each change, and never more kept than agreed."""

from dataclasses import replace
from datetime import timedelta

from actions import assessments, results
from actions.assessments import Opened
from actions.results import Memory
from actions.work import Work
from checks.assessments import Screening
from checks.catalogue import CriterionId, Perspective
from checks.permissions import Actor
from tests.factories import a_subject, an_answer


def _opened(work: Work) -> Opened:
    link = assessments.begin(work, Perspective.PROJECT, a_subject(), Screening(), who="me")
    return assessments.open_one(replace(work, actor=Actor(link=link)))


def test_a_report_is_computed_once_while_nothing_changes(work: Work) -> None:
    opened = _opened(work)

    assert results.report(opened) is results.report(opened)


def test_a_change_makes_a_new_report(work: Work) -> None:
    opened = _opened(work)
    before = results.report(opened)
    answered = replace(opened.kept.assessment, answers={CriterionId("AA-01"): an_answer(3)})
    changed = replace(opened, kept=replace(opened.kept, revision=1, assessment=answered))

    assert results.report(changed).score.total.evidenced != before.score.total.evidenced


def test_a_number_used_again_never_shows_what_was_deleted(work: Work) -> None:
    opened = _opened(work)
    again = replace(opened.kept, created_at=opened.kept.created_at + timedelta(seconds=1))

    assert results.key_of(opened) != results.key_of(replace(opened, kept=again))


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    memory: Memory[str] = Memory(2)
    memory.keep((1,), "A")
    memory.keep((2,), "B")

    memory.find((1,))
    memory.keep((3,), "C")

    assert [memory.find((row,)) for row in (1, 2, 3)] == ["A", None, "C"]


def test_keeping_again_replaces() -> None:
    memory: Memory[str] = Memory(2)
    memory.keep((1,), "A")

    assert memory.keep((1,), "new") == "new"
    assert memory.find((1,)) == "new"


def test_all_of_a_deleted_assessment_is_forgotten() -> None:
    memory: Memory[str] = Memory(9)
    memory.keep((1, "pdf"), "A")
    memory.keep((1, "json"), "B")
    memory.keep((2, "pdf"), "C")

    memory.forget(1)

    found = [memory.find(key) for key in ((1, "pdf"), (1, "json"), (2, "pdf"))]
    assert found == [None, None, "C"]


def test_nothing_is_remembered_for_longer_than_an_hour() -> None:
    seconds = [0.0]
    memory: Memory[str] = Memory(9, lambda: seconds[0])
    memory.keep((1,), "A")

    seconds[0] = 3600
    still_there = memory.find((1,))
    seconds[0] = 3601

    assert still_there == "A"
    assert memory.find((1,)) is None
