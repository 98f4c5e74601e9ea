"""Every address of the site: who may knock, what may change, and that none is added unseen."""

from contextlib import closing
from dataclasses import dataclass
from sqlite3 import Connection
from typing import cast

import pytest
from flask import Flask
from werkzeug.routing import Rule

from actions.work import Workplace
from tests.house.world import World
from tests.visiting import Visitor


@dataclass(frozen=True)
class Route:
    """One address with one method, as it is agreed."""

    method: str
    path: str
    access: str


AGREED = """
GET  /                                             public
GET  /<language>/                                  public
GET  /<language>/a/<key>/assignments               signed_in
POST /<language>/a/<key>/assignments               signed_in
GET  /<language>/a/<key>/comments                  signed_in
GET  /<language>/a/<key>/comments/<criterion>      signed_in
POST /<language>/a/<key>/comments/<criterion>      signed_in
GET  /<language>/a/<key>/comments/<criterion>/<comment> signed_in
POST /<language>/a/<key>/comments/<criterion>/<comment> signed_in
GET  /<language>/a/<key>/comparison                signed_in
GET  /<language>/a/<key>/completion                signed_in
POST /<language>/a/<key>/completion                signed_in
GET  /<language>/a/<key>/completion/stage          signed_in
POST /<language>/a/<key>/completion/stage          signed_in
GET  /<language>/a/<key>/history                   signed_in
GET  /<language>/a/<key>/hearings                  signed_in
POST /<language>/a/<key>/hearings                  signed_in
GET  /<language>/a/<key>/hearings/<hearing>        signed_in
POST /<language>/a/<key>/hearings/<hearing>        signed_in
GET  /<language>/a/<key>/hearings/<hearing>/end    signed_in
POST /<language>/a/<key>/hearings/<hearing>/end    signed_in
GET  /<language>/a/<key>/hearings/<hearing>/evidence signed_in
POST /<language>/a/<key>/hearings/<hearing>/evidence signed_in
GET  /<language>/a/<key>/hearings/<hearing>/invitees signed_in
POST /<language>/a/<key>/hearings/<hearing>/invitees signed_in
GET  /<language>/a/<key>/hearings/<hearing>/synopsis.docx signed_in
GET  /<language>/a/<key>/hearings/<hearing>/synopsis signed_in
POST /<language>/a/<key>/hearings/<hearing>/synopsis signed_in
GET  /<language>/a/<key>/sharing                   signed_in
POST /<language>/a/<key>/sharing                   signed_in
GET  /<language>/a/<key>/sharing/<share>           signed_in
POST /<language>/a/<key>/sharing/<share>           signed_in
GET  /<language>/a/<key>/signatures                signed_in
GET  /<language>/a/<key>/signatures/<part>         signed_in
POST /<language>/a/<key>/signatures/<part>         signed_in
GET  /<language>/a/<key>/versions                  signed_in
POST /<language>/a/<key>/versions                  signed_in
GET  /<language>/a/<key>/versions/<version>        signed_in
POST /<language>/a/<key>/versions/<version>        signed_in
GET  /<language>/a/<key>/evidence/<criterion> signed_in
POST /<language>/a/<key>/evidence/<criterion> signed_in
GET  /<language>/a/<key>/evidence/<criterion>/<file> signed_in
GET  /<language>/a/<key>/evidence/<criterion>/<file>/remove signed_in
POST /<language>/a/<key>/evidence/<criterion>/<file>/remove signed_in
GET  /<language>/a/<reviewed>/review               signed_in
GET  /<language>/a/<reviewed>/review/documents     signed_in
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
GET  /<language>/a/<link>/owner                    by_link
POST /<language>/a/<link>/owner                    by_link
GET  /<language>/a/<link>/report                   by_link
GET  /<language>/a/<link>/report/<name>            by_link
GET  /<language>/a/<link>/subject                  by_link
POST /<language>/a/<link>/subject                  by_link
GET  /<language>/a/<link>/submission               by_link
POST /<language>/a/<link>/submission               by_link
GET  /<language>/a/<link>/summary                  by_link
GET  /<language>/account                           signed_in
POST /<language>/account                           signed_in
GET  /<language>/account/data                      signed_in
GET  /<language>/account/data/file                 signed_in
GET  /<language>/account/erase                     signed_in
POST /<language>/account/erase                     signed_in
GET  /<language>/account/history                   signed_in
GET  /<language>/account/identity                  signed_in
POST /<language>/account/identity                  signed_in
GET  /<language>/account/identity/link             signed_in
GET  /<language>/account/password                  signed_in
POST /<language>/account/password                  signed_in
GET  /<language>/account/second-factor             signed_in
POST /<language>/account/second-factor             signed_in
GET  /<language>/account/sessions                  signed_in
POST /<language>/account/sessions                  signed_in
GET  /<language>/account/sign-ins                  signed_in
GET  /<language>/accessibility                     public
GET  /<language>/begin/<perspective>               public
POST /<language>/begin/<perspective>               public
GET  /<language>/calls                             public
GET  /<language>/calls/<call>                      public
GET  /<language>/calls/<call>/begin                public
POST /<language>/calls/<call>/begin                public
GET  /<language>/calls/<call>/clone                signed_in
POST /<language>/calls/<call>/clone                signed_in
GET  /<language>/calls/<call>/deadline             signed_in
POST /<language>/calls/<call>/deadline             signed_in
GET  /<language>/calls/<call>/history              signed_in
GET  /<language>/calls/<closed>/dossier            signed_in
POST /<language>/calls/<closed>/dossier            signed_in
GET  /<language>/calls/<closed>/dossier/<dossier>  signed_in
GET  /<language>/calls/<call>/submissions          signed_in
GET  /<language>/calls/<closed>/reviews            signed_in
POST /<language>/calls/<closed>/reviews            signed_in
GET  /<language>/calls/<closed>/reviews/settings   signed_in
POST /<language>/calls/<closed>/reviews/settings   signed_in
GET  /<language>/calls/<closed>/reviews/<assigned> signed_in
POST /<language>/calls/<closed>/reviews/<assigned> signed_in
GET  /<language>/calls/<closed>/submissions/<table> signed_in
GET  /<language>/catalogue                         public
GET  /<language>/catalogue/checklist/<perspective> public
GET  /<language>/catalogue/criterion/<criterion>   public
GET  /<language>/catalogue/paper                   public
GET  /<language>/deleted                           public
GET  /<language>/drafts/<draft>                    signed_in
POST /<language>/drafts/<draft>                    signed_in
GET  /<language>/drafts/<draft>/discard            signed_in
POST /<language>/drafts/<draft>/discard            signed_in
GET  /<language>/drafts/<draft>/preset             signed_in
POST /<language>/drafts/<draft>/preset             signed_in
GET  /<language>/drafts/<draft>/preview            signed_in
GET  /<language>/drafts/<draft>/publish            signed_in
POST /<language>/drafts/<draft>/publish            signed_in
GET  /<language>/erased                            public
GET  /<language>/forgotten                         public
POST /<language>/forgotten                         public
GET  /<language>/forgotten/sent                    public
GET  /<language>/history                           signed_in
GET  /<language>/hearings/<hearing>                signed_in
POST /<language>/hearings/<hearing>                signed_in
GET  /<language>/hearings/<hearing>/contributions/<contribution> signed_in
POST /<language>/hearings/<hearing>/contributions/<contribution> signed_in
GET  /<language>/imprint                           public
GET  /<language>/invitation/<token>                public
POST /<language>/invitation/<token>                public
GET  /<language>/invitation/<token>/provider       public
GET  /<language>/organisations                     signed_in
POST /<language>/organisations                     signed_in
GET  /<language>/organisations/<organisation>      signed_in
POST /<language>/organisations/<organisation>      signed_in
GET  /<language>/organisations/<organisation>/exports signed_in
POST /<language>/organisations/<organisation>/exports signed_in
GET  /<language>/organisations/<organisation>/exports/<export> signed_in
GET  /<language>/organisations/<organisation>/history signed_in
GET  /<language>/organisations/<organisation>/invitations/<invitation> signed_in
POST /<language>/organisations/<organisation>/invitations/<invitation> signed_in
GET  /<language>/organisations/<organisation>/members/<person> signed_in
POST /<language>/organisations/<organisation>/members/<person> signed_in
GET  /<language>/organisations/<organisation>/programmes signed_in
POST /<language>/organisations/<organisation>/programmes signed_in
GET  /<language>/own                               signed_in
GET  /<language>/own/tasks                         signed_in
GET  /<language>/privacy                           public
GET  /<language>/programmes                        signed_in
GET  /<language>/programmes/<programme>            signed_in
GET  /<language>/programmes/<programme>/checks     signed_in
POST /<language>/programmes/<programme>/checks     signed_in
GET  /<language>/programmes/<programme>/draft      signed_in
POST /<language>/programmes/<programme>/draft      signed_in
GET  /<language>/programmes/<programme>/facts      signed_in
POST /<language>/programmes/<programme>/facts      signed_in
GET  /<language>/programmes/<programme>/history    signed_in
GET  /<language>/provider                          public
GET  /<language>/provider/failed                   public
GET  /<language>/read-in                           public
POST /<language>/read-in                           public
GET  /<language>/review                            public
POST /<language>/review                            public
GET  /<language>/reviews                           signed_in
GET  /<language>/reviews/<handed_in>/reopen        signed_in
POST /<language>/reviews/<handed_in>/reopen        signed_in
GET  /<language>/reviews/<review>                  signed_in
GET  /<language>/reviews/<review>/declaration      signed_in
POST /<language>/reviews/<review>/declaration      signed_in
GET  /<language>/reviews/<review>/documents        signed_in
GET  /<language>/reviews/<review>/documents/<annex> signed_in
GET  /<language>/reviews/<review>/hand-in          signed_in
POST /<language>/reviews/<review>/hand-in          signed_in
GET  /<language>/sign-in                           public
POST /<language>/sign-in                           public
GET  /<language>/sign-in/code                      public
POST /<language>/sign-in/code                      public
GET  /<language>/sign-out                          public
POST /<language>/sign-out                          public
GET  /<language>/submissions                       signed_in
GET  /<language>/submissions/<submission>          signed_in
GET  /<language>/submissions/<submission>/documents signed_in
GET  /<language>/submissions/<submission>/documents/<document> signed_in
GET  /<language>/submissions/<submission>/file     signed_in
GET  /<language>/submissions/<submission>/history  signed_in
GET  /<language>/submissions/<submission>/receipt.pdf signed_in
GET  /<language>/submissions/<submission>/report   signed_in
GET  /<language>/submissions/<submission>/report.pdf signed_in
GET  /<language>/submissions/<submission>/withdraw signed_in
POST /<language>/submissions/<submission>/withdraw signed_in
GET  /<language>/submissions/<judged>/comparison   signed_in
GET  /<language>/submissions/<judged>/comparison/<criterion> signed_in
POST /<language>/submissions/<judged>/comparison/<criterion> signed_in
GET  /<language>/submissions/<judged>/reviews/<filed> signed_in
GET  /<language>/submissions/<judged>/unanimous    signed_in
POST /<language>/submissions/<judged>/unanimous    signed_in
GET  /<language>/submissions/<agreed>/settlement   signed_in
POST /<language>/submissions/<agreed>/settlement   signed_in
GET  /<language>/submissions/<settled>/reopening   signed_in
POST /<language>/submissions/<settled>/reopening   signed_in
GET  /<language>/submissions/<settled>/consensus   signed_in
GET  /<language>/reviews/<handed_in>/comparison    signed_in
GET  /<language>/calls/<ranked>/lessons            signed_in
GET  /<language>/calls/<ranked>/ranking            signed_in
GET  /<language>/calls/<ranked>/ranking.pdf        signed_in
GET  /<language>/calls/<ranked>/ranking.xlsx       signed_in
GET  /<language>/submissions/<recommended>/record  signed_in
POST /<language>/submissions/<recommended>/record  signed_in
GET  /<language>/calls/<resolved>/announcement     signed_in
POST /<language>/calls/<resolved>/announcement     signed_in
GET  /<language>/submissions/<settled>/decision    signed_in
GET  /<language>/submissions/<settled>/recommendation signed_in
POST /<language>/submissions/<settled>/recommendation signed_in
GET  /<language>/submissions/<recommended>/ruling  signed_in
POST /<language>/submissions/<recommended>/ruling  signed_in
GET  /<language>/submissions/<announced>/correction signed_in
POST /<language>/submissions/<announced>/correction signed_in
GET  /<language>/ticket/<ticket>                   public
POST /<language>/ticket/<ticket>                   public
GET  /health                                       public
GET  /provider/back                                public
GET  /schema/assessment.schema.json                public
"""
ROUTES = [Route(*line.split()) for line in AGREED.strip().splitlines()]
READING = [route for route in ROUTES if route.method == "GET"]
CHANGING = [route for route in ROUTES if route.method == "POST"]
COUNTERS = "knock"
UNFILLED = ("read-in", "review", "second-factor", "code", "publish")
"""Where the world has no file, no code and no period to send."""
HANDED_OUT = ("synopsis", "record")
"""What is answered by a file at once."""
SECRET = ("old", "password")
"""What no page shows again, so that it has to be typed again."""


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
def visit_all(visit: Visitor, world: World) -> Visitor:
    """Somebody who may open every page."""
    world.let_in(visit.client)
    return visit


