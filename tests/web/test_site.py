"""The site as a whole: odd addresses, and how often each page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Connection, event

from actions.work import Workplace
from checks.catalogue import Perspective
from checks.permissions import Role
from tests.accounts import a_person, an_organisation
from tests.factories import an_answer
from tests.links import link_to
from tests.signing_in import sign_in
from tests.visiting import Visitor

ANSWERS = {"AA-01": an_answer(3), "BB-01": an_answer(2)}


@contextmanager
def _counted(workplace: Workplace) -> Iterator[list[str]]:
    """The statements sent to the database, without those that begin and end a transaction."""
    sent: list[str] = []

    def note(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        del connection, cursor, rest
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(workplace.database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("/", 0),
        ("/health", 1),
        ("/schema/assessment.schema.json", 0),
        ("/de/", 0),
        ("/de/begin/project", 0),
        ("/de/read-in", 0),
        ("/de/review", 0),
        ("/de/deleted", 0),
        ("/de/catalogue", 1),
        ("/de/catalogue?version=0.1.0", 2),
        ("/de/catalogue/paper", 1),
        ("/de/catalogue/checklist/review", 1),
        ("/de/catalogue/criterion/AA-01", 1),
        ("/de/nothing", 0),
        ("/de/a/{link}/", 2),
        ("/de/a/{link}/dimension/AA", 2),
        ("/de/a/{link}/duty/AA", 2),
        ("/de/a/{link}/next", 2),
        ("/de/a/{link}/subject", 2),
        ("/de/a/{link}/delete", 2),
        ("/de/a/{link}/summary", 2),
        ("/de/a/{link}/derivation", 2),
        ("/de/a/{link}/live", 2),
    ],
)
def test_no_page_asks_the_database_more_often_than_agreed(
    visit: Visitor, workplace: Workplace, path: str, budget: int
) -> None:
    link = link_to(workplace, ANSWERS)

    with _counted(workplace) as sent:
        visit(path.format(link=link))

    assert len(sent) <= budget, sent


def test_a_report_is_counted_when_it_is_made_and_only_then(
    visit: Visitor, workplace: Workplace
) -> None:
    link, found = link_to(workplace, ANSWERS), []

    for _ in range(2):
        with _counted(workplace) as sent:
            visit(f"/de/a/{link}/report")
        found.append(len(sent))

    assert found == [5, 2]


def test_a_review_asks_for_its_claim_as_well(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, ANSWERS, perspective=Perspective.REVIEW)

    with _counted(workplace) as sent:
        visit(f"/de/a/{link}/dimension/AA")

    assert len(sent) <= 4, sent


@pytest.mark.parametrize(
    ("changes", "budget"),
    [
        pytest.param({}, 2, id="nothing new"),
        pytest.param({"AA-01-choice": "1"}, 4, id="an answer changed"),
        pytest.param({"AA-01-choice": "9"}, 2, id="a level that does not exist"),
    ],
)
def test_saving_by_itself_asks_no_more_often_than_agreed(
    visit: Visitor, workplace: Workplace, changes: dict[str, str], budget: int
) -> None:
    page = visit(f"/de/a/{link_to(workplace, ANSWERS)}/dimension/AA")

    with _counted(workplace) as sent:
        visit.save(page, changes)

    assert len(sent) <= budget, sent


@pytest.mark.parametrize(
    ("changes", "budget"),
    [
        pytest.param({"AA-01-choice": "1"}, 6, id="an answer changed"),
        pytest.param({"AA-01-choice": "9"}, 4, id="an answer refused"),
    ],
)
def test_saving_a_whole_page_asks_no_more_often_than_agreed(
    visit: Visitor, workplace: Workplace, changes: dict[str, str], budget: int
) -> None:
    page = visit(f"/de/a/{link_to(workplace, ANSWERS)}/dimension/AA")

    with _counted(workplace) as sent:
        visit.send(page, changes)

    assert len(sent) <= budget, sent


def test_beginning_asks_no_more_often_than_agreed(visit: Visitor, workplace: Workplace) -> None:
    page = visit("/de/begin/project")

    with _counted(workplace) as sent:
        visit.send(page, {"title": "Bauakte", "digital": "yes"})

    assert len(sent) <= 6, sent


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "//evil.example/",
        "/de//",
        "/de/../",
        "/de/%2e%2e/%2e%2e/etc/passwd",
        "/de/%00",
        "/%ff%fe/",
        "/de/\u202e",
        "/de/catalogue/",
        "/de/catalogue;x=1",
        "/de/a/",
        "/de/a//",
        "/de/a/x/y/z",
        "/DE/catalogue",
        "/favicon.ico",
        "/robots.txt",
        "/.env",
        "/wp-login.php",
        "/de/begin/" + "x" * 3000,
        "/de/?" + "x=1&" * 500,
        "/de/catalogue?version[]=1&version[$ne]=1",
    ],
)
def test_no_odd_address_breaks_the_server(app: Flask, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "PROPFIND", "get", "X" * 200):
        response = app.test_client().open(path, method=method)

        assert response.status_code in {200, 302, 308, 400, 404, 405}, method
        assert "evil.example" not in response.headers.get("Location", ""), method


@pytest.mark.parametrize("path", ["/de/", "/de/catalogue", "/de/begin/project", "/health"])
def test_asking_for_the_head_answers_like_asking_for_the_page(app: Flask, path: str) -> None:
    client = app.test_client()

    page, head = client.get(path), client.head(path)

    assert (head.status_code, head.get_data()) == (page.status_code, b"")
    assert head.headers["Content-Type"] == page.headers["Content-Type"]
    assert head.headers["Content-Length"] == page.headers["Content-Length"]


@pytest.mark.parametrize("host", ["localhost", "evil.example", "localhost:99999", "[::1]", "a b"])
def test_a_foreign_host_leads_nobody_astray(app: Flask, host: str) -> None:
    response = app.test_client().get("/", headers={"Host": host})

    assert response.status_code in {302, 400}
    assert response.headers.get("Location", "/de/") == "/de/"


def test_the_menu_leads_to_where_the_site_lies(app: Flask) -> None:
    client = app.test_client()

    pages = [
        client.get("/en/", environ_overrides={"SCRIPT_NAME": root}).text
        for root in ("", "/check", "")
    ]

    assert ['href="/check/en/catalogue"' in page for page in pages] == [False, True, False]
    assert ['href="/en/imprint"' in page for page in pages] == [True, False, True]


def test_the_menu_offers_to_sign_in_until_somebody_has(
    visit: Visitor, workplace: Workplace
) -> None:
    a_person(workplace, an_organisation(workplace), Role.AUTHOR, email="kim@example.org")

    before = visit("/de/catalogue").links
    sign_in(visit, "kim@example.org")
    after = visit("/de/catalogue").links

    assert ("/de/sign-in" in before, "/de/own" in before) == (True, False)
    assert ("/de/sign-in" in after, "/de/own" in after) == (False, True)
