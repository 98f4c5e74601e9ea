"""A draft: have it read, see it marked beside the criteria, have its next version read."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import documents, readings
from actions.documents import OpenedDocument
from actions.readings import Underway
from checks.errands import Phase, Progress
from checks.errors import Invalid, NotFound, Problem
from checks.permissions import Deed
from checks.text import Text
from web.access import by_link
from web.forms.documents import CHOOSE_AGAIN, DocumentForm
from web.forms.fields import PageForm, by_field
from web.language import in_language
from web.pages.marked_text import part_of
from web.request_work import reading, visitor, writing
from web.templates import render_template
from web.waiting import patience

pages = Blueprint("documents", __name__)


@pages.get("/a/<link>/document")
@by_link
def show(link: str) -> ResponseReturnValue:
    found, underway = _look(link)
    form = DocumentForm(formdata=None, text=underway.pasted if underway else "")
    return _page(link, form, [], found, underway)


@pages.post("/a/<link>/document")
@by_link
def read(link: str) -> ResponseReturnValue:
    form = DocumentForm()
    if form.is_expired:
        return _refused(link, form, Problem("file", CHOOSE_AGAIN))
    draft = form.draft(in_language(PASTED))
    try:
        with writing(link) as work:
            errand = readings.hand_in(work, draft, who=visitor())
    except Invalid as error:
        return _refused(link, form, *error.problems)
    progress = _awaited(link, errand)
    if progress and progress.phase is Phase.FAILED and progress.reason:
        with writing(link) as work:
            readings.forget(work, errand)
        where = "text" if draft and draft.is_pasted else "file"
        return _refused(link, form, Problem(where, progress.reason))
    if progress and progress.phase is Phase.DONE:
        flash(in_language(READ))
    return redirect(url_for("documents.show", link=link), 303)


@pages.get("/a/<link>/document/remove")
@by_link
def ask_to_remove(link: str) -> ResponseReturnValue:
    return _remove_page(link, PageForm())


@pages.post("/a/<link>/document/remove")
@by_link
def remove(link: str) -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _remove_page(link, form), 422
    with writing(link) as work:
        documents.remove(work)
    flash(in_language(REMOVED))
    return redirect(url_for("documents.show", link=link), 303)


@pages.get("/a/<link>/document/text")
@by_link
def show_text(link: str) -> ResponseReturnValue:
    found = _open(link)
    if found.kept is None:
        return redirect(url_for("documents.show", link=link))
    only = request.args.get("criterion", "")
    shown = [one for one in found.kept.findings if only in {"", one.finding.criterion}]
    number = request.args.get("part", "1")
    part = part_of(found.kept.document, shown, int(number) if number.isdecimal() else 0)
    if part is None:
        raise NotFound
    return render_template(
        "documents/text.html", link=link, found=found, part=part, only=only, by_id=_titles(found)
    )


def _titles(found: OpenedDocument) -> dict[str, Text]:
    return {str(c.id): c.title for c in found.opened.catalogue.criteria}


def _awaited(link: str, errand: str) -> Progress | None:
    """How far it is after a moment; no transaction is open meanwhile."""

    def look() -> Progress | None:
        with reading(link) as work:
            return readings.find_progress(work, errand)

    return patience().until_over(look)


def _open(link: str) -> OpenedDocument:
    with reading(link) as work:
        return documents.open_document(work)


def _look(link: str, deed: Deed = Deed.READ) -> tuple[OpenedDocument, Underway | None]:
    with reading(link) as work:
        found = documents.open_document(work, deed)
        return found, readings.find(work, found.opened)


def _refused(link: str, form: DocumentForm, *problems: Problem) -> ResponseReturnValue:
    found, underway = _look(link)
    return _page(link, form, list(problems), found, underway), 422


def _page(
    link: str,
    form: DocumentForm,
    problems: list[Problem],
    found: OpenedDocument,
    underway: Underway | None,
) -> str:
    return render_template(
        "documents/show.html",
        link=link,
        found=found,
        underway=underway,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
    )


def _remove_page(link: str, form: PageForm) -> str:
    found, underway = _look(link, Deed.READ_DOCUMENT)
    return render_template(
        "documents/remove.html", link=link, found=found, underway=underway, form=form
    )


READ = Text(
    "Der Text ist gelesen. Eine Fundstelle zählt erst, wenn Sie sie annehmen.",
    "The text has been read. A passage counts only when you accept it.",
)
REMOVED = Text(
    "Der Text ist gelöscht. Geblieben ist, was Sie beantwortet und entschieden haben.",
    "The text is deleted. What you answered and decided is kept.",
)
PASTED = Text("Eingefügter Text", "Pasted text")
