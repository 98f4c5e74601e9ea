"""The ranking of a call: every rank with its reasons, and how steady it is."""

from flask import Blueprint, Response, make_response
from flask.typing import ResponseReturnValue

from actions import ranking_papers, rankings, receipts
from checks.decisions import AWARDS
from checks.profiles import CallId
from web.access import signed_in
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
    return render_template("rankings/show.html", found=found, awards=AWARDS)


@pages.get("/calls/<ranked>/ranking.pdf")
@signed_in
def download(ranked: str) -> ResponseReturnValue:
    return _saved(ranked, ranking_papers.PDF, "application/pdf")


@pages.get("/calls/<ranked>/ranking.xlsx")
@signed_in
def download_table(ranked: str) -> ResponseReturnValue:
    return _saved(ranked, ranking_papers.XLSX, WORKBOOK)


def _saved(ranked: str, name: str, media_type: str) -> Response:
    with writing() as work:
        paper = ranking_papers.open_one(work, CallId(ranked))
        receipts.count(work, who=visitor())
    response = make_response(ranking_papers.make(paper, name, current_words()))
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
