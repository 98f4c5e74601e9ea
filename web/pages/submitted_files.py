"""The documents of a submission, for whoever may read it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import submitted_files
from checks.submissions import SubmissionId
from web.access import signed_in
from web.downloads import as_download
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("submitted_files", __name__)


@pages.get("/submissions/<submission>/documents")
@signed_in
def show(submission: str) -> ResponseReturnValue:
    with reading() as work:
        kept, attachments = submitted_files.list_of(work, SubmissionId(submission))
    return render_template(
        "submitted_files/show.html", submission=kept.submission, attachments=attachments
    )


@pages.get("/submissions/<submission>/documents/<document>")
@signed_in
def download(submission: str, document: str) -> ResponseReturnValue:
    with reading() as work:
        file, content = submitted_files.open_file(work, SubmissionId(submission), document)
    return as_download(file, content)
