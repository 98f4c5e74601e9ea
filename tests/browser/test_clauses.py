"""From an empty guideline check to the Word file, by keyboard without scripts and with them."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from playwright.sync_api import expect

from checks.text import Language
from tests.browser.conftest import People
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.people import Person

FIRST, SECOND = "FV-01", "BE-01"


@pytest.mark.parametrize("has_script", [False, True], ids=["by keyboard", "with scripts"])
def test_a_ministry_adopts_two_clauses_fills_a_blank_and_takes_the_word_file(
    someone: People, *, has_script: bool
) -> None:
    person = someone(Language.DE, has_script=has_script)
    hands = Mouse() if has_script else Keyboard(person.page)
    page = person.page
    person.begin("guideline", "Richtlinie Sensornetze")

    _follow(person, hands, "link", "Formulierungsbausteine für die Lücken der Richtlinie")
    for key in (FIRST, SECOND):
        hands.tick(page.get_by_label(person.say("Baustein %(id)s übernehmen", id=key)))
    _save(person, hands)
    expect(page.locator("main")).not_to_contain_text(person.say("Noch ist keiner übernommen."))
    card = page.locator(f"#{SECOND}")
    hands.write(card.get_by_label("Lücke „Internetseite“"), "www.musterland.example")
    _save(person, hands)
    person.open(f"a/{person.link}/clauses")
    with page.expect_download() as download:
        hands.follow(page.get_by_role("link", name=person.say("Word-Datei (DOCX)")))

    found = Document(str(Path(download.value.path())))
    runs = [run for paragraph in found.paragraphs for run in paragraph.runs]
    assert len(list(found.comments)) == 2
    assert any(run.text == "www.musterland.example" for run in runs)
    assert any(run.font.highlight_color is WD_COLOR_INDEX.YELLOW for run in runs)


def _follow(person: Person, hands: Hands, role: str, name: str) -> None:
    assert role in {"link", "button"}
    target = person.page.locator("main").get_by_role(role, name=person.say(name)).first  # type: ignore[arg-type]
    with person.page.expect_navigation():
        hands.follow(target)


def _save(person: Person, hands: Hands) -> None:
    _follow(person, hands, "button", "Speichern")
