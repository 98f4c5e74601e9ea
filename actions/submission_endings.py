"""The end of submissions whose time is over: with their documents, reviews and decisions."""

from collections.abc import Iterable

from actions.work import Work
from checks.events import Event
from checks.permissions import Deed, require
from checks.records import of_organisation, of_submission
from checks.submissions import SubmissionId
from storage.submissions import KeptSubmission


def delete(work: Work, submissions: Iterable[SubmissionId]) -> None:
    """Delete them for good; what is gone already stays so. That they were there stays on record."""
    require(work.actor, Deed.PURGE)
    wanted = list(submissions)
    reviews, agreed = work.farewells.list_judging(wanted), work.farewells.list_agreed(wanted)
    gone = work.submissions.delete(wanted)
    work.assessments.delete(reviews)
    work.farewells.drop_agreed(agreed)
    for kept in gone:
        _record(work, kept)


def _record(work: Work, kept: KeptSubmission) -> None:
    one = kept.submission
    owners = {home for home in (one.owner, kept.funder) if home is not None}
    for chain in (of_submission(one.id), *map(of_organisation, sorted(owners))):
        work.record(Event.SUBMISSION_DELETED, chain, submission=one.id, hash=one.hash)
