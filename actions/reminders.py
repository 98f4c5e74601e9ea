"""Reminding evaluators of their open reviews: at the press of a button, and by itself."""

from collections.abc import Sequence

from actions import review_notices
from actions.review_notices import PATH
from actions.reviewings import hold_call
from actions.work import Work
from checks.events import Event
from checks.local_time import local_day
from checks.notices import ReviewDue
from checks.permissions import Deed, require
from checks.profiles import CallId
from checks.records import of_call
from checks.reminders import EARLIEST, LATEST, is_due, may_be_reminded
from checks.reviews import Review
from storage.reviewings import Reviewing


def remind(work: Work, call: CallId) -> int:
    """Remind everybody whose reviews are open, each at most a few times; returns how many.

    Raises NotFound or NotAllowed.
    """
    _, reviewing = hold_call(work, call, Deed.ORGANISE_REVIEWS)
    known = work.reviews.list_of_call(call)
    return _remind(work, reviewing, [one for one in known if may_be_reminded(one, work.now)])


def remind_next(work: Work) -> bool:
    """Remind of one call what is due by itself; whether there was something to remind of."""
    require(work.actor, Deed.REMIND)
    near = work.reviewings.list_due(work.now - LATEST, work.now + EARLIEST)
    return any(_remind_of_call(work, call) for call in near)


def _remind_of_call(work: Work, call: CallId) -> int:
    """Held against whoever presses the button, moves the deadline or announces meanwhile."""
    reviewing = work.reviewings.find(call, held=True)
    if reviewing is None or reviewing.decided_at or not reviewing.settings.reminds:
        return 0
    due_at = reviewing.settings.due_at
    known = work.reviews.list_of_call(call)
    return _remind(work, reviewing, [one for one in known if is_due(one, due_at, work.now)])


def _remind(work: Work, reviewing: Reviewing, waiting: Sequence[Review]) -> int:
    kept = work.calls.find(reviewing.call) if waiting else None
    if kept is None:
        return 0
    work.reviews.note_reminded([one.id for one in waiting], work.now)
    people = {one.evaluator for one in waiting}
    notice = ReviewDue(kept.call.title, local_day(reviewing.settings.due_at), PATH)
    review_notices.tell(work, people, notice)
    work.record(Event.EVALUATORS_REMINDED, of_call(reviewing.call), people=len(people))
    return len(people)
