"""Approval by a second person, making an assessment final, and opening it again."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import approvals, assessments
from checks.catalogue import CriterionId
from checks.errors import Invalid, Problem
from checks.permissions import Deed, Stage, may
from web.access import signed_in
from web.forms.completion import ApprovalForm, StageForm
from web.forms.fields import by_field, cleaned, typed
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("completion", __name__)
SHOWN = "shown-"


@pages.get("/a/<key>/completion")
@signed_in
def show(key: str) -> ResponseReturnValue:
    return _page(key, ApprovalForm(), ())


@pages.post("/a/<key>/completion")
@signed_in
def approve(key: str) -> ResponseReturnValue:
    form = ApprovalForm()
    if form.is_expired:
        return _page(key, form, ()), 422
    taken_back = typed(form, "withdraw")
    with writing(key) as work:
        if taken_back:
            approvals.withdraw(work, CriterionId(taken_back))
            problems: tuple[Problem, ...] = ()
        else:
            problems = approvals.approve(work, _ticked(form))
    if problems:
        return _page(key, form, problems), 409
    return redirect(url_for("completion.show", key=key), 303)


@pages.get("/a/<key>/completion/stage")
@signed_in
def ask(key: str) -> ResponseReturnValue:
    return _stage_page(key, StageForm(), [])


@pages.post("/a/<key>/completion/stage")
@signed_in
def change_stage(key: str) -> ResponseReturnValue:
    """What is open becomes final, what is final is opened again."""
    form = StageForm()
    if form.is_expired:
        return _stage_page(key, form, []), 422
    try:
        with writing(key) as work:
            if assessments.open_one(work).thing.stage is Stage.FINAL:
                approvals.reopen(work, typed(form, "reason"))
            else:
                approvals.finalise(work, shown=typed(form, "shown"))
    except Invalid as error:
        return _stage_page(key, form, list(error.problems)), 409
    return redirect(url_for("completion.show", key=key), 303)


def _ticked(form: ApprovalForm) -> dict[CriterionId, str]:
    """The criteria that are ticked, each with the fingerprint of the answer that was shown."""
    return {
        CriterionId(key): cleaned(request.form.get(SHOWN + key, ""))
        for key in map(cleaned, form.approve.data or [])
    }


def _page(key: str, form: ApprovalForm, problems: tuple[Problem, ...]) -> str:
    with reading(key) as work:
        found = approvals.open_completion(work)
        thing, person = found.opened.thing, work.person
        allowed = {
            deed
            for deed in (Deed.APPROVE, Deed.FINALISE, Deed.REOPEN)
            if may(work.actor, deed, thing)
        }
    return render_template(
        "completion/show.html",
        key=key,
        opened=found.opened,
        found=found,
        person=person,
        allowed=allowed,
        form=form,
        ticked=form.approve.data or [],
        problems=[(f"approve-{problem.where}", problem.message) for problem in problems],
        messages=by_field(list(problems)),
        notice=form.notice,
    )


def _stage_page(key: str, form: StageForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        opened = approvals.open_stage(work)
        waiting = approvals.count_waiting(work, opened)
    return render_template(
        "completion/stage.html",
        key=key,
        opened=opened,
        is_final=opened.thing.stage is Stage.FINAL,
        waiting=waiting,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )
