"""What is handed out of a submission: its receipt to file, and the report of what was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from actions import submissions
from actions.results import Memory
from actions.work import Work
from checks.catalogue import VerdictName
from checks.errors import TooOften
from checks.profile_documents import measured
from checks.report_model import Report, ReportForm, build_report
from checks.submissions import SubmissionId
from checks.text import Text
from reports.files import render
from reports.html import render_fragment
from reports.language import Words
from reports.machine import from_json
from reports.receipts import Receipt, render_receipt
from storage.submissions import KeptSubmission

RECEIPT: Final = "receipt"
REPORT: Final = "report"
PAGE: Final = "page"
MADE_KEPT: Final = 64

_made: Memory[bytes] = Memory(MADE_KEPT)


@dataclass(frozen=True, slots=True)
class OpenedSubmission:
    """A submission in somebody's hands; `report` is that of its file, by the version it is of."""

    kept: KeptSubmission
    content: bytes
    report: Report
    verdicts: Mapping[VerdictName, Text]


def open_one(work: Work, submission: SubmissionId) -> OpenedSubmission:
    """Raises NotFound, also where the actor may not see it, or not yet."""
    kept = submissions.open_one(work, submission)
    content = work.submissions.load_content(submission)
    assessment = from_json(content, work.catalogues.load_ref).assessment
    catalogue = measured(work.catalogues.load_ref(assessment.catalogue), assessment)
    report = build_report(catalogue, assessment, ReportForm.FULL)
    return OpenedSubmission(kept, content, report, catalogue.verdicts)


def count(work: Work, *, who: str) -> None:
    """Count one more file to be made. Raises TooOften."""
    if work.limits.count("report", who, work.now) > work.terms.report_limit:
        raise TooOften


def find(kept: KeptSubmission, name: str, words: Words) -> bytes | None:
    """RECEIPT, REPORT or PAGE, if this process has made it."""
    return _made.find(_key(kept, name, words))


def make(opened: OpenedSubmission, name: str, words: Words) -> bytes:
    """The same, made now: two PDF files, and safe HTML. Raises PdfUnavailable or PdfBusy."""
    return _made.keep(_key(opened.kept, name, words), _rendered(opened, name, words))


def _rendered(opened: OpenedSubmission, name: str, words: Words) -> bytes:
    if name == PAGE:
        return render_fragment(opened.report, words).encode()
    if name == REPORT:
        return render("pdf", opened.report, words)
    submission = opened.kept.submission
    verdict = opened.verdicts[submission.outcome.verdict]
    return render_receipt(Receipt(submission, verdict, opened.content), words)


def _key(kept: KeptSubmission, name: str, words: Words) -> tuple[object, ...]:
    """A receipt also tells what has become of its submission."""
    submission = kept.submission
    return submission.id, submission.hash, submission.state, name, words.language
