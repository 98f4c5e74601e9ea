"""Notices about reviews: what evaluators are told by mail, and never what was submitted by whom.

Which review it is, says the number of its submission, as the page of the review does.
"""

from collections.abc import Iterable
from typing import Final

from actions import notices
from actions.calls import OpenedCall
from actions.work import Work
from checks.accounts import PersonId
from checks.local_time import local_day
from checks.notices import Notice, ReviewEnded, ReviewTakenBack
from checks.reviews import Review

PATH: Final = "/reviews"
"""Where evaluators find what is asked of them, after the language in an address."""


def tell(work: Work, people: Iterable[PersonId], notice: Notice) -> None:
    """One mail to each of them whose account is still there."""
    for person in sorted(set(people)):
        account = work.people.find(person)
        if account is not None:
            notices.promise(work, account.person.email, notice)


def tell_of_end(
    work: Work, opened: OpenedCall, review: Review, notice: type[ReviewTakenBack]
) -> None:
    """Tell its evaluator that nothing more is asked of them; the caller has ended it."""
    kept = work.submissions.find(review.submission)
    owner = work.organisations.find(opened.kept.owner)
    told = notice(
        call=opened.call.title,
        number=kept.submission.receipt if kept else "",
        asked_on=local_day(review.assigned_at),
        owner=owner.name if owner else "",
        path=f"{PATH}/{review.id}" if notice is ReviewEnded else PATH,
    )
    tell(work, [review.evaluator], told)
