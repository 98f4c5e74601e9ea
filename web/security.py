"""Content policy, headers and cookies: the same on every answer, set here and nowhere else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from flask import Flask, Request, Response, abort, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
TRANSPORT = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
FORM_PARTS = 2000
FORM_TEXT = 2 * 1024 * 1024
COOKIES_KEPT = 4096
NEVER = datetime.min.replace(tzinfo=UTC)

Write: TypeAlias = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Locks:
    """What differs between instances; `upload_limit` is in bytes."""

    secret_key: str
    served_over_tls: bool
    upload_limit: int


def secure(app: Flask, locks: Locks) -> None:
    """The link is in the address, so no address is ever sent as referrer or kept in a cache."""
    app.config.update(
        SECRET_KEY=locks.secret_key,
        SESSION_COOKIE_NAME="digital-check",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=locks.served_over_tls,
        MAX_CONTENT_LENGTH=locks.upload_limit + FORM_TEXT,
        MAX_FORM_MEMORY_SIZE=FORM_TEXT,
        MAX_FORM_PARTS=FORM_PARTS,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_I18N_ENABLED=False,
    )
    app.session_interface = _Cookies()
    headers = HEADERS | (TRANSPORT if locks.served_over_tls else {})
    app.wsgi_app = _headed(app.wsgi_app, headers)  # type: ignore[assignment,method-assign]

    @app.before_request
    def limit_forms() -> None:
        """A form without a file is read at once and held to no other limit.

        A page is asked for without a kind of content, and then there is no form to look for.
        """
        if request.mimetype != "multipart/form-data":
            request.max_content_length = FORM_TEXT
        if request.mimetype and len(request.form) > FORM_PARTS:
            abort(413)

    @app.before_request
    def refuse_what_names_nothing() -> None:
        """No database keeps U+0000 in a text, so no address with one can name anything."""
        if any("\0" in str(value) for value in (request.view_args or {}).values()):
            abort(404)

    @app.after_request
    def forbid_caches(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response


class _Cookies(SecureCookieSessionInterface):
    """Signs with one serializer for all: the key of an instance never changes.

    What a cookie says is found out once, since a browser sends the same one with every page. Only
    words are remembered so, which nobody can change in place, and a forged cookie never is.
    """

    get_signing_serializer = lru_cache(maxsize=1)(
        SecureCookieSessionInterface.get_signing_serializer
    )

    def __init__(self) -> None:
        self._known: dict[str, tuple[dict[str, str], datetime]] = {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        said, signed_at = self._known.get(cookie) or ({}, NEVER)
        if datetime.now(UTC) - signed_at < app.permanent_session_lifetime:
            return self.session_class(said)
        opened, signer = super().open_session(app, request), self.get_signing_serializer(app)
        if signer and opened and all(isinstance(value, str) for value in opened.values()):
            if len(self._known) >= COOKIES_KEPT:
                self._known.clear()
            self._known[cookie] = dict(opened), signer.loads(cookie, return_timestamp=True)[1]
        return opened


def _headed(inner: "WSGIApplication", headers: dict[str, str]) -> "WSGIApplication":
    """Puts the headers on whatever leaves the server: pages, files, redirects and errors."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, given: list[tuple[str, str]], *error: Any) -> Write:  # noqa: ANN401 - handed on
            return start_response(status, [*given, *headers.items()], *error)

        return inner(environ, start)

    return answer
