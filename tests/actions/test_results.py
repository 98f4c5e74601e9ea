"""Results: computed once for each change, and never more kept than agreed."""

from dataclasses import replace
from datetime import timedelta

from actions import assessments, results
from actions.assessments import Opened
from actions.results import Memory
from actions.work import Work
from checks.assessments import Screening
from checks.catalogue import CriterionId, Perspective
from checks.permissions import Actor, Role
from tests.factories import a_subject, an_answer


def _opened(work: Work) -> Opened:
    link = assessments.begin(work, Perspective.PROJECT, a_subject(), Screening(), who="me")
    return assessments.open_one(replace(work, actor=Actor(Role.LINK_HOLDER, link)))


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
    memory.keep("a", "A")
    memory.keep("b", "B")

    memory.find("a")
    memory.keep("c", "C")

    assert [memory.find(key) for key in "abc"] == ["A", None, "C"]


def test_keeping_again_replaces() -> None:
    memory: Memory[str] = Memory(2)
    memory.keep("a", "A")

    assert memory.keep("a", "new") == "new"
    assert memory.find("a") == "new"
