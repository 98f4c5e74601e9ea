"""From a draft to its evidence and the report, by keyboard without scripts and with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from checks.errands import Lane
from checks.text import Language
from storage.database import Database
from storage.turns import turn
from tests.browser.conftest import People
from tests.browser.faults import faults_of
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.people import Person
from tests.browser.samples import DRAFT
from tests.browser.serving import Server

CRITERION = "SW-01"


@pytest.mark.parametrize("has_script", [False, True], ids=["by keyboard", "with scripts"])
def test_a_ministry_has_its_draft_read_and_judges_what_was_found(
    someone: People, *, has_script: bool
) -> None:
    person = someone(Language.DE, has_script=has_script)
    hands = Mouse() if has_script else Keyboard(person.page)
    page, main = person.page, person.page.locator("main")
    person.begin("guideline", "Richtlinie Digitale Quartiere")

    _follow(person, hands, "Entwurf lesen lassen")
    hands.attach(page.locator("#file"), _file())
    with page.expect_navigation():
        hands.follow(main.get_by_role("button", name="Lesen lassen", exact=True))
    person.wait_until_read()
    _follow(person, hands, "Entwurf mit Markierungen ansehen")
    _follow(person, hands, CRITERION)
    card = page.locator(".passage").first
    quote = card.locator("blockquote").inner_text()
    level = card.get_by_label("Ihre Stufe für dieses Kriterium")
    hands.pick(level, level.locator("option[value='3']").inner_text())
    with page.expect_navigation():
        hands.follow(card.get_by_role("button", name="Als Nachweis annehmen"))

    expect(main).to_contain_text("Angenommen: Die Fundstelle ist jetzt Nachweis")
    with page.expect_navigation():
        hands.follow(main.get_by_role("link", name="Antwort von Hand bearbeiten"))
    answer = page.locator(f"#{CRITERION}")
    expect(answer.locator("input[value='3']")).to_be_checked()
    expect(page.locator(f"#{CRITERION}-evidence-0-text")).to_have_value(quote.strip())
    person.open(f"a/{person.link}/report")
    with page.expect_download() as download:
        hands.follow(page.get_by_role("link", name="PDF").first)
    assert download.value.path().read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("has_script", [False, True], ids=["by hand", "with scripts"])
def test_whoever_waits_sees_how_far_the_draft_is_and_then_what_was_found(
    someone: People, server: Server, *, has_script: bool
) -> None:
    person = someone(Language.DE, has_script=has_script)
    link = person.begin("guideline", "Richtlinie Digitale Quartiere")
    result = person.page.get_by_role("link", name="Entwurf mit Markierungen ansehen")

    with _nobody_reads(server):
        person.open(f"a/{link}/document")
        person.page.locator("#file").set_input_files(_file())
        person.press("Lesen lassen")
        expect(person.page.get_by_role("status")).to_contain_text("richtlinie.docx")
        expect(person.page.get_by_role("status")).to_contain_text("wartet")
        assert not has_script or faults_of(person) == []
    while not has_script and not result.is_visible():
        person.page.get_by_role("link", name="Stand aktualisieren").click()

    expect(result).to_be_visible(timeout=30_000)


@contextmanager
def _nobody_reads(server: Server) -> Iterator[None]:
    """As long as somebody else has the turn, every draft waits."""
    file = Path(server.settings["DIGITAL_CHECK_DATA"]) / "digital-check.sqlite3"
    database = Database(f"sqlite:///{file}")
    with turn(database, Lane.READING):
        yield
    database.dispose()


def _file() -> FilePayload:
    return {"name": DRAFT.name, "mimeType": "application/msword", "buffer": DRAFT.read_bytes()}


def _follow(person: Person, hands: Hands, name: str) -> None:
    link = person.page.locator("main").get_by_role("link", name=name).first
    with person.page.expect_navigation():
        hands.follow(link)
