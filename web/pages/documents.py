"""A draft: have it read, see it marked beside the criteria, have its next version read."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import documents
from actions.documents import OpenedDocument, Read
from checks.errors import Invalid, NotFound, Problem
from checks.permissions import Deed
from checks.text import Text
from web.access import by_link
from web.forms.documents import CHOOSE_AGAIN, NOTHING_GIVEN, DocumentForm
from web.forms.fields import PageForm, by_field
from web.language import in_language
from web.pages.marked_text import part_of
from web.request_work import reading, visitor, workplace, writing
from web.templates import render_template

pages = Blueprint("documents", __name__)


@pages.get("/a/<link>/document")
@by_link
def show(link: str) -> ResponseReturnValue:
    return _page(link, DocumentForm(formdata=None), [])


@pages.post("/a/<link>/document")
@by_link
def read(link: str) -> ResponseReturnValue:
    form = DocumentForm()
    if form.is_expired:
        return _page(link, form, [Problem("file", CHOOSE_AGAIN)]), 422
    with writing(link) as work:
        documents.count(work, who=visitor())
        documents.open_document(work)
    try:
        found = _read(form)
    except Invalid as error:
        return _page(link, form, list(error.problems)), 422
    with writing(link) as work:
        documents.keep(work, found)
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


def _read(form: DocumentForm) -> Read:
    """Raises Invalid with the reason."""
    reader, content = workplace().reader, form.content
    if content is not None:
        return documents.read(reader, content, form.name)
    if not form.pasted.strip():
        raise Invalid([Problem("file", NOTHING_GIVEN)])
    return documents.read_pasted(reader, form.pasted, in_language(PASTED))


def _open(link: str, deed: Deed = Deed.READ) -> OpenedDocument:
    with reading(link) as work:
        return documents.open_document(work, deed)


def _page(link: str, form: DocumentForm, problems: list[Problem]) -> str:
    return render_template(
        "documents/show.html",
        link=link,
        found=_open(link),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
    )


def _remove_page(link: str, form: PageForm) -> str:
    found = _open(link, Deed.READ_DOCUMENT)
    return render_template("documents/remove.html", link=link, found=found, form=form)


READ = Text(
    "Der Text ist gelesen. Eine Fundstelle zählt erst, wenn Sie sie annehmen.",
    "The text has been read. A passage counts only when you accept it.",
)
REMOVED = Text(
    "Der Text ist gelöscht. Geblieben ist, was Sie beantwortet und entschieden haben.",
    "The text is deleted. What you answered and decided has stayed.",
)
PASTED = Text("Eingefügter Text", "Pasted text")
