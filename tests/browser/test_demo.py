"""The demo in a real browser: one click lets in, by the keys alone and without scripts."""

import pytest
from playwright.sync_api import expect

from checks.text import Language
from tests.browser.conftest import People
from tests.browser.faults import faults_of
from tests.browser.hands import Keyboard
from tests.browser.serving import Server


@pytest.mark.parametrize("language", list(Language))
def test_the_people_of_the_demo_are_offered_to_everybody(
    someone: People, demo: Server, language: Language
) -> None:
    person = someone(language, demo)

    person.open("demo")

    assert faults_of(person) == []


@pytest.mark.parametrize("language", list(Language))
def test_an_author_is_looked_at_by_one_key_and_without_scripts(
    someone: People, demo: Server, language: Language
) -> None:
    person = someone(language, demo, has_script=False)
    page, main = person.page, person.page.locator("main")
    words = person.say("Ansehen als %(name)s", name="Heike Brandt")

    person.open("sign-in")
    with page.expect_navigation():
        Keyboard(page).follow(main.get_by_role("button", name=words))

    expect(page.locator("h1")).to_have_text(person.say("Meine Checks"))
    expect(
        page.get_by_text(person.say("Demo: Menschen, Stellen und Vorhaben sind erfunden."))
    ).to_be_visible()
