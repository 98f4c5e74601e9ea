"""Visiting pages: a browser that reads forms and sends them, and holds every page to the laws."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page_laws import badly_typeset, broken_laws, parse, prose, words_of
from web.security import HEADERS

Fields = Mapping[str, object]
Headers = Mapping[str, str] | None
TOKEN = re.compile(r'(?<=name="csrf_token" type="hidden" value=")[^"]*')
LINK = re.compile(r"(?<=/a/)[\w-]{32}(?=/)")
ANY = "ANY"
JSON = "application/json"


class Page:
    """One answer of the server; its parts are read when they are asked for."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.bytes = response.get_data()
        self.location = response.headers.get("Location", "")
        self.path = response.request.path
        self._link = next(iter(LINK.findall(self.path)), ANY)

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def markup(self) -> str:
        return self.bytes.decode()

    @property
    def root(self) -> Element:
        """The tree of the page; what differs with every visitor is left out."""
        return _read(self._anonymous)[0]

    @property
    def faults(self) -> tuple[str, ...]:
        """Each law that the page breaks, whoever visits it."""
        return _read(self._anonymous)[1]

    @property
    def prose(self) -> list[tuple[str, str]]:
        """Every paragraph with its language."""
        return _read(self._anonymous)[2]

    @property
    def words(self) -> str:
        """All that is read in the main part, blanks evened out; not what stands in fields."""
        return words_of(self.by_id("main"))

    @property
    def heading(self) -> str:
        return words_of(next(self.root.iter("h1")))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The error summary: field and message of each problem."""
        found = [e for e in self.root.iter() if e.get("id") == "error-summary"]
        links = [link for summary in found for link in summary.iter("a")]
        return [(link.get("href", "")[1:], words_of(link)) for link in links]

    @property
    def refused(self) -> set[str]:
        """The fields that something is wrong with."""
        return {field for field, _ in self.problems}

    @property
    def fields(self) -> dict[str, str]:
        """What the form on this page would send as it stands, without its buttons."""
        sent = {
            field.get("name", ""): _value(field)
            for field in self._form.iter()
            if field.get("name") and field.tag in {"input", "select", "textarea"} and _counts(field)
        }
        return sent | {"csrf_token": TOKEN.findall(self.markup)[0]}

    @property
    def action(self) -> str:
        return self._own(self._form.get("action", ""))

    @property
    def links(self) -> list[str]:
        return [self._own(link.get("href", "")) for link in self.root.iter("a")]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.root.iter() if element.get("id") == name)

    @property
    def own_link(self) -> str:
        """The address that is shown to be kept."""
        return self._own(self.by_id("own-link").get("value", ""))

    @property
    def _form(self) -> Element:
        return next(self.root.iter("form"))

    @property
    def _anonymous(self) -> str:
        return LINK.sub(ANY, TOKEN.sub(ANY, self.markup))

    def _own(self, address: str) -> str:
        return address.replace(f"/a/{ANY}/", f"/a/{self._link}/")


class Visitor:
    """One person with one browser, which keeps cookies and follows no redirect by itself."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._typed: set[str] = set()
        self.client: FlaskClient = app.test_client()

    def __call__(self, path: str, headers: Headers = None) -> Page:
        """Open a page."""
        return self._held_to_the_laws(self.client.get(path, headers=headers))

    def send(self, page: Page, changes: Fields | None = None, *, headers: Headers = None) -> Page:
        """Send the form of this page with some fields changed; None leaves a field out."""
        return self.post(page.action, {**page.fields, **(changes or {})}, headers=headers)

    def save(self, page: Page, changes: Fields) -> dict[str, Any]:
        """Send it as the script does, and return what the server tells the script."""
        answer = self.send(page, changes, headers={"Accept": JSON})
        assert answer.headers["Content-Type"] == JSON
        told: dict[str, Any] = json.loads(answer.bytes)
        return told

    def post(self, path: str, sent: Fields, *, headers: Headers = None) -> Page:
        filled = {name: value for name, value in sent.items() if value is not None}
        self._typed |= {line for value in filled.values() for line in _lines(value)}
        return self._held_to_the_laws(self.client.post(path, data=filled, headers=headers))

    def another(self) -> "Visitor":
        """Somebody else, or the same person in another browser."""
        return Visitor(self._app)

    def forget(self) -> None:
        """Lose the session, as when a browser is closed over night."""
        self.client = self._app.test_client()

    def _held_to_the_laws(self, response: TestResponse) -> Page:
        page = Page(response)
        missing = {k: v for k, v in HEADERS.items() if v not in response.headers.getlist(k)}
        assert missing == {}
        if page.is_html and page.status not in {301, 302, 303, 308}:
            faults = [*self._not_mine(page.faults), *badly_typeset(page.prose, self._typed)]
            assert faults == [], f"{page.path} breaks the laws of every page: {faults}"
        return page

    def _not_mine(self, faults: Iterable[str]) -> list[str]:
        """A control character that was typed may be shown again, so that it can be deleted."""
        mine = not all(words.isprintable() for words in self._typed)
        return [fault for fault in faults if not (mine and fault.endswith("invalid-codepoint"))]


@lru_cache(maxsize=1024)
def _read(markup: str) -> tuple[Element, tuple[str, ...], list[tuple[str, str]]]:
    """Reading a page takes longer than making it, and many tests see the same one."""
    root, faults = parse(markup)
    return root, (*faults, *broken_laws(root)), prose(root)


def _lines(value: object) -> Iterable[str]:
    return (" ".join(line.split()) for line in value.splitlines()) if isinstance(value, str) else ()


def _counts(field: Element) -> bool:
    is_choice = field.get("type") in {"radio", "checkbox"}
    return not is_choice or field.get("checked") is not None


def _value(field: Element) -> str:
    if field.tag == "textarea":
        return (field.text or "").replace("\n", "\r\n")
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = next((o for o in options if o.get("selected") is not None), options[0])
        return chosen.get("value", "")
    value = field.get("value", "")
    is_line = field.get("type", "text") == "text"
    return value.replace("\n", "") if is_line else value.replace("\n", "\r\n")
