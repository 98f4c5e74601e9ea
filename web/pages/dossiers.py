"""The dossier of a call: have it made, see how far it is, take it away."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import dossiers
from checks.profiles import CallId
from web.access import signed_in
from web.downloads import ZIP, as_file
from web.forms.dossiers import DossierForm
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("dossiers", __name__)


@pages.get("/calls/<closed>/dossier")
@signed_in
def show(closed: str) -> ResponseReturnValue:
    return _page(CallId(closed), DossierForm(formdata=None))


@pages.post("/calls/<closed>/dossier")
@signed_in
def ask(closed: str) -> ResponseReturnValue:
    known, form = CallId(closed), DossierForm()
    if form.is_expired:
        return _page(known, form), 422
    with writing() as work:
        dossiers.ask(work, known, has_names=bool(form.has_names.data))
    return redirect(url_for("dossiers.show", closed=closed), 303)


@pages.get("/calls/<closed>/dossier/<dossier>")
@signed_in
def download(closed: str, dossier: str) -> ResponseReturnValue:
    with reading() as work:
        found = dossiers.open_one(work, CallId(closed), dossier)
    return as_file(found.content, f"akte-{found.made_at:%Y-%m-%d}.zip", ZIP)


def _page(call: CallId, form: DossierForm) -> str:
    with reading() as work:
        shelf = dossiers.look(work, call)
    return render_template("dossiers/show.html", shelf=shelf, form=form, notice=form.notice)
