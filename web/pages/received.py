"""What a call has received, for those who published it: the list, and the same as a table."""

from collections.abc import Mapping

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from actions import receipts, submission_lists, submission_tables
from actions.submission_lists import Place, Wanted
from checks.catalogue import VerdictName
from checks.profiles import CallId
from checks.submissions import SubmissionId, SubmissionState
from web.access import signed_in
from web.downloads import as_file
from web.language import current_words
from web.marks import mark, place
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("received", __name__)


@pages.get("/calls/<call>/submissions")
@signed_in
def list_all(call: str) -> ResponseReturnValue:
    wanted, after = _wanted(request.args), _place()
    with reading() as work:
        received = submission_lists.list_received(work, CallId(call), wanted, after)
    page = received.page
    return render_template(
        "received/list_all.html",
        received=received,
        call=received.opened.call,
        catalogue=received.opened.catalogue,
        wanted=wanted,
        after=mark(page.after) if page else "",
        is_first=after is None,
        tables=submission_tables.MEDIA_TYPES,
    )


@pages.get("/calls/<closed>/submissions/<table>")
@signed_in
def download(closed: str, table: str) -> ResponseReturnValue:
    """Only of a call that has closed; however long it takes, nobody waits to write meanwhile."""
    if table not in submission_tables.MEDIA_TYPES:
        abort(404)
    call, wanted = CallId(closed), _wanted(request.args)
    with writing() as work:
        receipts.count(work, who=visitor())
    with reading() as work:
        found = submission_lists.export_received(work, call, wanted)
        content = submission_tables.render(work, call, found, table, current_words())
    return as_file(content, table, submission_tables.MEDIA_TYPES[table])


def _wanted(asked: Mapping[str, str]) -> Wanted:
    """What nobody can be asked for is left aside."""
    state, verdict = asked.get("state", ""), asked.get("verdict", "")
    return Wanted(
        SubmissionState(state) if state in set(SubmissionState) else SubmissionState.SUBMITTED,
        VerdictName(verdict) if verdict in set(VerdictName) else None,
    )


def _place() -> Place | None:
    found = place(request.args.get("after", ""))
    return None if found is None else (found[0], SubmissionId(found[1]))
