"""Beginning an assessment: through one of three doors, or by reading one in."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import assessments, exchange, ownership
from actions import catalogue as catalogues
from actions.exchange import ReadIn
from checks.accounts import OrganisationId
from checks.catalogue import Perspective
from checks.errors import Invalid, Problem
from checks.text import Text
from web.access import public
from web.forms.fields import by_field, typed
from web.forms.subjects import BeginForm
from web.forms.uploads import UploadForm
from web.language import in_language
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("begin", __name__)

FILE = "file"
SELF = {Perspective.GUIDELINE.value, Perspective.PROJECT.value}


@pages.get("/begin/<perspective>")
@public
def show(perspective: str) -> ResponseReturnValue:
    if perspective not in SELF:
        abort(404)
    return _subject_page(Perspective(perspective), BeginForm(), [])


@pages.post("/begin/<perspective>")
@public
def begin(perspective: str) -> ResponseReturnValue:
    if perspective not in SELF:
        abort(404)
    form = BeginForm()
    problems = form.problems(Perspective(perspective))
    if problems or form.is_expired:
        return _subject_page(Perspective(perspective), form, problems), 422
    try:
        link = _begin(Perspective(perspective), form)
    except Invalid as error:
        return _subject_page(Perspective(perspective), form, list(error.problems)), 422
    return redirect(url_for("tasks.show", link=link), 303)


def _begin(perspective: Perspective, form: BeginForm) -> str:
    with writing() as work:
        link = assessments.begin(work, perspective, form.subject(), form.screening(), who=visitor())
        ownership.keep_for(work, link, OrganisationId(typed(form, "organisation")))
    return link


@pages.get("/read-in")
@public
def read_in_form() -> ResponseReturnValue:
    return _upload_page(UploadForm(), [], is_review=False)


@pages.post("/read-in")
@public
def read_in() -> ResponseReturnValue:
    return _take_upload(is_review=False)


@pages.get("/review")
@public
def review_form() -> ResponseReturnValue:
    return _upload_page(UploadForm(), [], is_review=True)


@pages.post("/review")
@public
def review() -> ResponseReturnValue:
    return _take_upload(is_review=True)


def _take_upload(*, is_review: bool) -> ResponseReturnValue:
    form = UploadForm()
    if form.is_expired:
        return _upload_page(form, [Problem(FILE, CHOOSE_AGAIN)], is_review=is_review), 422
    with writing() as work:
        exchange.count(work, who=visitor())
    try:
        found = _read(form, is_review=is_review)
    except Invalid as error:
        return _upload_page(form, list(error.problems), is_review=is_review), 422
    with writing() as work:
        link = assessments.take_in(work, found.assessment, who=visitor())
    flash(in_language(MATCHED if found.is_checked else HAND_WRITTEN))
    return redirect(url_for("tasks.show", link=link), 303)


def _read(form: UploadForm, *, is_review: bool) -> ReadIn:
    with reading() as work:
        return exchange.read_in(work, form.content(), as_review=is_review)


def _subject_page(perspective: Perspective, form: BeginForm, problems: list[Problem]) -> str:
    with reading() as work:
        current = catalogues.read(work)
        homes = ownership.list_homes(work, perspective)
    return render_template(
        "begin/subject.html",
        catalogue=current,
        perspective=perspective,
        homes=homes,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _upload_page(form: UploadForm, problems: list[Problem], *, is_review: bool) -> str:
    """Every problem leads to the file; those inside it are told with their path."""
    inside = any(problem.where != FILE for problem in problems)
    return render_template(
        "begin/upload.html",
        form=form,
        problems=[(FILE, _with_path(problem)) for problem in problems],
        messages={FILE: [CANNOT_BE_READ]} if inside else by_field(problems),
        is_review=is_review,
        endpoint=request.endpoint,
    )


def _with_path(problem: Problem) -> Text:
    if problem.where == FILE:
        return problem.message
    said = problem.message
    return Text(f"{problem.where}: {said.de}", f"{problem.where}: {said.en}")


CHOOSE_AGAIN = Text(
    "Ihre Sitzung war abgelaufen. Bitte wählen Sie die Datei noch einmal und lesen Sie sie ein.",
    "Your session had ended. Please choose the file again and read it in.",
)
CANNOT_BE_READ = Text(
    "Diese Datei lässt sich so nicht einlesen. Die Gründe stehen oben.",
    "This file cannot be read in as it is. The reasons are given above.",
)
MATCHED = Text(
    "Eingelesen: Die Prüfsumme passt zum Inhalt. Sie arbeiten mit einer eigenen Fassung weiter.",
    "Read in: the checksum matches the content. You continue with your own copy.",
)
HAND_WRITTEN = Text(
    "Eingelesen als von Hand geschrieben: Die Datei hat keine Prüfsumme. "
    "Sie arbeiten mit einer eigenen Fassung weiter.",
    "Read in as written by hand: the file has no checksum. You continue with your own copy.",
)
