"""Following an invitation: with the account it was sent to, or by making one."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, identities, organisations
from actions.organisations import Invited, Joining
from checks.errors import Invalid, Problem
from checks.identities import Identity
from checks.permissions import MEMBER_ROLES
from web import language, providers
from web.access import public
from web.forms.accounts import PersonForm
from web.forms.fields import by_field, typed
from web.pages.sign_in_code import enter
from web.request_work import reading, workplace, writing
from web.templates import render_template

pages = Blueprint("invitations", __name__)


@pages.get("/invitation/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    identity = _proven(token)
    return _page(token, PersonForm(formdata=None, name=identity.name if identity else ""), [])


@pages.post("/invitation/<token>")
@public
def follow(token: str) -> ResponseReturnValue:
    form = PersonForm()
    if form.is_expired:
        return _page(token, form, []), 422
    invited = _invited(token)
    try:
        if invited.person is None:
            return _join(token, invited, form)
        with writing() as work:
            organisations.accept(work, token)
    except Invalid as error:
        return _page(token, form, list(error.problems)), 422
    return redirect(url_for("own.show"), 303)


def _join(token: str, invited: Invited, form: PersonForm) -> ResponseReturnValue:
    name, identity = typed(form, "name"), _proven(token)
    if identity is not None:
        with writing() as work:
            joining = Joining(name, language.current(), "")
            person = identities.join(work, token, joining, identity)
        return enter(person.id, url_for("own.show"))
    secret = accounts.new_secret(form.password.data or "", [invited.invitation.email, name])
    with writing() as work:
        person = organisations.join(work, token, Joining(name, language.current(), secret))
    return enter(person.id, url_for("own.show"))


def _proven(token: str) -> Identity | None:
    """Whom the provider has named, where this invitation is to be followed with it."""
    return providers.proven_identity(url_for("invitations.show", token=token), workplace().clock())


def _invited(token: str) -> Invited:
    with reading() as work:
        return organisations.find_invitation(work, token)


def _page(token: str, form: PersonForm, problems: list[Problem]) -> str:
    with reading() as work:
        invited = organisations.find_invitation(work, token)
        is_theirs = invited.person is not None and invited.person.id == work.actor.person
    return render_template(
        "invitations/show.html",
        token=token,
        invited=invited,
        is_theirs=is_theirs,
        identity=_proven(token),
        roles=MEMBER_ROLES,
        to=request.path,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )
