"""Every address of the site: who may knock, what may change, and that none is added unseen."""

from contextlib import closing
from dataclasses import dataclass
from sqlite3 import Connection
from typing import cast

import pytest
from flask import Flask
from werkzeug.routing import Rule

from actions import documents
from actions.work import Workplace
from checks.catalogue import Perspective
from checks.judgements import passage_key
from checks.permissions import Actor
from tests.factories import an_answer
from tests.links import link_to
from tests.visiting import Visitor


@dataclass(frozen=True)
class Route:
    """One address with one method, as it is agreed."""

    method: str
    path: str
    access: str

    @property
    def example(self) -> str:
        """The path with values that exist; `{link}` is left to fill in."""
        known = {
            "<language>": "de",
            "<link>": "{link}",
            "<dimension>": "AA",
            "<perspective>": "project",
            "<criterion>": "AA-01",
            "<name>": "digital-check.json",
        }
        path = self.path
        for name, value in known.items():
            path = path.replace(name, value)
        return path


AGREED = """
GET  /                                             public
GET  /<language>/                                  public
GET  /<language>/a/<link>/                         by_link
GET  /<language>/a/<link>/clauses                  by_link
POST /<language>/a/<link>/clauses                  by_link
GET  /<language>/a/<link>/delete                   by_link
POST /<language>/a/<link>/delete                   by_link
GET  /<language>/a/<link>/derivation               by_link
GET  /<language>/a/<link>/dimension/<dimension>    by_link
POST /<language>/a/<link>/dimension/<dimension>    by_link
GET  /<language>/a/<link>/document                 by_link
POST /<language>/a/<link>/document                 by_link
GET  /<language>/a/<link>/document/criteria/<criterion> by_link
POST /<language>/a/<link>/document/criteria/<criterion> by_link
GET  /<language>/a/<link>/document/remove        by_link
POST /<language>/a/<link>/document/remove          by_link
GET  /<language>/a/<link>/document/text            by_link
GET  /<language>/a/<link>/duty/<dimension>         by_link
POST /<language>/a/<link>/duty/<dimension>         by_link
GET  /<language>/a/<link>/live                     by_link
GET  /<language>/a/<link>/next                     by_link
GET  /<language>/a/<link>/report                   by_link
GET  /<language>/a/<link>/report/<name>            by_link
GET  /<language>/a/<link>/subject                  by_link
POST /<language>/a/<link>/subject                  by_link
GET  /<language>/a/<link>/summary                  by_link
GET  /<language>/begin/<perspective>               public
POST /<language>/begin/<perspective>               public
GET  /<language>/catalogue                         public
GET  /<language>/catalogue/checklist/<perspective> public
GET  /<language>/catalogue/criterion/<criterion>   public
GET  /<language>/catalogue/paper                   public
GET  /<language>/deleted                           public
GET  /<language>/read-in                           public
POST /<language>/read-in                           public
GET  /<language>/review                            public
POST /<language>/review                            public
GET  /health                                       public
GET  /schema/assessment.schema.json                public
"""
ROUTES = [Route(*line.split()) for line in AGREED.strip().splitlines()]
READING = [route for route in ROUTES if route.method == "GET"]
CHANGING = [route for route in ROUTES if route.method == "POST"]
COUNTERS = "knock"
PASSAGE = "Es müssen offene Standards gelten."
FILLED = {
    "title": "Titel",
    "digital": "yes",
    "text": PASSAGE,
    "AA-01-choice": "1",
    "AA-01-adopted": "y",
    f"{passage_key(PASSAGE)}-level": "1",
}


def _named(route: Route) -> str:
    return f"{route.method} {route.path}"


def _found(app: Flask) -> list[Route]:
    def access(rule: Rule) -> str:
        return str(getattr(app.view_functions[rule.endpoint], "access", "nobody's"))

    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return [
        Route(method, rule.rule, access(rule))
        for rule in rules
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _content(workplace: Workplace) -> list[str]:
    """All rows of all tables; how often files were made may be counted."""
    with closing(workplace.database.engine.raw_connection()) as connection:
        lines = cast("Connection", connection.driver_connection).iterdump()
        return [line for line in lines if not line.startswith(f'INSERT INTO "{COUNTERS}"')]


@pytest.fixture
def link(workplace: Workplace) -> str:
    """The link of a guideline check with an answer and a draft."""
    made = link_to(workplace, {"AA-01": an_answer(2)}, perspective=Perspective.GUIDELINE)
    with workplace.writing(Actor(link=made)) as work:
        documents.keep(work, documents.read_pasted(workplace.reader, PASSAGE, "Entwurf"))
    return made


def test_the_site_has_exactly_the_routes_that_are_agreed(app: Flask) -> None:
    assert {_named(route) for route in _found(app)} == {_named(route) for route in ROUTES}


def test_every_route_carries_the_one_mark_that_is_agreed(app: Flask) -> None:
    found = {_named(route): route.access for route in _found(app)}

    assert found == {_named(route): route.access for route in ROUTES}
    assert set(found.values()) == {"public", "by_link"}


def test_every_address_with_a_link_is_for_its_holder_only() -> None:
    assert {_named(route) for route in ROUTES if "<link>" in route.path} == {
        _named(route) for route in ROUTES if route.access == "by_link"
    }


@pytest.mark.parametrize("route", READING, ids=_named)
def test_looking_changes_nothing(app: Flask, workplace: Workplace, link: str, route: Route) -> None:
    before = _content(workplace)

    response = app.test_client().get(route.example.format(link=link))

    assert response.status_code in {200, 302}
    assert _content(workplace) == before


@pytest.mark.parametrize("route", CHANGING, ids=_named)
def test_nothing_is_changed_without_a_token(
    visit: Visitor, workplace: Workplace, link: str, route: Route
) -> None:
    path = route.example.format(link=link)
    before = _content(workplace)

    for token in (None, "", "foreign", "\x00"):
        answer = visit.post(path, {**visit(path).fields, **FILLED, "csrf_token": token})

        assert answer.status == 422, token
        assert "Ihre Sitzung war abgelaufen." in answer.words, token
        assert _content(workplace) == before, token


@pytest.mark.parametrize("route", CHANGING, ids=_named)
def test_what_is_refused_can_be_sent_again(visit: Visitor, link: str, route: Route) -> None:
    path = route.example.format(link=link)
    refused = visit.post(path, {**visit(path).fields, **FILLED, "csrf_token": "foreign"})

    again = visit.send(refused)

    is_upload = path.endswith(("read-in", "review"))
    assert again.status == (422 if is_upload else 303)
    assert "Ihre Sitzung" not in (again.words if is_upload else "")


@pytest.mark.parametrize("route", [r for r in ROUTES if "<link>" in r.path], ids=_named)
def test_nobody_knocks_with_a_link_that_does_not_exist(visit: Visitor, route: Route) -> None:
    path = route.example.format(link="x" * 32)
    token = visit("/de/begin/project").fields["csrf_token"]

    page = visit(path) if route.method == "GET" else visit.post(path, {"csrf_token": token})

    assert page.status == 404
