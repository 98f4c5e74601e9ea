"""Headers, cookies and limits: the same for everyone and on every answer."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.test import TestResponse

from actions.work import Workplace
from app import build
from config import Settings, read_settings
from tests.links import link_to, opened
from tests.visiting import Visitor
from web import security
from web.security import CONTENT_POLICY, FORM_PARTS, FORM_TEXT, HEADERS, TRANSPORT

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)})


@pytest.fixture
def over_tls(settings: Settings, workplace: Workplace) -> Flask:
    return build(replace(settings, served_over_tls=True), workplace)


def _cookie(response: TestResponse) -> set[str]:
    return set(response.headers["Set-Cookie"].split("; ")[1:])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 302),
        ("GET", "/de/", 200),
        ("HEAD", "/de/", 200),
        ("OPTIONS", "/de/", 200),
        ("GET", "/de/a/unknown", 308),
        ("GET", "/de/a/unknown/", 404),
        ("GET", "/de/nothing", 404),
        ("POST", "/de/", 405),
        ("BREW", "/de/", 405),
        ("POST", "/de/begin/project", 422),
        ("GET", "/health", 200),
        ("GET", "/static/js/walk.js", 200),
        ("GET", "/static/gone", 404),
        ("POST", "/static/js/walk.js", 405),
    ],
)
def test_every_answer_carries_every_header_once(
    app: Flask, method: str, path: str, status: int
) -> None:
    with app.test_client().open(path, method=method) as response:
        given = {name: response.headers.getlist(name) for name in HEADERS}

    assert response.status_code == status
    assert given == {name: [value] for name, value in HEADERS.items()}


def test_no_address_is_ever_sent_as_a_referrer() -> None:
    assert HEADERS["Referrer-Policy"] == "no-referrer"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY
    assert CONTENT_POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/de/", "/de/begin/project", "/nothing", "/health", "/static/x"])
def test_no_page_is_kept_in_a_cache(app: Flask, path: str) -> None:
    assert app.test_client().get(path).headers["Cache-Control"] == "no-store"


def test_over_tls_every_answer_asks_to_stay_there(over_tls: Flask) -> None:
    for path in ("/de/", "/nothing", "/static/js/walk.js"):
        with over_tls.test_client().get(path) as response:
            assert TRANSPORT.items() <= dict(response.headers).items()


def test_without_tls_nobody_is_asked_to_use_it(app: Flask) -> None:
    assert not TRANSPORT.keys() & app.test_client().get("/de/").headers.keys()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    response = app.test_client().get("/de/begin/project")

    assert _cookie(response) == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_over_tls_the_cookie_never_leaves_it(over_tls: Flask) -> None:
    response = over_tls.test_client().get("/de/begin/project", base_url="https://localhost")

    assert _cookie(response) == {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"}


def test_no_cookie_is_set_for_who_only_reads(app: Flask) -> None:
    for path in ("/", "/de/", "/de/catalogue", "/nothing", "/health"):
        assert "Set-Cookie" not in app.test_client().get(path).headers


def _cookie_saying(app: Flask, **said: object) -> str:
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    signer = app.session_interface.get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps(said))


def _heard(app: Flask, cookie: str) -> dict[str, object]:
    """What a request finds in its session; whatever it changes there is its own."""
    with app.test_request_context(headers={"Cookie": f"digital-check={cookie}"}):
        heard = copy.deepcopy(dict(session))
        for value in session.values():
            if isinstance(value, list):
                value.append("changed")
        session["changed"] = "here"
        return heard


@pytest.mark.parametrize("said", [{"signed-in": "token"}, {"halfway": ["person", "until"]}, {}])
def test_a_cookie_says_the_same_to_each_request(app: Flask, said: dict[str, object]) -> None:
    cookie = _cookie_saying(app, **said)

    assert [_heard(app, cookie) for _ in range(3)] == [said] * 3


def test_a_cookie_that_is_known_grows_too_old_all_the_same(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = _cookie_saying(app, word="kept")
    assert _heard(app, cookie) == {"word": "kept"}

    monkeypatch.setitem(app.config, "PERMANENT_SESSION_LIFETIME", timedelta(seconds=-1))

    assert _heard(app, cookie) == {}


def test_a_changed_cookie_says_nothing_however_often(app: Flask) -> None:
    cookie = _cookie_saying(app, word="kept")
    assert _heard(app, cookie) == {"word": "kept"}
    changed = f"{'A' if cookie[0] != 'A' else 'B'}{cookie[1:]}"

    assert [_heard(app, changed) for _ in range(2)] == [{}, {}]


def test_cookies_are_forgotten_before_they_are_too_many(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "COOKIES_KEPT", 2)
    cookies = [_cookie_saying(app, word=str(number)) for number in range(5)]

    assert [_heard(app, cookie)["word"] for cookie in cookies * 2] == list("01234" * 2)


def test_a_token_of_another_session_is_refused(visit: Visitor) -> None:
    theirs = visit.another()("/de/begin/project").fields["csrf_token"]

    answer = visit.send(visit("/de/begin/project"), {"csrf_token": theirs, "title": "Titel"})

    assert answer.status == 422
    assert answer.fields["title"] == "Titel"


@dataclass(frozen=True)
class Body:
    """What is sent instead of a form."""

    content: bytes
    kind: str = FORM


def _multipart(parts: int) -> bytes:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
    return part * parts + b"--x--\r\n"


TOO_MUCH = {
    "too many fields": Body(b"&".join(b"f%d=" % n for n in range(FORM_PARTS + 1))),
    "too many parts": Body(_multipart(FORM_PARTS + 1), "multipart/form-data; boundary=x"),
    "too much text": Body(b"title=" + b"x" * (FORM_TEXT + 1)),
    "a file too large": Body(b"x" * (23 * 1024 * 1024), "multipart/form-data; boundary=x"),
}
BROKEN = {
    "broken UTF-8": Body(b"title=\xff\xfe&issuer=\xc3"),
    "broken UTF-8, encoded": Body(b"title=%ff%fe&issuer=%c3&%ff=%ff"),
    "half a character": Body(b"title=%f0%9f%8f"),
    "a lone surrogate": Body(b"title=%ed%a0%80&description=%ed%bf%bf"),
    "an overlong zero": Body(b"title=%c0%80"),
    "another encoding": Body(b"title=M\xfcller", FORM + "; charset=iso-8859-1"),
    "UTF-16": Body("title=Titel".encode("utf-16"), FORM + "; charset=utf-16"),
    "JSON": Body(b'{"title": "Titel"}', "application/json"),
    "JSON that is no object": Body(b"[1]", "application/json"),
    "JSON with a token that is no text": Body(b'{"csrf_token": 5}', "application/json"),
    "JSON without an end": Body(b"[" * 50_000, "application/json"),
    "XML": Body(b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "text/xml"),
    "no kind": Body(b"title=Titel", ""),
    "a nonsensical kind": Body(b"title=Titel", "x/y; boundary=\x07"),
    "parts without a boundary": Body(_multipart(2), "multipart/form-data"),
    "half a part": Body(b"--x\r\nContent-Dispo", "multipart/form-data; boundary=x"),
    "a part without a name": Body(
        b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a file for a text": Body(
        b'--x\r\nContent-Disposition: form-data; name="title"; filename="a"\r\n\r\n\x00\r\n'
        b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "nothing but separators": Body(b"&&&===;;;%%%"),
    "nothing": Body(b""),
}
PLACES = ("begin/project", "read-in", "review", "a/{}/subject", "a/{}/dimension/AA", "a/{}/delete")


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, workplace: Workplace) -> Iterator[str]:
    """Every address that takes a form; nothing may change there."""
    link = link_to(workplace)
    yield f"/de/{request.param.format(link)}"
    assert opened(workplace, link).kept.revision == 0


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_refused_before_it_costs_anything(app: Flask, place: str, name: str) -> None:
    body = TOO_MUCH[name]

    response = app.test_client().post(
        place,
        input_stream=BytesIO(body.content),
        content_type=body.kind,
        content_length=len(body.content),
    )

    assert response.status_code == 413
    assert "Das ist zu groß" in response.text


def test_a_broken_body_is_an_answered_one(app: Flask, place: str) -> None:
    for name, body in BROKEN.items():
        response = app.test_client().post(place, data=body.content, content_type=body.kind)

        assert response.status_code in {400, 413, 422}, name
        assert "<h1" in response.text, name


@pytest.mark.parametrize("name", ["broken UTF-8, encoded", "a lone surrogate", "half a character"])
def test_broken_text_with_a_valid_token_is_kept_readable_or_refused(
    visit: Visitor, name: str
) -> None:
    token = visit("/de/begin/project").fields["csrf_token"]
    body = BROKEN[name].content + f"&csrf_token={token}&digital=yes".encode()

    answer = visit.client.post("/de/begin/project", data=body, content_type=FORM)

    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        assert set(visit(answer.location).heading) <= set("%ABCDEF0123456789\ufffd")
