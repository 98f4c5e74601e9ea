"""The documents of a submission: what lay beside the answers when it was handed in."""

from collections.abc import Sequence

from actions import submissions
from actions.evidence import Attachment
from actions.work import Work
from checks.errors import NotFound
from checks.files import AttachedFile, submission_holder
from checks.submissions import SubmissionId
from storage.submissions import KeptSubmission


def list_of(work: Work, submission: SubmissionId) -> tuple[KeptSubmission, Sequence[Attachment]]:
    """Raises NotFound, also where the actor may not see the submission, or not yet."""
    found = submissions.open_one(work, submission)
    return found, work.files.list_of(submission_holder(submission))


def open_file(work: Work, submission: SubmissionId, key: str) -> tuple[AttachedFile, bytes]:
    """Raises NotFound."""
    _, known = list_of(work, submission)
    found = next((one.file for one in known if one.key == key), None)
    if found is None:
        raise NotFound
    return found, work.files.content(found)
