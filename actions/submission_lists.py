"""Lists of submissions: one's own, and those that a call has received."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from actions import calls, submissions
from actions.calls import OpenedCall
from actions.work import Work
from checks.errors import NotAllowed
from checks.permissions import Deed, may, require
from checks.profiles import CallId
from checks.programmes import Phase
from checks.submissions import Submission, SubmissionState
from storage.submission_lists import PAGE, Place, Wanted

__all__ = ["PAGE", "Place", "Received", "SubmissionPage", "Wanted"]


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """A part of a list; `after` is where the next one begins, None where this is the last."""

    entries: Sequence[Submission]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Received:
    """What a call has received: how many in each state, and a page of them once it has closed.

    While submissions can still be withdrawn and replaced, the funder knows their number only.
    """

    opened: OpenedCall
    tally: Mapping[SubmissionState, int]
    page: SubmissionPage | None


def list_own(work: Work, after: Place | None = None) -> SubmissionPage:
    """What one's organisations submitted, the newest first."""
    require(work.actor, Deed.LIST_OWN)
    known = sorted({m.organisation for m in work.actor.memberships})
    readable = [
        one for one in known if may(work.actor, Deed.READ_SUBMISSION, submissions.owned_by(one))
    ]
    return _page(work.submission_lists.list_own(readable, after))


def list_received(work: Work, call: CallId, wanted: Wanted, after: Place | None = None) -> Received:
    """For those who published the call. Raises NotFound or NotAllowed."""
    opened = calls.open_one(work, call, Deed.LIST_SUBMISSIONS)
    tally = work.submissions.tally(call)
    if opened.phase is not Phase.CLOSED:
        return Received(opened, tally, None)
    return Received(opened, tally, _page(work.submission_lists.list_received(call, wanted, after)))


def export_received(work: Work, call: CallId, wanted: Wanted) -> Iterator[Submission]:
    """The same without pages, for a file. Raises NotFound or NotAllowed."""
    opened = calls.open_one(work, call, Deed.LIST_SUBMISSIONS)
    if opened.phase is not Phase.CLOSED:
        raise NotAllowed("the call has not closed yet")
    return work.submission_lists.list_every(call, wanted)


def _page(found: Sequence[Submission]) -> SubmissionPage:
    entries = found[:PAGE]
    last = entries[-1] if len(found) > PAGE else None
    return SubmissionPage(entries, (last.submitted_at, last.id) if last else None)
