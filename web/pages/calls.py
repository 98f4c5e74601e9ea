"""Calls for everybody: which are open, by which measure they judge, and a check begun for one."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import calls, ownership
from checks.accounts import OrganisationId
from checks.catalogue import Perspective
from checks.errors import Closed, Invalid, NotFound, Problem
from checks.profiles import CallId
from checks.programmes import PHASES, remaining
from checks.text import Text
from web.access import public
from web.forms.fields import by_field, typed
from web.forms.subjects import BeginForm
from web.marks import mark, place
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("calls", __name__)


@pages.get("/calls")
@public
def list_open() -> ResponseReturnValue:
    with reading() as work:
        found = calls.list_open(work, _place())
    return render_template(
        "calls/list_open.html", found=found, remaining=remaining, after=mark(found.after)
    )


@pages.get("/calls/<call>")
@public
def show(call: str) -> ResponseReturnValue:
    """A published call; its draft is nobody's but its authors' and has a page of its own."""
    with reading() as work:
        opened = calls.open_one(work, CallId(call))
        if not opened.call.is_published:
            raise NotFound
        measure = calls.measure_of(work, opened)
    return render_template(
        "calls/show.html",
        opened=opened,
        call=opened.call,
        catalogue=measure.catalogue,
        profile=measure.profile,
        perspective=Perspective.PROJECT,
        phases=PHASES,
        left=remaining(opened.call.period, opened.now),
    )


@pages.get("/calls/<call>/begin")
@public
def ask(call: str) -> ResponseReturnValue:
    return _subject_page(CallId(call), BeginForm(), [])


@pages.post("/calls/<call>/begin")
@public
def begin(call: str) -> ResponseReturnValue:
    known, form = CallId(call), BeginForm()
    problems = form.problems(Perspective.PROJECT)
    if problems or form.is_expired:
        return _subject_page(known, form, problems), 422
    try:
        with writing() as work:
            link = calls.begin(work, known, form.subject(), form.screening(), who=visitor())
            ownership.keep_for(work, link, OrganisationId(typed(form, "organisation")))
    except Invalid as error:
        return _subject_page(known, form, list(error.problems)), 422
    except Closed:
        return _subject_page(known, form, [Problem("title", TOO_LATE)]), 410
    return redirect(url_for("tasks.show", link=link), 303)


@dataclass(frozen=True, slots=True)
class Door:
    """What the form of a beginning says of whom and what it is for."""

    call: CallId
    title: str


def _subject_page(call: CallId, form: BeginForm, problems: list[Problem]) -> str:
    with reading() as work:
        opened = calls.open_one(work, call)
        if not opened.call.is_published:
            raise NotFound
        homes = ownership.list_homes(work, Perspective.PROJECT)
    return render_template(
        "calls/begin.html",
        door=Door(call, opened.call.title),
        catalogue=opened.catalogue,
        homes=homes,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _place() -> tuple[datetime, CallId] | None:
    found = place(request.args.get("after", ""))
    return None if found is None else (found[0], CallId(found[1]))


TOO_LATE = Text(
    "Der Aufruf ist geschlossen. Was Sie eingegeben haben, steht noch hier; ohne Aufruf können Sie "
    "einen Check über die Startseite beginnen.",
    "The call is closed. What you entered is still here; without a call you can begin a check from "
    "the start page.",
)
