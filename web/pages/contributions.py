"""A hearing as those see it who are invited: what is asked, and what they say."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import contributions
from checks.catalogue import CriterionId
from checks.errors import Invalid, NotFound, Problem
from checks.hearings import ContributionId, HearingId
from web.access import signed_in
from web.forms.fields import PageForm, by_field, typed
from web.forms.hearings import ContributionForm
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("contributions", __name__)


@pages.get("/hearings/<hearing>")
@signed_in
def show(hearing: str) -> ResponseReturnValue:
    return _page(HearingId(hearing), ContributionForm(), [])


@pages.post("/hearings/<hearing>")
@signed_in
def contribute(hearing: str) -> ResponseReturnValue:
    form, known = ContributionForm(), HearingId(hearing)
    if form.is_expired:
        return _page(known, form, []), 422
    criterion = CriterionId(typed(form, "criterion"))
    try:
        with writing() as work:
            contributions.contribute(work, known, criterion, typed(form, "words"))
    except Invalid as error:
        return _page(known, form, list(error.problems)), 422
    return redirect(url_for("contributions.show", hearing=hearing, _anchor=criterion), 303)


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


def _page(hearing: HearingId, form: ContributionForm, problems: list[Problem]) -> str:
    with reading() as work:
        heard = contributions.open_one(work, hearing)
    return render_template(
        "contributions/show.html",
        heard=heard,
        criteria=[heard.catalogue.by_id[key] for key in heard.hearing.criteria],
        form=form,
        where=typed(form, "criterion"),
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
