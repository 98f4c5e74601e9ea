"""Comments on a criterion: threads that are open until somebody calls them resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType

from checks.accounts import PersonId
from checks.catalogue import CriterionId
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text

CommentId = NewType("CommentId", str)
COMMENT_MAX: Final = 4000
COMMENTS_MAX: Final = 500
"""Comments on one criterion."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `thread` is the comment it answers, None where it opens a thread of its own.

    A deleted one has no words any more, but keeps its place; only what opens a thread is resolved.
    """

    id: CommentId
    criterion: CriterionId
    person: PersonId
    words: str
    at: datetime
    thread: CommentId | None = None
    deleted_at: datetime | None = None
    resolved_at: datetime | None = None
    resolved_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, oldest first."""

    opening: Comment
    replies: tuple[Comment, ...]

    @property
    def is_open(self) -> bool:
        return self.opening.resolved_at is None

    @property
    def criterion(self) -> CriterionId:
        return self.opening.criterion


def threads(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """Comments in the order of time as threads: open ones first, each kind oldest first.

    A thread of which every comment is deleted is left out.
    """
    among = tuple(comments)
    found = (
        Thread(one, tuple(reply for reply in among if reply.thread == one.id))
        for one in among
        if one.thread is None
    )
    kept = (t for t in found if any(c.deleted_at is None for c in (t.opening, *t.replies)))
    return tuple(sorted(kept, key=lambda thread: not thread.is_open))


def comment_problems(words: str) -> list[Problem]:
    if not words:
        return [Problem("words", NO_WORDS)]
    return text_problems("words", words, COMMENT_MAX, has_lines=True)


NO_WORDS: Final = Text(
    "Bitte schreiben Sie, was Sie anmerken möchten.", "Please write your comment."
)