def test_the_site_has_exactly_the_routes_that_are_agreed(app: Flask) -> None:
    assert {_named(route) for route in _found(app)} == {_named(route) for route in ROUTES}


def test_every_route_carries_the_one_mark_that_is_agreed(app: Flask) -> None:
    found = {_named(route): route.access for route in _found(app)}

    assert found == {_named(route): route.access for route in ROUTES}
    assert set(found.values()) == {"public", "by_link", "signed_in"}


def test_every_address_with_a_link_is_for_its_holder_only() -> None:
    assert {_named(route) for route in ROUTES if "<link>" in route.path} == {
        _named(route) for route in ROUTES if route.access == "by_link"
    }


@pytest.mark.parametrize("route", READING, ids=_named)
def test_looking_changes_nothing(
    visit_all: Visitor, workplace: Workplace, world: World, route: Route
) -> None:
    before = _content(workplace)

    response = visit_all.client.get(world.address(route.path))

    assert response.status_code in {200, 302}
    assert _content(workplace) == before


@pytest.mark.parametrize("route", CHANGING, ids=_named)
def test_nothing_is_changed_without_a_token(
    visit_all: Visitor, workplace: Workplace, world: World, route: Route
) -> None:
    path = world.address(route.path)
    before = _content(workplace)

    for token in (None, "", "foreign", "\x00"):
        fields = {**visit_all(path).fields, **world.filled, "csrf_token": token}
        answer = visit_all.post(path, fields)

        assert answer.status == 422, token
        assert "Ihre Sitzung war abgelaufen." in answer.words, token
        assert _content(workplace) == before, token


