"""Reports of a submission's reviews, for those who run its call: each evaluator's, and of all."""

from dataclasses import replace

from actions import assessments, consensus, handouts
from actions.assessments import Opened
from actions.work import Work
from checks.consensus import spoken
from checks.errors import NotFound
from checks.report_model import Report, ReportForm, build_report
from checks.reviews import ReviewId
from checks.submissions import SubmissionId
from checks.text import Language
from reports.language import Words

NAME = "digital-check.pdf"
"""As which of the handouts of an assessment a review is printed."""


def open_review(work: Work, submission: SubmissionId, review: ReviewId) -> tuple[Opened, int]:
    """A review with its number, once all of the submission are handed in.

    Raises NotFound or NotAllowed.
    """
    found = consensus.look(work, submission)
    for number, one in enumerate(found.reviews, start=1):
        if one.id == review and one.row is not None:
            return _opened(work, one.row), number
    raise NotFound


def open_consensus(work: Work, submission: SubmissionId) -> Opened:
    """What was agreed on. Raises NotFound, also before that is settled, or NotAllowed."""
    found = consensus.look(work, submission)
    if found.consensus is None or not found.is_settled:
        raise NotFound
    return _opened(work, found.consensus.row)


def find(opened: Opened, words: Words) -> bytes | None:
    """The PDF, if this process has made it since the last change."""
    return handouts.find(opened, NAME, words)


def make(opened: Opened, words: Words) -> bytes:
    """The PDF, made now, outside of any transaction. Raises PdfUnavailable or PdfBusy."""
    return handouts.make(opened, NAME, words, _told(opened, words.language))


def _told(opened: Opened, language: Language) -> Report | None:
    """None where people wrote every word, who wrote in one language only."""
    answers = opened.assessment.answers
    said = {key: spoken(one, language) for key, one in answers.items()}
    if said == dict(answers):
        return None
    in_language = replace(opened.assessment, answers=said)
    return build_report(opened.catalogue, in_language, ReportForm.FULL)


def _opened(work: Work, row: int) -> Opened:
    kept = work.assessments.find_row(row)
    if kept is None:
        raise NotFound
    return assessments.opened(work, kept)
