"""Coming in as somebody of the demo; these routes are there in a demo only."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import demo as actions
from checks.errors import NotFound
from web import demo, request_work
from web.access import public
from web.browsers import browser_label
from web.forms.fields import PageForm, cleaned
from web.request_work import visitor, writing
from web.templates import render_template

pages = Blueprint("demo", __name__)


@pages.get("/demo")
@public
def show() -> ResponseReturnValue:
    return _page(PageForm())


@pages.post("/demo")
@public
def enter() -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _page(form), 422
    guest = demo.find(cleaned(request.form.get("email")))
    if guest is None:
        raise NotFound
    with writing() as work:
        browser = browser_label(str(request.user_agent))
        token = actions.enter(work, guest, who=visitor(), browser=browser)
    request_work.sign_in(token)
    return redirect(url_for("own.show"), 303)


def _page(form: PageForm) -> str:
    return render_template("demo/show.html", guests=demo.guests(), notice=form.notice)
