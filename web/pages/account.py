"""One's own account: name, language, password, and where one is signed in."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, organisations, second_factors
from checks.errors import Invalid, Problem
from checks.text import Text
from web.access import signed_in
from web.forms.accounts import NewPasswordForm, PersonForm
from web.forms.fields import PageForm, by_field, typed
from web.language import in_language
from web.passwords import prove_password
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("account", __name__)


@pages.get("/account")
@signed_in
def show() -> ResponseReturnValue:
    return _page(None, [])


@pages.post("/account")
@signed_in
def describe() -> ResponseReturnValue:
    form = PersonForm()
    if form.is_expired:
        return _page(form, []), 422
    try:
        with writing() as work:
            accounts.describe_own(work, typed(form, "name"), form.chosen_language)
    except Invalid as error:
        return _page(form, list(error.problems)), 422
    flash(in_language(SAVED))
    return redirect(url_for("account.show"), 303)


@pages.get("/account/password")
@signed_in
def password() -> ResponseReturnValue:
    return _password_page(NewPasswordForm(), [])


@pages.post("/account/password")
@signed_in
def change_password() -> ResponseReturnValue:
    form = NewPasswordForm()
    if form.is_expired:
        return _password_page(form, []), 422
    try:
        person = prove_password(form.old.data or "", "old", WRONG)
        secret = accounts.new_secret(form.typed_password, [person.email, person.name])
    except Invalid as error:
        return _password_page(form, list(error.problems)), 422
    with writing() as work:
        accounts.change_password(work, secret)
    flash(in_language(CHANGED))
    return redirect(url_for("account.show"), 303)


@pages.get("/account/sessions")
@signed_in
def sessions() -> ResponseReturnValue:
    return _sessions_page(PageForm())


@pages.post("/account/sessions")
@signed_in
def end_session() -> ResponseReturnValue:
    """End the one that is named, or every other one."""
    form = PageForm()
    if form.is_expired:
        return _sessions_page(form), 422
    named = request.form.get("session", "")
    with writing() as work:
        if named:
            accounts.end_session(work, named)
        else:
            accounts.end_other_sessions(work)
    return redirect(url_for("account.sessions"), 303)


def _page(form: PersonForm | None, problems: list[Problem]) -> str:
    with reading() as work:
        account = accounts.open_own(work)
        memberships = organisations.list_memberships(work)
        factor = second_factors.find_own(work)
    person = account.person
    form = form or PersonForm(formdata=None, name=person.name, language=person.language.value)
    return render_template(
        "account/show.html",
        person=person,
        is_operator=account.is_operator,
        memberships=memberships,
        factor=factor,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _password_page(form: NewPasswordForm, problems: list[Problem]) -> str:
    with reading() as work:
        account = accounts.open_own(work)
    return render_template(
        "account/password.html",
        email=account.person.email,
        has_password=bool(account.secret),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _sessions_page(form: PageForm) -> str:
    with reading() as work:
        found = accounts.list_sessions(work)
    return render_template(
        "account/sessions.html",
        sessions=found,
        hours=accounts.SESSION_HOURS,
        form=form,
        notice=form.notice,
    )


SAVED = Text("Gespeichert.", "Saved.")
CHANGED = Text(
    "Ihr neues Passwort gilt. Überall sonst wurden Sie abgemeldet.",
    "Your new password is in force. You were signed out everywhere else.",
)
WRONG = Text(
    "Das ist nicht Ihr bisheriges Passwort. Bitte prüfen Sie es.",
    "This is not your present password. Please check it.",
)
