"""A hearing as those see it who are invited: what is asked, and what they say."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import contributions
from checks.catalogue import CriterionId
from checks.errors import Invalid, NotFound, Problem
from checks.hearings import NO_WORDS, ContributionId, HearingId
from checks.text import Text
from web.access import signed_in
from web.forms.fields import PageForm, by_field, cleaned
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("contributions", __name__)
WORDS = "words-"


@pages.get("/hearings/<hearing>")
@signed_in
def show(hearing: str) -> ResponseReturnValue:
    return _page(HearingId(hearing), PageForm(), [])


@pages.post("/hearings/<hearing>")
@signed_in
def contribute(hearing: str) -> ResponseReturnValue:
    """All that was typed is sent at once, so that nothing is lost at another criterion."""
    form, known, said = PageForm(), HearingId(hearing), _said()
    if form.is_expired:
        return _page(known, form, []), 422
    if not said:
        return _page(known, form, [Problem("contributions", NO_WORDS)]), 422
    try:
        with writing() as work:
            contributions.contribute(work, known, said)
    except Invalid as error:
        return _page(known, form, list(error.problems)), 422
    flash(in_language(SENT))
    return redirect(url_for("contributions.show", hearing=hearing), 303)


@pages.get("/hearings/<hearing>/contributions/<contribution>")
@signed_in
def ask_to_withdraw(hearing: str, contribution: str) -> ResponseReturnValue:
    return _withdrawal_page(HearingId(hearing), ContributionId(contribution), PageForm(), [])


@pages.post("/hearings/<hearing>/contributions/<contribution>")
@signed_in
def withdraw(hearing: str, contribution: str) -> ResponseReturnValue:
    form, known, which = PageForm(), HearingId(hearing), ContributionId(contribution)
    if form.is_expired:
        return _withdrawal_page(known, which, form, []), 422
    try:
        with writing() as work:
            contributions.withdraw(work, known, which)
    except Invalid as error:
        return _withdrawal_page(known, which, form, list(error.problems)), 422
    return redirect(url_for("contributions.show", hearing=hearing), 303)


def _said() -> dict[CriterionId, str]:
    """What was typed, by criterion; empty fields say nothing."""
    return {
        CriterionId(name.removeprefix(WORDS)): words
        for name, value in request.form.items()
        if name.startswith(WORDS) and (words := cleaned(value))
    }


def _page(hearing: HearingId, form: PageForm, problems: list[Problem]) -> str:
    with reading() as work:
        heard = contributions.open_one(work, hearing)
    return render_template(
        "contributions/show.html",
        heard=heard,
        criteria=[heard.catalogue.by_id[key] for key in heard.hearing.criteria],
        typed=_said(),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _withdrawal_page(
    hearing: HearingId, which: ContributionId, form: PageForm, problems: list[Problem]
) -> str:
    with reading() as work:
        heard = contributions.open_one(work, hearing)
    row = next((row for row in heard.said.rows if row.contribution.id == which), None)
    if row is None:
        raise NotFound
    return render_template(
        "contributions/withdraw.html",
        heard=heard,
        row=row,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        notice=form.notice,
    )


SENT = Text(
    "Vielen Dank, Ihre Anmerkungen sind angekommen.", "Thank you, your contributions have arrived."
)
