"""Submitting a project for its call, and what was submitted: receipt, file, withdrawal."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import decisions, submission_lists, submissions
from actions.submission_lists import Place
from checks.decisions import AWARDS
from checks.errors import Invalid, Problem
from checks.programmes import PHASES, remaining
from checks.submissions import STATES, SubmissionId
from web.access import by_link, signed_in
from web.downloads import JSON, as_file
from web.forms.fields import PageForm, by_field
from web.forms.submissions import SubmissionForm
from web.marks import mark, place
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("submissions", __name__)


@pages.get("/a/<link>/submission")
@by_link
def check(link: str) -> ResponseReturnValue:
    return _check_page(link, SubmissionForm(formdata=None), [])


@pages.post("/a/<link>/submission")
@by_link
def submit(link: str) -> ResponseReturnValue:
    form = SubmissionForm()
    if form.is_expired:
        return _check_page(link, form, []), 422
    try:
        with writing(link) as work:
            done = submissions.submit(work, form.confirmation())
    except Invalid as error:
        return _check_page(link, form, list(error.problems)), 422
    return redirect(url_for("submissions.show", submission=done.id), 303)


@pages.get("/submissions")
@signed_in
def list_own() -> ResponseReturnValue:
    with reading() as work:
        found = submission_lists.list_own(work, _place())
    return render_template(
        "submissions/list_own.html", found=found, states=STATES, after=mark(found.after)
    )


@pages.get("/submissions/<submission>")
@signed_in
def show(submission: str) -> ResponseReturnValue:
    with reading() as work:
        kept = submissions.open_one(work, SubmissionId(submission))
        may_withdraw = submissions.may_withdraw(work, kept)
        is_own = any(m.organisation == kept.submission.owner for m in work.actor.memberships)
        announced = decisions.find_announced(work, SubmissionId(submission))
    return render_template(
        "submissions/show.html",
        kept=kept,
        submission=kept.submission,
        states=STATES,
        may_withdraw=may_withdraw,
        is_own=is_own,
        announced=announced,
        awards=AWARDS,
    )


@pages.get("/submissions/<submission>/file")
@signed_in
def download(submission: str) -> ResponseReturnValue:
    """The file exactly as it was handed in."""
    with reading() as work:
        found = submissions.open_one(work, SubmissionId(submission))
        content = submissions.load_file(work, found.submission.id)
    return as_file(content, f"einreichung-{found.submission.receipt}.json", JSON)


@pages.get("/submissions/<submission>/withdraw")
@signed_in
def ask_to_withdraw(submission: str) -> ResponseReturnValue:
    return _withdrawal_page(SubmissionId(submission), PageForm())


@pages.post("/submissions/<submission>/withdraw")
@signed_in
def withdraw(submission: str) -> ResponseReturnValue:
    known, form = SubmissionId(submission), PageForm()
    if form.is_expired:
        return _withdrawal_page(known, form), 422
    with writing() as work:
        submissions.withdraw(work, known)
    return redirect(url_for("submissions.show", submission=submission), 303)


def _check_page(link: str, form: SubmissionForm, problems: list[Problem]) -> str:
    with reading(link) as work:
        ready = submissions.check(work)
        now = work.now
    period = ready.call.call.period
    catalogue = ready.opened.catalogue
    return render_template(
        "submissions/check.html",
        link=link,
        ready=ready,
        remarks=ready.check,
        catalogue=catalogue,
        dimensions={c.id: c.dimension for c in catalogue.criteria},
        shown=submissions.hash_of(submissions.file_of(ready.opened)),
        phase=ready.call.phase,
        phases=PHASES,
        left=remaining(period, now),
        form=form,
        problems=[(_field(problem), problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _field(problem: Problem) -> str:
    """Where on the page something is said: at its remark, or at the confirmation."""
    return problem.where if problem.where == "accepts_warnings" else "remarks"


def _withdrawal_page(submission: SubmissionId, form: PageForm) -> str:
    with reading() as work:
        kept = submissions.open_to_withdraw(work, submission)
    return render_template(
        "submissions/withdraw.html", submission=kept.submission, form=form, notice=form.notice
    )


def _place() -> Place | None:
    found = place(request.args.get("after", ""))
    return None if found is None else (found[0], SubmissionId(found[1]))
