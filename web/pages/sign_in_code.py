"""The second step of signing in: whoever has proven the first factor brings a code."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, second_factors
from actions.second_factors import Halfway
from checks.accounts import PersonId
from checks.errors import CodeNeeded, NotFound, Problem
from web import request_work
from web.access import public
from web.browsers import browser_label
from web.forms.fields import by_field, typed
from web.forms.second_factors import CodeForm
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("sign_in_code", __name__)


@pages.get("/sign-in/code")
@public
def show() -> ResponseReturnValue:
    halfway = request_work.halfway()
    try:
        return _begin_again() if halfway is None else _page(halfway, CodeForm(), [])
    except NotFound:
        return _begin_again()


@pages.post("/sign-in/code")
@public
def sign_in() -> ResponseReturnValue:
    form, halfway = CodeForm(), request_work.halfway()
    try:
        return _begin_again() if halfway is None else _finish(halfway, form)
    except NotFound:
        return _begin_again()


def enter(person: PersonId, to: str) -> ResponseReturnValue:
    """Sign in whoever has proven a first factor, or go on to the second; then to an address."""
    try:
        with writing() as work:
            token = accounts.begin_session(work, person, browser=_browser())
    except CodeNeeded:
        with reading() as work:
            request_work.await_code(second_factors.begin_halfway(work, person), to)
        return redirect(url_for("sign_in_code.show"), 303)
    request_work.sign_in(token)
    return redirect(to, 303)


def _finish(halfway: Halfway, form: CodeForm) -> ResponseReturnValue:
    if form.is_expired:
        return _page(halfway, form, []), 422
    with reading() as work:
        person = second_factors.find_halfway(work, halfway)
    with writing() as work:
        accounts.count_try(work, person.email, who=visitor(), proof="code")
    with writing() as work:
        token = second_factors.finish(work, halfway, typed(form, "code"), browser=_browser())
    if token is None:
        with reading() as work:
            message = second_factors.refusal(work, halfway.person)
        return _page(halfway, form, [Problem("code", message)]), 422
    to = request_work.destination()
    request_work.sign_in(token)
    return redirect(to, 303)


def _begin_again() -> ResponseReturnValue:
    """It took too long, or nobody has begun: the way starts with the first factor."""
    request_work.forget_halfway()
    return redirect(url_for("sign_in.show"))


def _browser() -> str:
    return browser_label(str(request.user_agent))


def _page(halfway: Halfway, form: CodeForm, problems: list[Problem]) -> str:
    with reading() as work:
        person = second_factors.find_halfway(work, halfway)
    return render_template(
        "second_factors/ask.html",
        person=person,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )
