"""The archive of an organisation: have it made, see how far it is, take it away."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import exports, organisations
from checks.accounts import OrganisationId
from web.access import signed_in
from web.downloads import ZIP, as_file
from web.forms.fields import PageForm
from web.language import current
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("exports", __name__)


@pages.get("/organisations/<organisation>/exports")
@signed_in
def show(organisation: str) -> ResponseReturnValue:
    return _page(OrganisationId(organisation), PageForm())


@pages.post("/organisations/<organisation>/exports")
@signed_in
def ask(organisation: str) -> ResponseReturnValue:
    known, form = OrganisationId(organisation), PageForm()
    if form.is_expired:
        return _page(known, form), 422
    with writing() as work:
        exports.ask(work, known, current())
    return redirect(url_for("exports.show", organisation=organisation), 303)


@pages.get("/organisations/<organisation>/exports/<export>")
@signed_in
def download(organisation: str, export: str) -> ResponseReturnValue:
    with reading() as work:
        found = exports.open_export(work, OrganisationId(organisation), export)
    return as_file(found.content, f"digital-check-{found.made_at:%Y-%m-%d}.zip", ZIP)


def _page(known: OrganisationId, form: PageForm) -> str:
    with reading() as work:
        found = exports.list_all(work, known)
        organisation = organisations.open_one(work, known)
    return render_template(
        "exports/show.html",
        organisation=organisation,
        exports=found,
        is_being_made=any(not one.progress.is_over for one in found),
        form=form,
        notice=form.notice,
    )
