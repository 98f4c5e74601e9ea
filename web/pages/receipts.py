"""The receipt of a submission as a file, and the report of what was handed in."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from actions import receipts
from actions.receipts import OpenedSubmission
from checks.submissions import SubmissionId
from web.access import signed_in
from web.downloads import PDF, as_file
from web.language import current_words
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("receipts", __name__)


@pages.get("/submissions/<submission>/receipt.pdf")
@signed_in
def download(submission: str) -> ResponseReturnValue:
    return _pdf(_open(submission), receipts.RECEIPT, "eingangsbestaetigung")


@pages.get("/submissions/<submission>/report")
@signed_in
def report(submission: str) -> ResponseReturnValue:
    opened = _open(submission)
    return render_template(
        "submissions/report.html",
        submission=opened.kept.submission,
        body=Markup(_made(opened, receipts.PAGE).decode()),  # noqa: S704 - rendered, escaped there
    )


@pages.get("/submissions/<submission>/report.pdf")
@signed_in
def download_report(submission: str) -> ResponseReturnValue:
    return _pdf(_open(submission), receipts.REPORT, "bericht")


def _open(submission: str) -> OpenedSubmission:
    with reading() as work:
        return receipts.open_one(work, SubmissionId(submission))


def _pdf(opened: OpenedSubmission, kind: str, name: str) -> Response:
    return as_file(_made(opened, kind), f"{name}-{opened.kept.submission.receipt}.pdf", PDF)


def _made(opened: OpenedSubmission, kind: str) -> bytes:
    """What was made comes from memory; only what must be made is counted against the limit."""
    words = current_words()
    content = receipts.find(opened.kept, kind, words)
    if content is not None:
        return content
    with writing() as work:
        receipts.count(work, who=visitor())
    return receipts.make(opened, kind, words)
