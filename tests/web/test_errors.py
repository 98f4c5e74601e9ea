"""Errors: one status and one calm page each, and nothing of the program in it."""

import logging
import re
from dataclasses import replace
from typing import NoReturn

import pytest
from flask import Flask, abort

from actions.work import Terms, Workplace
from app import build
from checks.errors import (
    DomainError,
    Invalid,
    NotAllowed,
    NotFound,
    PdfBusy,
    PdfUnavailable,
    Problem,
    TooOften,
)
from checks.text import Text, same
from config import read_settings
from storage.catalogues import Shelf
from storage.database import Database
from tests.links import link_to
from tests.small_catalogue import parsed
from tests.small_vocabulary import READER
from tests.visiting import Visitor
from web.errors import PAGES, STATUS

TYPED = "Sehr privater Satz"
DOMAIN_ERRORS: dict[DomainError, tuple[int, str]] = {
    NotFound(TYPED): (404, "Diese Seite gibt es nicht"),
    NotAllowed(TYPED): (403, "Das ist hier nicht erlaubt"),
    TooOften(TYPED): (429, "Das waren zu viele auf einmal"),
    Invalid([Problem("title", same(TYPED))]): (422, ""),
    PdfUnavailable(Text("Bitte PDF-Paket einrichten.", "Set up.")): (503, ""),
    PdfBusy(again_in=30): (503, "Dieser Server kann gerade kein PDF erstellen"),
}


@pytest.fixture(scope="module")
def _failing_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("failing")
    nowhere = Workplace(Database("sqlite://"), Shelf(parsed), Terms(), READER)
    app = build(read_settings({"DIGITAL_CHECK_DATA": str(folder)}), nowhere)
    errors = {type(error).__name__: error for error in DOMAIN_ERRORS}

    def fail(name: str) -> NoReturn:
        if name.isdecimal():
            abort(int(name))
        raise errors.get(name, ZeroDivisionError(TYPED))

    app.add_url_rule("/<language>/raise/<name>", view_func=fail)
    return app


@pytest.fixture
def failing(_failing_app: Flask) -> Visitor:
    """A visitor of a site where `/de/raise/<name>` fails in any way."""
    return Visitor(_failing_app)


@pytest.mark.parametrize("error", DOMAIN_ERRORS, ids=lambda error: type(error).__name__)
def test_each_way_to_fail_has_its_status_and_its_page(failing: Visitor, error: DomainError) -> None:
    page = failing(f"/de/raise/{type(error).__name__}")

    status, heading = DOMAIN_ERRORS[error]
    assert page.status == status
    assert heading in page.heading
    assert TYPED not in page.markup


def test_no_way_to_fail_is_left_without_a_status() -> None:
    leaves = {type(error) for error in DOMAIN_ERRORS}

    assert leaves <= STATUS.keys()
    assert set(STATUS.values()) <= PAGES
    assert set(DomainError.__subclasses__()) <= STATUS.keys()


def test_a_missing_library_names_its_remedy(failing: Visitor) -> None:
    assert "Bitte PDF-Paket einrichten." in failing("/de/raise/PdfUnavailable").words


def test_a_busy_printer_says_when_to_ask_again(failing: Visitor) -> None:
    response = failing.client.get("/de/raise/PdfBusy")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "in 30 Sekunden" in response.get_data(as_text=True)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_status_has_a_page_that_obeys_the_laws(failing: Visitor, language: str) -> None:
    for status in (*PAGES, 401, 408, 415, 418, 431, 501, 502):
        page = failing(f"/{language}/raise/{status}")

        assert page.status == status
        assert page.root.get("lang") == language
        assert f"/{language}/" in page.links


def test_an_unexpected_error_shows_a_number_and_no_detail(
    failing: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    page = failing("/de/raise/anything")

    [number] = re.findall(r"\b[0-9a-f]{12}\b", page.words)
    assert page.status == 500
    assert TYPED not in page.markup
    assert "ZeroDivision" not in page.markup
    assert [record.getMessage() for record in caplog.records] == [
        f"request {number} failed at /<language>/raise/<name>"
    ]


def test_every_failure_has_a_number_of_its_own(
    failing: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        failing("/de/raise/anything")

    assert len({record.getMessage() for record in caplog.records}) == 3


@pytest.mark.parametrize("rest", ["", "dimension/AA", "summary", "report", "subject"])
def test_no_log_line_holds_a_link_or_what_was_typed(
    visit: Visitor, workplace: Workplace, caplog: pytest.LogCaptureFixture, rest: str
) -> None:
    link = link_to(workplace)
    caplog.set_level(logging.DEBUG)
    form = visit(f"/de/a/{link}/dimension/AA")
    with workplace.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE answer")

    answers = [visit(f"/de/a/{link}/{rest}"), visit.send(form, {"AA-01-justification": TYPED})]

    written = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert [answer.status for answer in answers] == [500, 500]
    assert "no such table: answer" in written
    assert link not in written
    assert TYPED not in written


def test_a_passing_request_writes_no_log_line(
    visit: Visitor, workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    form = visit(f"/de/a/{link_to(workplace)}/dimension/AA")

    visit.send(form, {"AA-01-justification": TYPED})
    visit("/de/nothing")

    assert caplog.records == []


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/de/catalogue", "GET, HEAD, OPTIONS"),
        ("/de/begin/project", "GET, HEAD, OPTIONS, POST"),
        ("/health", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(app: Flask, path: str, allowed: str) -> None:
    response = app.test_client().delete(path)

    assert (response.status_code, response.headers["Allow"]) == (405, allowed)


@pytest.mark.parametrize(
    ("path", "is_check"),
    [
        ("/de/nothing", False),
        ("/de/programmes/nothing", False),
        ("/de/catalogue/criterion/XX-99", False),
        ("/de/a/nothing/", True),
        ("/de/a/nothing/nothing", True),
    ],
)
def test_what_is_missing_is_called_a_check_only_where_checks_are(
    app: Flask, path: str, *, is_check: bool
) -> None:
    missing = app.test_client().get(path, follow_redirects=True).text
    refused = app.test_client().delete(path).text

    assert ("oder der Check wurde gelöscht" in missing) is is_check
    assert "Ihren Check" not in refused or is_check


def test_an_error_of_the_limits_is_a_calm_page(visit: Visitor, workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=0)

    page = visit.send(visit("/de/begin/project"), {"title": "Titel", "digital": "yes"})

    assert page.status == 429
    assert page.heading
