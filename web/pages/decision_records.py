"""The record of a decision as a file, with or without the names of who decided."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import decision_records, receipts
from checks.submissions import SubmissionId
from web.access import signed_in
from web.downloads import PDF, as_file
from web.forms.decisions import RecordForm
from web.language import current_words
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("decision_records", __name__)


@pages.get("/submissions/<recommended>/record")
@signed_in
def ask(recommended: str) -> ResponseReturnValue:
    return _page(SubmissionId(recommended), RecordForm(formdata=None))


@pages.post("/submissions/<recommended>/record")
@signed_in
def download(recommended: str) -> ResponseReturnValue:
    """With names only where that was ticked."""
    submission, form, words = SubmissionId(recommended), RecordForm(), current_words()
    if form.is_expired:
        return _page(submission, form), 422
    opening = (
        decision_records.open_with_names if form.with_names.data else decision_records.open_one
    )
    with writing() as work:
        record = opening(work, submission, words)
        receipts.count(work, who=visitor())
    name = f"entscheidungsvermerk-{record.submission.receipt}.pdf"
    return as_file(decision_records.make(record, words), name, PDF)


def _page(submission: SubmissionId, form: RecordForm) -> str:
    with reading() as work:
        found = decision_records.look(work, submission)
    return render_template("decisions/record.html", found=found, form=form, notice=form.notice)
