"""Calls: which are open, what each asks, a check begun for one; its deadline and its copy."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import call_drafts, calls, ownership
from actions.calls import OpenedCall
from checks.accounts import OrganisationId
from checks.catalogue import Perspective
from checks.errors import Closed, Invalid, NotFound, Problem
from checks.permissions import Deed, may
from checks.profiles import CallId
from checks.programmes import Phase, remaining
from checks.text import Text
from web.access import public, signed_in
from web.call_view import call_view
from web.forms.calls import CloneForm, DeadlineForm
from web.forms.fields import PageForm, by_field, typed
from web.forms.subjects import BeginForm
from web.language import in_language
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
        may_extend = may(work.actor, Deed.EXTEND_CALL, opened.thing)
    return render_template(
        "calls/show.html",
        left=remaining(opened.call.period, opened.now),
        may_extend=may_extend,
        **call_view(opened, measure.catalogue),
    )


@pages.get("/calls/<call>/begin")
@public
def ask(call: str) -> ResponseReturnValue:
    """For one's organisation, whose name stands there already."""
    with reading() as work:
        homes = ownership.list_homes(work, Perspective.PROJECT)
    form = BeginForm(formdata=None, issuer=homes[0].name if homes else "")
    return _subject_page(CallId(call), form, [])


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


@pages.get("/calls/<call>/deadline")
@signed_in
def ask_for_deadline(call: str) -> ResponseReturnValue:
    return _deadline_page(call, DeadlineForm(), [])


@pages.post("/calls/<call>/deadline")
@signed_in
def extend(call: str) -> ResponseReturnValue:
    form = DeadlineForm()
    problems = form.period_problems()
    if problems or form.is_expired:
        return _deadline_page(call, form, problems), 422
    try:
        with writing() as work:
            calls.extend(work, CallId(call), form.period().closes_at, typed(form, "reason"))
    except Invalid as error:
        return _deadline_page(call, form, list(error.problems)), 422
    flash(in_language(EXTENDED))
    return redirect(url_for("calls.show", call=call), 303)


@pages.get("/calls/<call>/clone")
@signed_in
def ask_to_clone(call: str) -> ResponseReturnValue:
    return _clone_page(call, CloneForm(), [])


@pages.post("/calls/<call>/clone")
@signed_in
def clone(call: str) -> ResponseReturnValue:
    form = CloneForm()
    if form.is_expired:
        return _clone_page(call, form, []), 422
    try:
        with writing() as work:
            again = call_drafts.clone(work, CallId(call), typed(form, "title"))
    except Invalid as error:
        return _clone_page(call, form, list(error.problems)), 422
    return redirect(url_for("drafts.show", draft=again), 303)


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


def _deadline_page(call: str, form: DeadlineForm, problems: list[Problem]) -> str:
    opened = _open(call, Deed.EXTEND_CALL)
    if opened.phase is Phase.CLOSED:
        raise Closed
    return _form_page("calls/deadline.html", opened, form, problems)


def _clone_page(call: str, form: CloneForm, problems: list[Problem]) -> str:
    return _form_page("calls/clone.html", _open(call, Deed.CLONE_CALL), form, problems)


def _form_page(template: str, opened: OpenedCall, form: PageForm, problems: list[Problem]) -> str:
    return render_template(
        template,
        call=opened.call,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _open(call: str, deed: Deed) -> OpenedCall:
    with reading() as work:
        return calls.open_one(work, CallId(call), deed)


def _place() -> tuple[datetime, CallId] | None:
    found = place(request.args.get("after", ""))
    return None if found is None else (found[0], CallId(found[1]))


TOO_LATE = Text(
    "Der Aufruf ist geschlossen. Was Sie eingegeben haben, steht noch hier; ohne Aufruf können Sie "
    "einen Check über die Startseite beginnen.",
    "The call is closed. What you entered is still here; without a call you can begin a check from "
    "the start page.",
)
EXTENDED = Text(
    "Die Frist ist verlängert. Die Begründung steht auf dieser Seite.",
    "The deadline has been extended. The reason is shown on this page.",
)
