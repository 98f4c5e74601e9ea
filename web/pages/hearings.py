"""Hearings as their author sees them: begin one, invite, answer, and take it as evidence."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import hearings, sharing
from actions.hearings import Answered
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId
from checks.errors import Invalid, Problem
from checks.hearings import ContributionId, HearingId
from checks.local_time import local_day
from checks.permissions import Deed, may
from checks.text import Text
from web import language
from web.access import signed_in
from web.downloads import as_file
from web.forms.fields import PageForm, by_field, cleaned, typed
from web.forms.hearings import EvidenceForm, HearingForm, SynopsisForm
from web.forms.sharing import RecipientForm
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("hearings", __name__)
ANSWER, SHOWN = "answer-", "shown-"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pages.get("/a/<key>/hearings")
@signed_in
def list_all(key: str) -> ResponseReturnValue:
    return _list_page(key, HearingForm(), [])


@pages.post("/a/<key>/hearings")
@signed_in
def begin(key: str) -> ResponseReturnValue:
    form = HearingForm()
    if form.is_expired:
        return _list_page(key, form, []), 422
    try:
        with writing(key) as work:
            new = hearings.begin(work, form.plan())
    except Invalid as error:
        return _list_page(key, form, list(error.problems)), 422
    return redirect(url_for("hearings.invitees", key=key, hearing=new.id), 303)


@pages.get("/a/<key>/hearings/<hearing>")
@signed_in
def show(key: str, hearing: str) -> ResponseReturnValue:
    return _page(key, HearingId(hearing), PageForm(), [])


@pages.post("/a/<key>/hearings/<hearing>")
@signed_in
def answer(key: str, hearing: str) -> ResponseReturnValue:
    form, known = PageForm(), HearingId(hearing)
    if form.is_expired:
        return _page(key, known, form, []), 422
    try:
        with writing(key) as work:
            meanwhile = hearings.answer(work, known, _answers())
    except Invalid as error:
        return _page(key, known, form, list(error.problems)), 422
    if meanwhile:
        problems = [Problem(ANSWER + one, CHANGED_MEANWHILE) for one in meanwhile]
        return _page(key, known, form, problems, meanwhile), 409
    return redirect(url_for("hearings.show", key=key, hearing=hearing), 303)


@pages.get("/a/<key>/hearings/<hearing>/synopsis.docx")
@signed_in
def download(key: str, hearing: str) -> ResponseReturnValue:
    with reading(key) as work:
        made = hearings.make_file(work, HearingId(hearing), language.current_words())
    return _saved(made)


@pages.get("/a/<key>/hearings/<hearing>/synopsis")
@signed_in
def ask_for_names(key: str, hearing: str) -> ResponseReturnValue:
    return _synopsis_page(key, HearingId(hearing), SynopsisForm())


@pages.post("/a/<key>/hearings/<hearing>/synopsis")
@signed_in
def download_as_chosen(key: str, hearing: str) -> ResponseReturnValue:
    """With names only where that was ticked."""
    form, known = SynopsisForm(), HearingId(hearing)
    if form.is_expired:
        return _synopsis_page(key, known, form), 422
    make = hearings.make_file_with_names if form.with_names.data else hearings.make_file
    with writing(key) as work:
        return _saved(make(work, known, language.current_words()))


@pages.get("/a/<key>/hearings/<hearing>/invitees")
@signed_in
def invitees(key: str, hearing: str) -> ResponseReturnValue:
    return _invitees_page(key, HearingId(hearing), RecipientForm(), [])


@pages.post("/a/<key>/hearings/<hearing>/invitees")
@signed_in
def invite(key: str, hearing: str) -> ResponseReturnValue:
    form, known = RecipientForm(), HearingId(hearing)
    if form.is_expired:
        return _invitees_page(key, known, form, []), 422
    try:
        with writing(key) as work:
            hearings.invite(work, known, form.recipient)
    except Invalid as error:
        return _invitees_page(key, known, form, list(error.problems)), 422
    return redirect(url_for("hearings.invitees", key=key, hearing=hearing), 303)


@pages.get("/a/<key>/hearings/<hearing>/end")
@signed_in
def ask_to_end(key: str, hearing: str) -> ResponseReturnValue:
    return _end_page(key, HearingId(hearing), PageForm())


@pages.post("/a/<key>/hearings/<hearing>/end")
@signed_in
def end(key: str, hearing: str) -> ResponseReturnValue:
    form, known = PageForm(), HearingId(hearing)
    if form.is_expired:
        return _end_page(key, known, form), 422
    with writing(key) as work:
        hearings.end(work, known)
    return redirect(url_for("hearings.show", key=key, hearing=hearing), 303)


@pages.get("/a/<key>/hearings/<hearing>/evidence")
@signed_in
def ask_for_criterion(key: str, hearing: str) -> ResponseReturnValue:
    return _evidence_page(key, HearingId(hearing), EvidenceForm(), [])


@pages.post("/a/<key>/hearings/<hearing>/evidence")
@signed_in
def take_as_evidence(key: str, hearing: str) -> ResponseReturnValue:
    form, known = EvidenceForm(), HearingId(hearing)
    if form.is_expired:
        return _evidence_page(key, known, form, []), 422
    criterion = CriterionId(typed(form, "criterion"))
    try:
        with writing(key) as work:
            hearings.take_as_evidence(work, known, criterion, language.current())
            opened, _ = hearings.open_one(work, known)
    except Invalid as error:
        return _evidence_page(key, known, form, list(error.problems)), 422
    flash(language.in_language(TAKEN))
    dimension = opened.catalogue.by_id[criterion].dimension
    return redirect(url_for("answers.show", link=key, dimension=dimension, _anchor=criterion), 303)


def _saved(made: bytes) -> Response:
    return as_file(made, "synopse.docx", WORD)


def _answers() -> list[Answered]:
    return [
        Answered(
            ContributionId(name.removeprefix(ANSWER)),
            cleaned(value),
            cleaned(request.form.get(SHOWN + name.removeprefix(ANSWER), "")),
        )
        for name, value in request.form.items()
        if name.startswith(ANSWER)
    ]


def _list_page(key: str, form: HearingForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        opened, found = hearings.list_all(work)
        may_hold = may(work.actor, Deed.HOLD_HEARING, opened.thing)
        today = local_day(work.now)
    return render_template(
        "hearings/list_all.html",
        key=key,
        opened=opened,
        found=found,
        may_hold=may_hold,
        today=today,
        criteria=relevant_criteria(opened.catalogue, opened.assessment),
        chosen=form.criteria.data or [],
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _page(
    key: str,
    hearing: HearingId,
    form: PageForm,
    problems: list[Problem],
    meanwhile: Mapping[ContributionId, str] | None = None,
) -> str:
    with reading(key) as work:
        opened, found = hearings.open_one(work, hearing)
        may_hold = may(work.actor, Deed.HOLD_HEARING, opened.thing)
        may_answer = may_hold and may(work.actor, Deed.ANSWER, opened.thing)
        is_open = found.hearing.is_open(local_day(work.now))
    return render_template(
        "hearings/show.html",
        key=key,
        opened=opened,
        found=found,
        is_open=is_open,
        may_hold=may_hold,
        may_answer=may_answer,
        typed={one.contribution: one.words for one in _answers()}
        if problems or form.notice
        else {},
        meanwhile=meanwhile or {},
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _invitees_page(
    key: str, hearing: HearingId, form: RecipientForm, problems: list[Problem]
) -> str:
    with reading(key) as work:
        opened, found = hearings.open_one(work, hearing, Deed.HOLD_HEARING)
        recipients = sharing.list_recipients(work, form.recipient.name)
    return render_template(
        "hearings/invitees.html",
        key=key,
        opened=opened,
        found=found,
        recipients=recipients,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _synopsis_page(key: str, hearing: HearingId, form: SynopsisForm) -> str:
    with reading(key) as work:
        opened, found = hearings.open_one(work, hearing)
    return render_template(
        "hearings/synopsis.html",
        key=key,
        opened=opened,
        found=found,
        form=form,
        notice=form.notice,
    )


def _end_page(key: str, hearing: HearingId, form: PageForm) -> str:
    with reading(key) as work:
        opened, found = hearings.open_one(work, hearing, Deed.HOLD_HEARING)
    return render_template(
        "hearings/end.html", key=key, opened=opened, found=found, form=form, notice=form.notice
    )


def _evidence_page(
    key: str, hearing: HearingId, form: EvidenceForm, problems: list[Problem]
) -> str:
    with reading(key) as work:
        opened, found = hearings.open_for_evidence(work, hearing)
    return render_template(
        "hearings/evidence.html",
        key=key,
        opened=opened,
        found=found,
        criteria=relevant_criteria(opened.catalogue, opened.assessment),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diese Antwort inzwischen geändert. Beide Fassungen stehen unten; beim "
    "nächsten Speichern gilt Ihre.",
    "Somebody else has changed this answer in the meantime. Both versions are shown below; the "
    "next time you save, yours counts.",
)
TAKEN = Text(
    "Die Anhörung steht jetzt als Nachweis bei diesem Kriterium. Die Stufe wählen Sie selbst.",
    "The hearing is now evidence of this criterion. You choose the level yourself.",
)
