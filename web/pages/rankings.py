"""The ranking of a call: every rank with its reasons, and how steady it is."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import rankings
from checks.decisions import AWARDS
from checks.profiles import CallId
from web.access import signed_in
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("rankings", __name__)


@pages.get("/calls/<ranked>/ranking")
@signed_in
def show(ranked: str) -> ResponseReturnValue:
    with reading() as work:
        found = rankings.look(work, CallId(ranked))
    return render_template("rankings/show.html", found=found, awards=AWARDS)
