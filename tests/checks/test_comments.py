"""Threads of comments."""

from dataclasses import replace
from datetime import UTC, datetime

from checks.accounts import PersonId
from checks.catalogue import CriterionId
from checks.comments import COMMENT_MAX, Comment, CommentId, comment_problems, threads

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _comment(name: str, thread: str = "") -> Comment:
    return Comment(
        id=CommentId(name),
        criterion=CriterionId("OS-01"),
        person=PersonId("anna"),
        words=f"Anmerkung {name}",
        at=NOON,
        thread=CommentId(thread) if thread else None,
    )


def test_answers_stand_below_what_they_answer() -> None:
    comments = [_comment("a"), _comment("b"), _comment("c", "a"), _comment("d", "a")]

    first, second = threads(comments)

    assert [reply.id for reply in first.replies] == ["c", "d"]
    assert (second.opening.id, second.replies) == ("b", ())
    assert second.criterion == "OS-01"


def test_open_threads_come_first() -> None:
    resolved = replace(_comment("a"), resolved_at=NOON, resolved_by=PersonId("bert"))

    found = threads([resolved, _comment("b")])

    assert [(thread.opening.id, thread.is_open) for thread in found] == [("b", True), ("a", False)]


def test_a_thread_stays_while_one_comment_of_it_does() -> None:
    gone = replace(_comment("a"), words="", deleted_at=NOON)
    answered = replace(_comment("b"), words="", deleted_at=NOON)

    (left,) = threads([gone, answered, _comment("c", "b")])

    assert left.opening.id == "b"


def test_a_comment_says_something_and_not_too_much() -> None:
    assert comment_problems("Bitte belegen.\nDanke.") == []
    assert [p.where for p in comment_problems("")] == ["words"]
    assert [p.where for p in comment_problems("x" * (COMMENT_MAX + 1))] == ["words"]
