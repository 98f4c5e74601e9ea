"""Signing in and out, and the way back for whoever has forgotten the password."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import accounts
from checks.accounts import Person, email_problems, normal_email
from checks.errors import Invalid, Problem
from checks.text import Text
from web import request_work
from web.access import public
from web.forms.accounts import ForgottenForm, NewPasswordForm, SignInForm
from web.forms.fields import PageForm, by_field, typed
from web.pages.sign_in_code import enter
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("sign_in", __name__)


@pages.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    form = SignInForm(formdata=None, to=request.args.get("to", ""))
    return _sign_in_page(form, [])


@pages.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Known and unknown addresses cost the same work and get the same answer."""
    form = SignInForm()
    if form.is_expired:
        return _sign_in_page(form, []), 422
    email = typed(form, "email")
    with writing() as work:
        accounts.count_try(work, email, who=visitor())
    with reading() as work:
        account = accounts.find_account(work, email)
    fits = accounts.fits(account.secret if account else "", form.typed_password)
    if account is None or not fits:
        return _sign_in_page(form, [Problem("email", WRONG)]), 422
    return enter(account.person.id, inside(typed(form, "to")) or url_for("own.show"))


@pages.get("/sign-out")
@public
def ask_to_sign_out() -> ResponseReturnValue:
    return _sign_out_page(PageForm())


@pages.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _sign_out_page(form), 422
    with writing() as work:
        accounts.sign_out(work)
    request_work.sign_out()
    return redirect(url_for("home.show"), 303)


@pages.get("/forgotten")
@public
def forgotten() -> ResponseReturnValue:
    return _forgotten_page(ForgottenForm(), [])


@pages.post("/forgotten")
@public
def send_ticket() -> ResponseReturnValue:
    """The same answer whoever has an account; the mail tells it to the owner of the address."""
    form = ForgottenForm()
    email = normal_email(typed(form, "email"))
    problems = email_problems(email)
    if form.is_expired or problems:
        return _forgotten_page(form, problems), 422
    with writing() as work:
        accounts.count_try(work, email, who=visitor())
        accounts.ask_for_ticket(work, email)
    return redirect(url_for("sign_in.sent"), 303)


@pages.get("/forgotten/sent")
@public
def sent() -> ResponseReturnValue:
    return render_template("sign_in/sent.html", minutes=accounts.TICKET_MINUTES)


@pages.get("/ticket/<ticket>")
@public
def new_password(ticket: str) -> ResponseReturnValue:
    return _ticket_page(ticket, NewPasswordForm(), [])


@pages.post("/ticket/<ticket>")
@public
def set_password(ticket: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    if form.is_expired:
        return _ticket_page(ticket, form, []), 422
    person = _ticketed(ticket)
    try:
        secret = accounts.new_secret(form.typed_password, [person.email, person.name])
    except Invalid as error:
        return _ticket_page(ticket, form, list(error.problems)), 422
    with writing() as work:
        accounts.use_ticket(work, ticket, secret)
    return enter(person.id, url_for("own.show"))


def inside(address: str) -> str:
    """An address of this site, or nothing: nobody is sent elsewhere after signing in."""
    is_inside = address.startswith("/") and address[1:2] not in {"/", "\\"}
    return address if is_inside and address.isprintable() and "\\" not in address else ""


def _ticketed(ticket: str) -> Person:
    with reading() as work:
        return accounts.find_ticket(work, ticket)


def _sign_in_page(form: SignInForm, problems: list[Problem]) -> str:
    return render_template(
        "sign_in/show.html",
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _sign_out_page(form: PageForm) -> str:
    return render_template("sign_in/sign_out.html", form=form, notice=form.notice)


def _forgotten_page(form: ForgottenForm, problems: list[Problem]) -> str:
    return render_template(
        "sign_in/forgotten.html",
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
        minutes=accounts.TICKET_MINUTES,
    )


def _ticket_page(ticket: str, form: NewPasswordForm, problems: list[Problem]) -> str:
    return render_template(
        "sign_in/ticket.html",
        ticket=ticket,
        person=_ticketed(ticket),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


WRONG = Text(
    "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides, oder setzen Sie "
    "ein neues Passwort.",
    "Address and password do not match. Please check both, or set a new password.",
)
