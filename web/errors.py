"""One table: which error becomes which status and page. No page shows a detail of the program."""

import logging
import secrets

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from checks.errors import (
    Closed,
    DomainError,
    Frozen,
    Invalid,
    NotAllowed,
    NotFound,
    PdfBusy,
    PdfUnavailable,
    TooOften,
)
from checks.text import Text
from web import request_work
from web.forms.fields import PageForm
from web.templates import render_template
from web.typed_words import sent_again, typed_words

log = logging.getLogger("digital-check")

STATUS: dict[type[DomainError], int] = {
    NotFound: 404,
    TooOften: 429,
    Closed: 410,
    NotAllowed: 403,
    Invalid: 422,
    PdfUnavailable: 503,
    PdfBusy: 503,
}
PAGES = frozenset({400, 403, 404, 405, 410, 413, 422, 429, 500, 503})


def install(app: Flask) -> None:
    app.register_error_handler(DomainError, show_domain_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_unexpected)


def show_domain_error(error: DomainError) -> ResponseReturnValue:
    """Who is not signed in may be somebody to whom it does exist: the page offers to sign in."""
    if isinstance(error, NotFound | NotAllowed) and not isinstance(error, TooOften):
        asked = _ask_to_sign_in(error)
        if asked is not None:
            return asked
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    if isinstance(error, PdfBusy):
        return *_page(status, again_in=error.again_in), {"Retry-After": str(error.again_in)}
    if isinstance(error, Frozen):
        return _page(status, name="frozen")
    return _page(status, remedy=error.remedy if isinstance(error, PdfUnavailable) else None)


def _ask_to_sign_in(error: DomainError) -> ResponseReturnValue | None:
    """What was typed is shown again and can be sent once more after signing in.

    An address that needs somebody says so at once; one with a link is answered as if there were
    nothing, whether or not there is, unless the browser brings a session that has ended.
    """
    access = _access()
    if request_work.is_somebody() or access == "public":
        return None
    if access == "by_link" and not request_work.claims_to_be_signed_in():
        return None
    if request.method == "GET":
        if access == "signed_in":
            return redirect(url_for("sign_in.show", to=request_work.here()), 303)
        return None
    status = 404 if isinstance(error, NotFound) else 403
    page = render_template(
        "errors/signed_out.html",
        kept=sent_again(),
        typed=typed_words(),
        path=request.path,
        form=PageForm(formdata=None),
    )
    return page, status


def _access() -> str:
    """Who may knock at the address that was asked for."""
    view = current_app.view_functions.get(request.endpoint or "")
    return str(getattr(view, "access", "public"))


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are no errors
        return error
    body, status = _page(error.code)
    if isinstance(error, MethodNotAllowed):
        return body, status, {"Allow": ", ".join(sorted(error.valid_methods or ()))}
    return body, status


def show_unexpected(error: Exception) -> ResponseReturnValue:
    """The address is not logged: it may hold the link of an assessment."""
    rule = request.url_rule.rule if request.url_rule else "(no page)"
    log.error("request %s failed at %s", _number(), rule, exc_info=error)
    return _page(500)


def _page(
    status: int, *, name: str = "", remedy: Text | None = None, again_in: int | None = None
) -> tuple[str, int]:
    """Whatever is refused, what was typed can be copied from the page."""
    known = status if status in PAGES else 400
    body = render_template(
        f"errors/{name or known}.html",
        request_id=_number(),
        remedy=remedy,
        again_in=again_in,
        is_check=_is_of_a_check(),
        typed=typed_words(),
    )
    return body, status


def _is_of_a_check() -> bool:
    """Whether the address is one of a check, even where no page answers there."""
    return request.path.split("/")[2:3] == ["a"]


def _number() -> str:
    """What the log and the page of an error call its request."""
    return str(g.setdefault("request_id", secrets.token_hex(6)))