@pytest.mark.parametrize("route", CHANGING, ids=_named)
def test_what_is_refused_can_be_sent_again(visit_all: Visitor, world: World, route: Route) -> None:
    path = world.address(route.path)
    fields = {**visit_all(path).fields, **world.filled, "csrf_token": "foreign"}
    refused = visit_all.post(path, fields)

    again = visit_all.send(refused, {name: world.filled[name] for name in SECRET})

    is_wanting = path.endswith(UNFILLED)
    assert again.status == (422 if is_wanting else 200 if path.endswith(HANDED_OUT) else 303)
    assert "Ihre Sitzung" not in (again.words if is_wanting else "")


@pytest.mark.parametrize("route", [r for r in ROUTES if "<link>" in r.path], ids=_named)
def test_nobody_knocks_with_a_link_that_does_not_exist(
    visit: Visitor, world: World, route: Route
) -> None:
    path = world.address(route.path.replace("<link>", "x" * 32))
    token = visit("/de/begin/project").fields["csrf_token"]

    page = visit(path) if route.method == "GET" else visit.post(path, {"csrf_token": token})

    assert page.status == 404


@pytest.mark.parametrize("route", [r for r in READING if "<key>" in r.path], ids=_named)
def test_nobody_finds_what_does_not_exist(visit_all: Visitor, world: World, route: Route) -> None:
    path = world.address(route.path.replace("<key>", "x" * 32))

    assert visit_all(path).status == 404


@pytest.mark.parametrize("route", [r for r in ROUTES if r.access == "signed_in"], ids=_named)
def test_who_is_not_signed_in_is_asked_to(visit: Visitor, world: World, route: Route) -> None:
    path = world.address(route.path)
    token = visit("/de/begin/project").fields["csrf_token"]

    if route.method == "GET":
        page = visit(path)
        assert page.status == 303
        assert page.location.startswith("/de/sign-in?to=/de/")
    else:
        page = visit.post(path, {"csrf_token": token, "name": "Was getippt wurde"})
        assert page.status in {403, 404}
        assert "Was getippt wurde" in page.words
