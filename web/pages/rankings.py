"""The ranking of a call: every rank with its reasons, and how steady it is."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from actions import late_conflicts, ranking_papers, rankings, receipts
from checks.decisions import AWARDS
from checks.profiles import CallId
from web.access import signed_in
from web.downloads import PDF, as_file
from web.language import current_words
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("rankings", __name__)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/calls/<ranked>/ranking")
@signed_in
def show(ranked: str) -> ResponseReturnValue:
    with reading() as work:
        found = rankings.look(work, CallId(ranked))
        late = late_conflicts.list_of_call(work, CallId(ranked))
    return render_template("rankings/show.html", found=found, awards=AWARDS, late=late)


@pages.get("/calls/<ranked>/ranking.pdf")
@signed_in
def download(ranked: str) -> ResponseReturnValue:
    return _saved(ranked, ranking_papers.PDF, PDF)


@pages.get("/calls/<ranked>/ranking.xlsx")
@signed_in
def download_table(ranked: str) -> ResponseReturnValue:
    return _saved(ranked, ranking_papers.XLSX, WORKBOOK)


def _saved(ranked: str, name: str, media_type: str) -> Response:
    with writing() as work:
        paper = ranking_papers.open_one(work, CallId(ranked))
        receipts.count(work, who=visitor())
    return as_file(ranking_papers.make(paper, name, current_words()), name, media_type)
