"""What is kept of a person: they take it with them, and erase their account."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, personal
from checks.errors import Invalid, Problem
from web import request_work
from web.access import public, signed_in
from web.downloads import JSON, as_file
from web.forms.accounts import EraseForm
from web.forms.fields import by_field
from web.passwords import prove_password
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("personal", __name__)

FILE = "digital-check-meine-daten.json"


@pages.get("/account/data")
@signed_in
def show() -> ResponseReturnValue:
    with reading() as work:
        account = accounts.open_own(work)
    return render_template("personal/show.html", person=account.person)


@pages.get("/account/data/file")
@signed_in
def download() -> ResponseReturnValue:
    with reading() as work:
        return as_file(personal.hand_out_own(work), FILE, JSON)


@pages.get("/account/erase")
@signed_in
def ask_to_erase() -> ResponseReturnValue:
    return _page(EraseForm(), [])


@pages.post("/account/erase")
@signed_in
def erase() -> ResponseReturnValue:
    form = EraseForm()
    if form.is_expired:
        return _page(form, []), 422
    try:
        prove_password(form.password.data or "")
        with writing() as work:
            personal.erase_own(work)
    except Invalid as error:
        return _page(form, list(error.problems)), 422
    request_work.sign_out()
    return redirect(url_for("personal.erased"), 303)


@pages.get("/erased")
@public
def erased() -> ResponseReturnValue:
    return render_template("personal/erased.html")


def _page(form: EraseForm, problems: list[Problem]) -> str:
    with reading() as work:
        account = accounts.open_own(work)
        obstacles = personal.list_obstacles(work)
    return render_template(
        "personal/erase.html",
        email=account.person.email,
        has_password=bool(account.secret),
        obstacles=obstacles,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )
