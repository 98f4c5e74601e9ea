"""Late conflicts: reviews that count though the accounts came to show a conflict of interest."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions import reviewings
from actions.reviewings import Overview
from actions.work import Work
from checks.conflicts_of_interest import CONFLICTS, Conflict
from checks.late_conflicts import ENDING, REMEDIES, Stand, stand_of
from checks.profiles import CallId
from checks.reviews import Review
from checks.submissions import Submission, SubmissionId
from checks.text import Text


@dataclass(frozen=True, slots=True)
class LateConflict:
    """A review that counts, with what the account of its evaluator shows by now."""

    submission: Submission
    review: Review
    kind: Conflict
    stand: Stand

    @property
    def can_be_ended(self) -> bool:
        return self.stand in ENDING

    @property
    def reason(self) -> Text:
        return CONFLICTS[self.kind]

    @property
    def remedy(self) -> Text:
        return REMEDIES[self.stand]


def list_of_call(work: Work, call: CallId) -> Sequence[LateConflict]:
    """For whoever runs the call. Raises NotFound or NotAllowed."""
    return list_in(reviewings.look(work, call))


def list_of(work: Work, call: CallId, submission: SubmissionId) -> Sequence[LateConflict]:
    """Those of one submission. Raises NotFound or NotAllowed."""
    return [one for one in list_of_call(work, call) if one.submission.id == submission]


def list_in(overview: Overview) -> Sequence[LateConflict]:
    """Those of a call in somebody's hands, in the order of its submissions."""
    return [
        LateConflict(submission, review, kind, _stand(overview, review))
        for submission in overview.submissions
        for review in overview.reviews.get(submission.id, ())
        if (kind := overview.found(review, submission)) is not None
    ]


def _stand(overview: Overview, review: Review) -> Stand:
    is_agreed = review.submission in overview.consensuses
    return stand_of(review, is_agreed=is_agreed, is_announced=overview.is_decided)
