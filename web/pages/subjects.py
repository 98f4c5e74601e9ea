"""What is being checked, changed later; and the whole assessment, deleted."""

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import assessments, handouts
from actions.assessments import Opened
from checks.assessments import Screening, Subject
from checks.conflicts import Outcome, fingerprint
from checks.errors import Problem
from checks.permissions import Deed
from checks.text import Text
from web.access import by_link, public
from web.filters import subject_lines
from web.forms.fields import PageForm, by_field, typed
from web.forms.subjects import SubjectForm, filled
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("subjects", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """The fingerprint the form was filled from; in a conflict, what stands there now."""

    seen: str
    stored: list[tuple[str, str]] | None = None


@pages.get("/a/<link>/subject")
@by_link
def show(link: str) -> ResponseReturnValue:
    opened = _open(link, Deed.DESCRIBE)
    known = _known(opened)
    form = SubjectForm(formdata=None, **filled(*known))
    return _page(opened, link, form, [], Shown(fingerprint(known)))


@pages.post("/a/<link>/subject")
@by_link
def save(link: str) -> ResponseReturnValue:
    opened = _open(link, Deed.DESCRIBE)
    form = SubjectForm()
    problems = form.problems(opened.assessment.perspective)
    if problems or form.is_expired:
        return _page(opened, link, form, problems, Shown(typed(form, "seen"))), 422
    with writing(link) as work:
        outcome = assessments.describe(
            work, form.subject(), form.screening(), shown=typed(form, "seen")
        )
    if outcome is Outcome.CONFLICT:
        return _conflict_page(link, form), 409
    return redirect(url_for("tasks.show", link=link), 303)


@pages.get("/a/<link>/delete")
@by_link
def ask_to_delete(link: str) -> ResponseReturnValue:
    return _delete_page(link, PageForm())


@pages.post("/a/<link>/delete")
@by_link
def delete(link: str) -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _delete_page(link, form), 422
    with writing(link) as work:
        row = assessments.delete(work)
    handouts.forget(row)
    return redirect(url_for("subjects.deleted"), 303)


@pages.get("/deleted")
@public
def deleted() -> ResponseReturnValue:
    return render_template("subjects/deleted.html")


def _open(link: str, deed: Deed) -> Opened:
    with reading(link) as work:
        return assessments.open_one(work, deed)


def _known(opened: Opened) -> tuple[Subject, Screening]:
    return opened.assessment.subject, opened.assessment.screening


def _conflict_page(link: str, form: SubjectForm) -> str:
    """Both versions: the stored one to read, the own one in the fields."""
    opened = _open(link, Deed.DESCRIBE)
    known = _known(opened)
    problems = [Problem("seen", CHANGED_MEANWHILE)]
    shown = Shown(fingerprint(known), subject_lines(*known))
    return _page(opened, link, form, problems, shown)


def _page(
    opened: Opened,
    link: str,
    form: SubjectForm,
    problems: list[Problem],
    shown: Shown,
) -> str:
    return render_template(
        "subjects/show.html",
        opened=opened,
        link=link,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
        seen=shown.seen,
        stored=shown.stored,
    )


def _delete_page(link: str, form: PageForm) -> str:
    return render_template(
        "subjects/delete.html",
        opened=_open(link, Deed.DELETE),
        link=link,
        form=form,
        notice=form.notice,
    )


CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diese Angaben inzwischen geändert. Beide Fassungen stehen unten.",
    "Somebody else has changed these details in the meantime. Both versions are shown below.",
)
