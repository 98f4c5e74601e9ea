"""Comments: what people remark on a criterion, and whether it is settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions import assessments
from actions.accounts import new_id, refuse
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import PersonId
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId
from checks.comments import (
    COMMENTS_MAX,
    Comment,
    CommentId,
    Thread,
    comment_problems,
    threads,
)
from checks.errors import Invalid, NotAllowed, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed, may
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Discussion:
    """Threads on one criterion or on all, with the names of those who have an account."""

    opened: Opened
    threads: Sequence[Thread]
    names: Mapping[PersonId, str]


def open_discussion(work: Work, criterion: CriterionId | None = None) -> Discussion:
    """What was remarked on a criterion or on all. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, Deed.READ_TEAMWORK)
    _require_asked(opened, criterion)
    found = threads(work.comments.list(opened.kept.row, criterion))
    return Discussion(opened, found, work.people.names(_people(found)))


def count_open(work: Work, opened: Opened) -> Mapping[CriterionId, int] | None:
    """How many threads are open on each criterion; None for who may not read them."""
    if opened.thing.owner is None or not may(work.actor, Deed.READ_TEAMWORK, opened.thing):
        return None
    return work.comments.count_open(opened.kept.row)


def write(
    work: Work, criterion: CriterionId, words: str, thread: CommentId | None = None
) -> Comment:
    """Remark something, or answer a thread. Raises NotFound, NotAllowed or Invalid."""
    opened = assessments.hold_one(work, Deed.COMMENT)
    _require_asked(opened, criterion)
    known = work.comments.list(opened.kept.row, criterion)
    if thread is not None:
        _find(known, thread, is_opening=True)
    refuse(comment_problems(words))
    if len(known) >= COMMENTS_MAX:
        raise Invalid([Problem("words", TOO_MANY)])
    comment = Comment(CommentId(new_id()), criterion, work.person, words, work.now, thread)
    work.comments.add(opened.kept.row, comment)
    work.record(Event.COMMENTED, opened.chain, criterion=criterion, comment=comment.id)
    return comment


def resolve(work: Work, criterion: CriterionId, thread: CommentId) -> None:
    """A thread is settled; one that is so already stays as it is."""
    opened, comment = _hold(work, criterion, thread, is_opening=True)
    if comment.resolved_at is None:
        work.comments.resolve(opened.kept.row, thread, work.person, work.now)
        work.record(Event.COMMENT_RESOLVED, opened.chain, criterion=criterion, comment=thread)


def reopen(work: Work, criterion: CriterionId, thread: CommentId) -> None:
    opened, comment = _hold(work, criterion, thread, is_opening=True)
    if comment.resolved_at is not None:
        work.comments.reopen(opened.kept.row, thread)
        work.record(Event.COMMENT_REOPENED, opened.chain, criterion=criterion, comment=thread)


def delete(work: Work, criterion: CriterionId, comment: CommentId) -> None:
    """Take back what one wrote oneself: its words are gone. Raises NotFound or NotAllowed."""
    opened, found = _hold(work, criterion, comment, is_opening=False)
    if found.person != work.person:
        raise NotAllowed("the comment is somebody else's")
    work.comments.blank(opened.kept.row, comment, work.now)
    work.record(Event.COMMENT_DELETED, opened.chain, criterion=criterion, comment=comment)


def _hold(
    work: Work, criterion: CriterionId, comment: CommentId, *, is_opening: bool
) -> tuple[Opened, Comment]:
    opened = assessments.hold_one(work, Deed.COMMENT)
    among = work.comments.list(opened.kept.row, criterion)
    return opened, _find(among, comment, is_opening=is_opening)


def _find(among: Iterable[Comment], wanted: CommentId, *, is_opening: bool) -> Comment:
    for comment in among:
        if comment.id == wanted and (comment.thread is None or not is_opening):
            return comment
    raise NotFound


def _require_asked(opened: Opened, criterion: CriterionId | None) -> None:
    asked = {c.id for c in relevant_criteria(opened.catalogue, opened.assessment)}
    if criterion is not None and criterion not in asked:
        raise NotFound


def _people(found: Iterable[Thread]) -> set[PersonId]:
    comments = [comment for thread in found for comment in (thread.opening, *thread.replies)]
    return {c.person for c in comments} | {c.resolved_by for c in comments if c.resolved_by}


TOO_MANY: Final = Text(
    f"Zu einem Kriterium lassen sich höchstens {COMMENTS_MAX} Kommentare schreiben.",
    f"At most {COMMENTS_MAX} comments can be written on one criterion.",
)
