"""Assigning dimensions to people, and the list of what is assigned to oneself."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import assignments
from actions.assessments import Opened
from actions.assignments import Settled, Wanted
from checks.assessments import relevant_criteria
from checks.catalogue import Dimension, DimensionId
from checks.conflicts import Outcome
from checks.errors import Invalid, Problem
from checks.text import Text
from web.access import signed_in
from web.forms.fields import PageForm, by_field, cleaned
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("assignments", __name__)
FIELD, SHOWN = "assignee-", "shown-"


@dataclass(frozen=True, slots=True)
class Line:
    """One dimension in the form: who is chosen, who was shown, who stands there meanwhile."""

    dimension: Dimension
    chosen: str
    shown: str
    meanwhile: str | None


@pages.get("/a/<key>/assignments")
@signed_in
def show(key: str) -> ResponseReturnValue:
    return _page(key, PageForm(), {}, [])


@pages.post("/a/<key>/assignments")
@signed_in
def save(key: str) -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _page(key, form, {}, []), 422
    try:
        with writing(key) as work:
            settled = assignments.assign(work, _wanted())
    except Invalid as error:
        return _page(key, form, {}, list(error.problems)), 422
    if any(one.outcome is Outcome.CONFLICT for one in settled.values()):
        return _page(key, form, settled, _conflicts(settled)), 409
    return redirect(url_for("tasks.show", link=key, _anchor="tasks"), 303)


@pages.get("/own/tasks")
@signed_in
def list_own() -> ResponseReturnValue:
    with reading() as work:
        own = assignments.list_own(work)
    return render_template("assignments/own.html", own=own)


def _wanted() -> list[Wanted]:
    """What was chosen for each dimension that the form has."""
    return [
        Wanted(DimensionId(name.removeprefix(FIELD)), cleaned(value), _shown(name))
        for name, value in request.form.items()
        if name.startswith(FIELD)
    ]


def _shown(name: str) -> str:
    return cleaned(request.form.get(SHOWN + name.removeprefix(FIELD), ""))


def _page(
    key: str,
    form: PageForm,
    settled: Mapping[DimensionId, Settled],
    problems: list[Problem],
) -> str:
    with reading(key) as work:
        opened, known, colleagues = assignments.open_assignments(work)
    return render_template(
        "assignments/show.html",
        key=key,
        opened=opened,
        lines=[_line(one, known, settled) for one in _asked(opened)],
        colleagues=colleagues,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _asked(opened: Opened) -> list[Dimension]:
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    found = dict.fromkeys(c.dimension for c in asked)
    return [opened.catalogue.dimension_by_id[dimension] for dimension in found]


def _line(
    dimension: Dimension,
    known: Mapping[DimensionId, str],
    settled: Mapping[DimensionId, Settled],
) -> Line:
    """What was sent stays in the form, beside what somebody else chose meanwhile."""
    stored = known.get(dimension.id, assignments.NOBODY)
    sent = request.form.get(FIELD + dimension.id)
    one = settled.get(dimension.id)
    if sent is None or (one is not None and one.outcome is not Outcome.CONFLICT):
        return Line(dimension, stored, stored, None)
    if one is None:
        return Line(dimension, cleaned(sent), _shown(FIELD + dimension.id), None)
    return Line(dimension, cleaned(sent), one.stored, one.stored)


def _conflicts(settled: Mapping[DimensionId, Settled]) -> list[Problem]:
    return [
        Problem(FIELD + dimension, CHANGED_MEANWHILE)
        for dimension, one in settled.items()
        if one.outcome is Outcome.CONFLICT
    ]


CHANGED_MEANWHILE = Text(
    "Jemand anderes hat dieses Handlungsfeld inzwischen anders zugewiesen. Beim nächsten Speichern "
    "gilt Ihre Auswahl.",
    "Somebody else has assigned this dimension differently in the meantime. The next time you "
    "save, your choice counts.",
)
