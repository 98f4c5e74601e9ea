"""Every page for everybody: axe, both colour schemes, zoom, the focus, and a silent console."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser
from werkzeug.exceptions import default_exceptions

from checks.errors import Invalid, NotAllowed, PdfBusy, PdfUnavailable
from checks.text import Language, Text
from tests.browser.accessibility import WIDE, reflow_faults
from tests.browser.conftest import LOCALES
from tests.browser.faults import faults_of
from tests.browser.focus import focus_faults
from tests.browser.people import Person
from tests.browser.samples import (
    DRAFT,
    LONG_TITLE,
    LONG_WORD,
    a_full_project,
    a_guideline_with_clauses,
)
from tests.browser.serving import Server
from tests.browser.test_account_pages import OF_ACCOUNTS
from web.security import HEADERS

PAGES = {
    "home.show": ("",),
    "catalogue.show": ("catalogue",),
    "catalogue.criterion": ("catalogue/criterion/OS-01",),
    "catalogue.paper": ("catalogue/paper",),
    "catalogue.checklist": ("catalogue/checklist/review",),
    "begin.show": ("begin/guideline", "begin/project"),
    "begin.read_in_form": ("read-in",),
    "begin.review_form": ("review",),
    "tasks.show": ("a/{empty}/", "a/{full}/", "a/{plain}/"),
    "subjects.show": ("a/{full}/subject",),
    "subjects.ask_to_delete": ("a/{full}/delete",),
    "subjects.deleted": ("deleted",),
    "answers.show": ("a/{full}/dimension/OS", "a/{review}/dimension/OS"),
    "answers.show_duty": ("a/{empty}/duty/BE",),
    "documents.show": ("a/{empty}/document", "a/{draft}/document"),
    "documents.show_text": ("a/{draft}/document/text",),
    "documents.ask_to_remove": ("a/{draft}/document/remove",),
    "findings.show": ("a/{draft}/document/criteria/OS-01", "a/{draft}/document/criteria/KK-03"),
    "summary.show": ("a/{full}/summary", "a/{empty}/summary", "a/{plain}/summary"),
    "summary.derivation": ("a/{full}/derivation",),
    "clauses.show": ("a/{empty}/clauses", "a/{adopted}/clauses"),
    "reports.show": ("a/{review}/report",),
    "identities.failed": ("provider/failed",),
    "legal.imprint": ("imprint",),
    "legal.privacy": ("privacy",),
    "legal.accessibility": ("accessibility",),
}
"""Every page with its addresses; a new one has to be listed."""

NO_PAGES = {
    "answers.go_to_next",
    "comparisons.print_consensus",
    "comparisons.print_review",
    "dossiers.download",
    "evidence.download",
    "exports.download",
    "hearings.download",
    "identities.sign_in",
    "personal.download",
    "provider.come_back",
    "rankings.download",
    "rankings.download_table",
    "submissions.download",
    "submitted_files.download",
    "health.choose_language",
    "health.show",
    "receipts.download",
    "receipts.download_report",
    "received.download",
    "reports.download",
    "reviews.download",
    "schemas.show",
    "summary.live",
}


@dataclass(frozen=True)
class Links:
    """One assessment of each kind."""

    empty: str
    draft: str
    full: str
    plain: str
    review: str
    adopted: str


@pytest.fixture(scope="module", params=list(Language))
def reader(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Person]:
    """One person who reads every page in one language."""
    context = browser.new_context(
        locale=LOCALES[request.param],
        reduced_motion="reduce",
        viewport={"width": WIDE[0], "height": WIDE[1]},
    )
    yield Person(context, server.address, request.param)
    context.close()


@pytest.fixture(scope="module")
def links(reader: Person) -> Links:
    return Links(
        empty=reader.begin("guideline", f"Richtlinie zur {LONG_WORD}"),
        draft=reader.hand_in(reader.begin("guideline", LONG_TITLE), DRAFT),
        full=reader.read_in(a_full_project()),
        plain=reader.begin("project", LONG_TITLE, digital=False, reason=f"Nur {LONG_WORD}."),
        review=reader.read_in(a_full_project(), "review"),
        adopted=reader.read_in(a_guideline_with_clauses()),
    )


def test_every_page_is_looked_at(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    elsewhere = {rule.endpoint for rule in rules if rule.rule in OF_ACCOUNTS}

    assert {rule.endpoint for rule in rules} - elsewhere == PAGES.keys() | NO_PAGES


@pytest.mark.parametrize("address", [one for several in PAGES.values() for one in several])
def test_a_page_is_open_to_everybody(reader: Person, links: Links, address: str) -> None:
    reader.open(address.format_map(vars(links)))

    assert faults_of(reader) == []


def _begin_with_faults(reader: Person, links: Links) -> None:
    del links
    reader.open("begin/project")
    reader.page.locator("#budget").fill("viel")
    reader.page.locator("#ends_on").fill("bald")
    reader.forgive_status(422)
    reader.press("Check beginnen")


def _read_in_nothing(reader: Person, links: Links) -> None:
    del links
    reader.open("review")
    reader.forgive_status(422)
    reader.press("Einlesen")


def _answer_with_faults(reader: Person, links: Links) -> None:
    reader.open(f"a/{links.plain}/dimension/BE")
    reader.page.locator("input[value=na]").first.check()
    reader.forgive_status(422)
    reader.press("Speichern")


def _meet_another_answer(reader: Person, links: Links) -> None:
    address = f"a/{links.full}/dimension/IN"
    reader.open(address)
    field = "[name$='-justification'] >> nth=0"
    with reader.another_tab():
        reader.open(address)
        reader.page.locator(field).fill(f"Anders, laut {LONG_WORD}.")
        reader.press("Speichern")
    reader.forgive_status(409)
    reader.page.locator(field).fill(f"Noch anders, laut {LONG_WORD}.")
    reader.press("Speichern")


def _meet_another_subject(reader: Person, links: Links) -> None:
    address = f"a/{links.full}/subject"
    reader.open(address)
    with reader.another_tab():
        reader.open(address)
        reader.page.locator("#description").fill(f"Anders: {LONG_WORD}.")
        reader.press("Speichern")
    reader.forgive_status(409)
    reader.page.locator("#description").fill(f"Noch anders: {LONG_WORD}.")
    reader.press("Speichern")


def _come_back_too_late(reader: Person, links: Links) -> None:
    reader.open(f"a/{links.full}/delete")
    reader.context.clear_cookies()
    reader.forgive_status(422)
    reader.press("Endgültig löschen")


def _just_read_in(reader: Person, links: Links) -> None:
    del links
    reader.read_in(a_full_project())


def _lose_the_way(reader: Person, links: Links) -> None:
    del links
    reader.forgive_status(404)
    reader.open("nowhere")


def _send_too_much(reader: Person, links: Links) -> None:
    """The server refuses it unread, and the browser must still show why."""
    del links
    reader.open("read-in")
    too_big = b"x" * (4 * 1024 * 1024)
    reader.page.locator("#file").set_input_files(
        {"name": "big.json", "mimeType": "application/json", "buffer": too_big}
    )
    reader.forgive_status(413)
    reader.press("Einlesen")


def _come_too_often(reader: Person, links: Links) -> None:
    """Somebody else at another address begins one assessment after the other."""
    del links
    reader.context.set_extra_http_headers({"X-Forwarded-For": "192.0.2.1"})
    reader.open("begin/guideline")
    fields: dict[str, str | float | bool] = {
        "title": "Einer von vielen",
        "digital": "yes",
        "csrf_token": reader.page.locator("[name=csrf_token]").input_value(),
    }
    for _ in range(61):
        reader.context.request.post(reader.page.url, form=fields, max_redirects=0)
    reader.page.locator("#title").fill("Einer zu viel")
    reader.page.locator("#digital-yes").check()
    reader.forgive_status(429)
    reader.press("Check beginnen")
    reader.context.set_extra_http_headers({})


@pytest.mark.parametrize(
    "come",
    [
        _begin_with_faults,
        _read_in_nothing,
        _answer_with_faults,
        _meet_another_answer,
        _meet_another_subject,
        _come_back_too_late,
        _just_read_in,
        _lose_the_way,
        _send_too_much,
        _come_too_often,
    ],
)
def test_a_page_that_comes_otherwise_is_open_to_everybody(
    reader: Person, links: Links, come: Callable[[Person, Links], None]
) -> None:
    come(reader, links)

    assert faults_of(reader) == []


RARE: list[Exception] = [
    *(default_exceptions[status]() for status in (400, 405)),
    *(NotAllowed(), Invalid([]), PdfBusy(again_in=30)),
    PdfUnavailable(Text("Es fehlt die Bibliothek Pango.", "The library Pango is missing.")),
    default_exceptions[500](),
]


@pytest.mark.parametrize("error", RARE, ids=lambda error: type(error).__name__)
def test_a_page_that_nobody_should_see_is_open_to_everybody(
    reader: Person, app: Flask, error: Exception
) -> None:
    """The server has no way to these on demand; they are drawn beside it, in its own style."""
    response = _drawn(app, reader.language, error)
    reader.page.route(
        "**/rare",
        lambda route: route.fulfill(
            status=response.status_code,
            body=response.get_data(as_text=True),
            headers=HEADERS | {"Content-Type": response.headers["Content-Type"]},
        ),
    )

    reader.forgive_status(response.status_code)
    reader.open("rare")

    assert faults_of(reader) == []


def _drawn(app: Flask, language: Language, error: Exception) -> Response:
    with app.test_request_context(f"/{language.value}/"):
        app.preprocess_request()
        return app.make_response(app.handle_user_exception(error))


@pytest.mark.parametrize("come", [_answer_with_faults, _read_in_nothing])
def test_a_page_works_in_the_colours_a_person_has_chosen(
    reader: Person, links: Links, come: Callable[[Person, Links], None]
) -> None:
    come(reader, links)
    reader.page.emulate_media(forced_colors="active")

    assert [*reflow_faults(reader.page), *focus_faults(reader.page)] == []

    reader.page.emulate_media(forced_colors="none")
