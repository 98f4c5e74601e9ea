"""Submissions without any database, as tests of what is handed out need them."""

from datetime import UTC, datetime
from fractions import Fraction

from checks.accounts import OrganisationId
from checks.catalogue import VerdictName
from checks.profiles import CallId, CallRef
from checks.submissions import Outcome, Submission, SubmissionId, SubmissionState

IN_SUMMER = datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC)
"""The last second of a day in Germany."""


def a_submission(
    title: str = "Digitale Bauakte",
    *,
    applicant: str = "Stadt Musterstadt",
    state: SubmissionState = SubmissionState.SUBMITTED,
) -> Submission:
    return Submission(
        id=SubmissionId("submission-1"),
        receipt="2027-4K7Q-ZP2M",
        call=CallRef(CallId("call-1"), "Erster Aufruf 2027", "Digitale Orte"),
        owner=OrganisationId("city"),
        applicant=applicant,
        title=title,
        submitted_at=IN_SUMMER,
        hash="a" * 64,
        outcome=Outcome(VerdictName.GOOD, Fraction(1451, 20), Fraction(1)),
        fingerprint="b" * 64,
        state=state,
        ended_at=None if state is SubmissionState.SUBMITTED else IN_SUMMER,
        replaces=SubmissionId("submission-0"),
    )
