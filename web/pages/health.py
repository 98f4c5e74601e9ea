"""The addresses without a language: the bare root, the health of the service, the JSON schema."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import catalogue
from web.access import public
from web.language import preferred
from web.request_work import reading

pages = Blueprint("health", __name__)


@pages.get("/health")
@public
def show() -> ResponseReturnValue:
    with reading() as work:
        catalogue.versions(work)
    return {"status": "ok"}


@pages.get("/")
@public
def choose_language() -> ResponseReturnValue:
    return redirect(url_for("home.show", language=preferred().value))
