"""Programmes of one's organisations: the list, what is said of each, its checks and its calls."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import call_drafts, calls, programmes
from checks.accounts import OrganisationId
from checks.conflicts import Outcome, fingerprint
from checks.errors import Invalid, Problem
from checks.permissions import Deed, may
from checks.programmes import GOVERNMENTS, ProgrammeId
from checks.text import Text
from web.access import signed_in
from web.forms.calls import BeginDraftForm
from web.forms.fields import by_field, typed
from web.forms.programmes import LAENDER_ALONE, ChecksForm, ProgrammeForm, filled
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("programmes", __name__)


@pages.get("/programmes")
@signed_in
def list_own() -> ResponseReturnValue:
    with reading() as work:
        own = programmes.list_own(work)
        fertile = {home.id for home in programmes.list_homes(work)}
    return render_template("programmes/list_own.html", own=own, fertile=fertile)


@pages.get("/organisations/<organisation>/programmes")
@signed_in
def new(organisation: str) -> ResponseReturnValue:
    return _new_page(organisation, ProgrammeForm(), [])


@pages.post("/organisations/<organisation>/programmes")
@signed_in
def found(organisation: str) -> ResponseReturnValue:
    form = ProgrammeForm()
    problems = form.problems()
    if problems or form.is_expired:
        return _new_page(organisation, form, problems), 422
    with writing() as work:
        programme = programmes.found(work, OrganisationId(organisation), form.facts())
    return redirect(url_for("programmes.show", programme=programme), 303)


@pages.get("/programmes/<programme>")
@signed_in
def show(programme: str) -> ResponseReturnValue:
    with reading() as work:
        known = programmes.open_one(work, ProgrammeId(programme))
        thing = programmes.thing(known.owner)
        checks = programmes.list_checks(work, known)
        rounds = calls.list_of(work, known)
        may_change = may(work.actor, Deed.DESCRIBE_PROGRAMME, thing)
        now = work.now
    return render_template(
        "programmes/show.html",
        programme=known,
        governments=GOVERNMENTS,
        checks=checks,
        calls=rounds,
        may_change=may_change,
        now=now,
    )


@pages.get("/programmes/<programme>/facts")
@signed_in
def facts(programme: str) -> ResponseReturnValue:
    with reading() as work:
        known = programmes.open_one(work, ProgrammeId(programme), Deed.DESCRIBE_PROGRAMME)
    form = ProgrammeForm(formdata=None, seen=fingerprint(known.facts), **filled(known.facts))
    return _facts_page(programme, form, [])


@pages.post("/programmes/<programme>/facts")
@signed_in
def describe(programme: str) -> ResponseReturnValue:
    form = ProgrammeForm()
    problems = form.problems()
    if problems or form.is_expired:
        return _facts_page(programme, form, problems), 422
    with writing() as work:
        outcome = programmes.describe(
            work, ProgrammeId(programme), form.facts(), shown=typed(form, "seen")
        )
    if outcome is Outcome.CONFLICT:
        return _facts_page(
            programme, form, [Problem("title", CHANGED_MEANWHILE)], is_known=True
        ), 409
    return redirect(url_for("programmes.show", programme=programme), 303)


@pages.get("/programmes/<programme>/checks")
@signed_in
def checks(programme: str) -> ResponseReturnValue:
    return _checks_page(programme, ChecksForm())


@pages.post("/programmes/<programme>/checks")
@signed_in
def save_checks(programme: str) -> ResponseReturnValue:
    form, known = ChecksForm(), ProgrammeId(programme)
    if form.is_expired:
        return _checks_page(programme, form), 422
    wanted = set(form.check.data or [])
    with writing() as work:
        opened = programmes.open_one(work, known, Deed.DESCRIBE_PROGRAMME)
        attached = {entry.key for entry in programmes.list_checks(work, opened)}
        for key in sorted(wanted - attached):
            programmes.attach(work, known, key)
        for key in sorted(attached - wanted):
            programmes.detach(work, known, key)
    flash(in_language(SAVED))
    return redirect(url_for("programmes.show", programme=programme), 303)


@pages.get("/programmes/<programme>/draft")
@signed_in
def new_call(programme: str) -> ResponseReturnValue:
    return _draft_page(programme, BeginDraftForm(), [])


@pages.post("/programmes/<programme>/draft")
@signed_in
def draft_call(programme: str) -> ResponseReturnValue:
    form, known = BeginDraftForm(), ProgrammeId(programme)
    if form.is_expired:
        return _draft_page(programme, form, []), 422
    try:
        with writing() as work:
            call = call_drafts.begin(work, known, typed(form, "title"), check=typed(form, "check"))
    except Invalid as error:
        return _draft_page(programme, form, list(error.problems)), 422
    return redirect(url_for("drafts.show", draft=call), 303)


def _new_page(organisation: str, form: ProgrammeForm, problems: list[Problem]) -> str:
    with reading() as work:
        home = programmes.open_home(work, OrganisationId(organisation))
    return _form_page("programmes/new.html", form, problems, home=home)


def _facts_page(
    programme: str, form: ProgrammeForm, problems: list[Problem], *, is_known: bool = False
) -> str:
    with reading() as work:
        known = programmes.open_one(work, ProgrammeId(programme), Deed.DESCRIBE_PROGRAMME)
    seen = fingerprint(known.facts) if is_known else typed(form, "seen")
    stored = known if is_known else None
    return _form_page(
        "programmes/facts.html", form, problems, programme=known, seen=seen, stored=stored
    )


def _form_page(template: str, form: ProgrammeForm, problems: list[Problem], **more: object) -> str:
    return render_template(
        template,
        form=form,
        governments=GOVERNMENTS,
        laender_alone=LAENDER_ALONE,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
        **more,
    )


def _checks_page(programme: str, form: ChecksForm) -> str:
    with reading() as work:
        known = programmes.open_one(work, ProgrammeId(programme), Deed.DESCRIBE_PROGRAMME)
        attached = programmes.list_checks(work, known)
        offered = programmes.list_attachable(work, known)
    chosen = form.check.data or [entry.key for entry in attached]
    return render_template(
        "programmes/checks.html",
        programme=known,
        offered=[*attached, *offered],
        chosen=chosen,
        form=form,
        notice=form.notice,
    )


def _draft_page(programme: str, form: BeginDraftForm, problems: list[Problem]) -> str:
    with reading() as work:
        known = programmes.open_one(work, ProgrammeId(programme), Deed.DRAFT_CALL)
        checks = programmes.list_checks(work, known)
    return render_template(
        "programmes/draft.html",
        programme=known,
        checks=checks,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


SAVED = Text("Die Zuordnung ist gespeichert.", "The assignment is saved.")
CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diese Angaben inzwischen geändert. Beide Fassungen stehen unten.",
    "Somebody else has changed these details in the meantime. Both versions are shown below.",
)
