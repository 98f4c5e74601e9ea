"""Signing in with a provider: going there, coming back, and linking it to one's own account.

These pages are there only where the operator has named a provider.
"""

import logging

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, identities, organisations
from checks.errors import Invalid, Problem
from checks.identities import Identity
from checks.text import Language, Text
from web import language, providers
from web.access import public, signed_in
from web.forms.fields import by_field
from web.forms.identities import IdentityForm
from web.pages.sign_in import inside
from web.pages.sign_in_code import enter
from web.passwords import prove_password
from web.providers import Asked, Purpose, Refused, TurnedRound, Unreachable
from web.request_work import reading, visitor, workplace, writing
from web.templates import render_template

pages = Blueprint("identities", __name__)
way_back = Blueprint("provider", __name__)
WAY_BACK = "/provider/back"
log = logging.getLogger("digital-check")


@pages.get("/provider")
@public
def sign_in() -> ResponseReturnValue:
    return _ask(Purpose.SIGN_IN, inside(request.args.get("to", "")) or url_for("own.show"))


@pages.get("/invitation/<token>/provider")
@public
def join(token: str) -> ResponseReturnValue:
    with reading() as work:
        organisations.find_invitation(work, token)
    return _ask(Purpose.JOIN, url_for("invitations.show", token=token))


@pages.get("/account/identity/link")
@signed_in
def ask_to_link() -> ResponseReturnValue:
    with reading() as work:
        accounts.open_own(work)
    return _ask(Purpose.LINK, url_for("identities.show"))


@way_back.get(WAY_BACK)
@public
def come_back() -> ResponseReturnValue:
    """The one address that a provider has to know. The question counts once, whatever comes."""
    now = workplace().clock()
    asked = providers.take_question(now)
    if asked is None:
        return _failed("late")
    language.use(Language(asked.to.split("/")[1]))
    with writing() as work:
        identities.count_answer(work, who=visitor())
    try:
        identity = providers.current().answer(asked.question, request.args.to_dict(), now)
    except TurnedRound:
        return _failed("turned")
    except Refused as error:
        log.warning("an answer of the provider was refused: %s", error)
        return _failed("refused")
    except Unreachable as error:
        return _unreachable(error)
    return _go_on(asked, identity)


@pages.get("/provider/failed")
@public
def failed() -> ResponseReturnValue:
    reason = request.args.get("why", "")
    title, text = FAILURES.get(reason, FAILURES["refused"])
    return render_template("identities/failed.html", title=title, text=text)


@pages.get("/account/identity")
@signed_in
def show() -> ResponseReturnValue:
    return _page(IdentityForm(formdata=None), [])


@pages.post("/account/identity")
@signed_in
def change() -> ResponseReturnValue:
    """Both linking and removing the link take the password, where there is one."""
    form = IdentityForm()
    if form.is_expired:
        return _page(form, []), 422
    try:
        prove_password(form.typed_password)
        told = _unlink() if form.is_removing else _link()
    except Invalid as error:
        return _page(form, list(error.problems)), 422
    flash(language.in_language(told))
    return redirect(url_for("identities.show"), 303)


def _ask(purpose: Purpose, to: str) -> ResponseReturnValue:
    now = workplace().clock()
    try:
        address, question = providers.current().ask(now)
    except Unreachable as error:
        return _unreachable(error)
    providers.keep_question(Asked(purpose, to, question), now)
    return redirect(address)


def _go_on(asked: Asked, identity: Identity) -> ResponseReturnValue:
    """Sign in whom it is linked to; linking and joining are confirmed on their pages first."""
    if asked.purpose is not Purpose.SIGN_IN:
        providers.keep_identity(identity, asked.to, workplace().clock())
        return redirect(asked.to)
    with reading() as work:
        person = identities.find_person(work, identity)
    return _failed("unknown") if person is None else enter(person, asked.to)


def _unreachable(error: Unreachable) -> ResponseReturnValue:
    log.warning("the provider cannot be used: %s", error)
    return _failed("unreachable")


def _failed(why: str) -> ResponseReturnValue:
    """An address without code and state, which the browser may keep."""
    return redirect(url_for("identities.failed", why=why, language=language.current().value))


def _link() -> Text:
    now = workplace().clock()
    identity = providers.proven_identity(url_for("identities.show"), now)
    if identity is None:
        raise Invalid([Problem("identity", NOT_PROVEN)])
    with writing() as work:
        identities.link(work, identity)
    providers.forget_identity()
    return LINKED


def _unlink() -> Text:
    with writing() as work:
        identities.unlink(work, providers.current().client.issuer)
    return UNLINKED


def _page(form: IdentityForm, problems: list[Problem]) -> str:
    with reading() as work:
        account = accounts.open_own(work)
        linked = identities.find_own(work, providers.current().client.issuer)
    return render_template(
        "identities/show.html",
        person=account.person,
        has_password=bool(account.secret),
        linked=linked,
        proven=providers.proven_identity(url_for("identities.show"), workplace().clock()),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


FAILURES = {
    "unreachable": (
        Text("Der Anmeldedienst antwortet nicht", "The sign-in service does not answer"),
        Text(
            "Versuchen Sie es in ein paar Minuten noch einmal, oder melden Sie sich mit Ihrem "
            "Passwort an.",
            "Try again in a few minutes, or sign in with your password.",
        ),
    ),
    "refused": (
        Text("Nicht angemeldet", "Not signed in"),
        Text(
            "Die Antwort des Anmeldedienstes passte nicht zu Ihrer Anfrage. Bitte beginnen Sie "
            "noch einmal.",
            "The answer of the sign-in service did not match your request. Please begin again.",
        ),
    ),
    "late": (
        Text("Nicht angemeldet", "Not signed in"),
        Text(
            "Es hat zu lange gedauert, oder Sie haben in einem anderen Fenster noch einmal "
            "begonnen. Bitte beginnen Sie von vorn.",
            "It took too long, or you began again in another window. Please begin again.",
        ),
    ),
    "turned": (
        Text("Nicht angemeldet", "Not signed in"),
        Text(
            "Beim Anmeldedienst wurde abgebrochen. Hier hat sich nichts geändert.",
            "You left the sign-in service without signing in. Nothing has changed here.",
        ),
    ),
    "unknown": (
        Text("Noch nicht verknüpft", "Not linked yet"),
        Text(
            "Mit dieser Anmeldung ist hier kein Konto verknüpft. Haben Sie schon ein Konto, melden "
            "Sie sich mit Ihrem Passwort an und verknüpfen Sie es unter „Konto“. Haben Sie eine "
            "Einladung, öffnen Sie den Link darin.",
            "No account is linked to this sign-in. If you have an account, sign in with your "
            "password and link it under “Account”. If you have an invitation, open its link.",
        ),
    ),
}
LINKED = Text(
    "Verknüpft. Sie können sich jetzt auch so anmelden.",
    "Linked. You can sign in this way as well now.",
)
UNLINKED = Text("Die Verknüpfung ist getrennt.", "The link is removed.")
NOT_PROVEN = Text(
    "Bitte melden Sie sich zuerst beim Anmeldedienst an.",
    "Please sign in with the sign-in service first.",
)
