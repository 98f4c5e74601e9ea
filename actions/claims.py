"""Claims as evaluators get them: what was submitted, without names where the call hides those."""

from actions.work import Work
from checks.assessments import Assessment
from checks.redaction import redacted
from checks.submissions import Submission
from reports.machine import from_json
from storage.reviewings import Reviewing


def claim_of(work: Work, reviewing: Reviewing, submission: Submission) -> Assessment:
    """What the applicant handed in, as evaluators of this call get it."""
    found = from_json(work.submissions.load_content(submission.id), work.catalogues.load_ref)
    claim = found.assessment
    if not reviewing.settings.hides_applicant:
        return claim
    return redacted(claim, _names_in(work, submission, claim), submission.receipt)


def _names_in(work: Work, submission: Submission, claim: Assessment) -> set[str]:
    """What gives an applicant away: who it is, who works there, what the project is called.

    A title of one word is left alone: it would take that word out of every sentence.
    """
    titles = {one for one in (submission.title, claim.subject.title) if " " in one}
    people = work.organisations.list_members(submission.owner) if submission.owner else {}
    return {submission.applicant, claim.subject.issuer, *titles, *(p.name for p in people)}
