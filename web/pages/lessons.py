"""What a call teaches, for the next one: self-assessment, agreement, and why submissions fail."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import lessons
from checks.lessons import disputed, overrated
from checks.profiles import CallId
from checks.reliability import CAUTION, figure
from web.access import signed_in
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("lessons", __name__)
DRAWN = 12
"""Criteria in the picture; the table has all of them."""


@pages.get("/calls/<ranked>/lessons")
@signed_in
def show(ranked: str) -> ResponseReturnValue:
    with reading() as work:
        found = lessons.look(work, CallId(ranked))
    return render_template(
        "lessons/show.html",
        found=found,
        overrated=overrated(found.lessons)[:DRAWN],
        disputed=disputed(found.lessons),
        figure=figure,
        caution=CAUTION,
    )
