"""Documents as evidence: those of one criterion, attached, handed out and removed."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import evidence
from actions.evidence import Attachment
from checks.catalogue import CriterionId
from checks.errors import Invalid, Problem
from checks.files import FILE_MAX, PER_CRITERION, WHERE, AttachedFile
from checks.text import Text
from web.access import signed_in
from web.downloads import as_download
from web.forms.evidence import CHOOSE_AGAIN, EvidenceForm
from web.forms.fields import PageForm, by_field
from web.language import in_language
from web.request_work import reading, workplace, writing
from web.templates import render_template

pages = Blueprint("evidence", __name__)


@pages.get("/a/<key>/evidence/<criterion>")
@signed_in
def show(key: str, criterion: str) -> ResponseReturnValue:
    return _page(key, CriterionId(criterion), EvidenceForm(formdata=None), [])


@pages.post("/a/<key>/evidence/<criterion>")
@signed_in
def attach(key: str, criterion: str) -> ResponseReturnValue:
    form, asked = EvidenceForm(), CriterionId(criterion)
    if form.is_expired:
        return _page(key, asked, form, [Problem(WHERE, CHOOSE_AGAIN)]), 422
    try:
        file = _attached(key, asked, form)
    except Invalid as error:
        return _page(key, asked, form, list(error.problems)), 422
    flash(in_language(_told(file)))
    return redirect(url_for("evidence.show", key=key, criterion=criterion), 303)


@pages.get("/a/<key>/evidence/<criterion>/<file>")
@signed_in
def download(key: str, criterion: str, file: str) -> ResponseReturnValue:
    with reading(key) as work:
        found, content = evidence.open_file(work, CriterionId(criterion), file)
    return as_download(found, content)


@pages.get("/a/<key>/evidence/<criterion>/<file>/remove")
@signed_in
def ask_to_remove(key: str, criterion: str, file: str) -> ResponseReturnValue:
    return _remove_page(key, CriterionId(criterion), file, PageForm())


@pages.post("/a/<key>/evidence/<criterion>/<file>/remove")
@signed_in
def remove(key: str, criterion: str, file: str) -> ResponseReturnValue:
    form, asked = PageForm(), CriterionId(criterion)
    if form.is_expired:
        return _remove_page(key, asked, file, form), 422
    with writing(key) as work:
        gone = evidence.detach(work, asked, file)
    flash(in_language(_removed(gone)))
    return redirect(url_for("evidence.show", key=key, criterion=criterion), 303)


def _attached(key: str, criterion: CriterionId, form: EvidenceForm) -> AttachedFile:
    """No transaction is open while a file is looked into. Raises Invalid."""
    content = form.content
    if content is None:
        with writing(key) as work:
            return evidence.attach_again(work, criterion, form.known.data or "")
    with writing(key) as work:
        evidence.count(work, criterion, len(content))
    examined = evidence.examine(workplace().reader, content, form.name)
    with writing(key) as work:
        return evidence.attach(work, criterion, examined)


def _page(key: str, criterion: CriterionId, form: EvidenceForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        binder = evidence.open_binder(work, criterion)
    return render_template(
        "evidence/show.html",
        key=key,
        binder=binder,
        form=form,
        most=FILE_MAX,
        count=PER_CRITERION,
        known=[("", in_language(CHOOSE)), *map(_choice, binder.elsewhere)],
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
    )


def _remove_page(key: str, criterion: CriterionId, file: str, form: PageForm) -> str:
    with reading(key) as work:
        binder, attachment = evidence.open_to_remove(work, criterion, file)
    return render_template(
        "evidence/remove.html", key=key, binder=binder, attachment=attachment, form=form
    )


def _choice(attachment: Attachment) -> tuple[str, str]:
    return attachment.key, f"{attachment.file.name} ({attachment.criterion})"


def _told(file: AttachedFile) -> Text:
    return Text(f"Angehängt: {file.name}", f"Attached: {file.name}")


def _removed(file: AttachedFile) -> Text:
    return Text(f"Entfernt: {file.name}", f"Removed: {file.name}")


CHOOSE = Text("Bitte wählen", "Please choose")
