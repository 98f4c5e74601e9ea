"""Signing in with a provider and a second factor, by keyboard and without scripts."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from app import open_workplace
from checks.permissions import Role
from checks.text import Language
from config import read_settings
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.browser.conftest import People
from tests.browser.faults import faults_of
from tests.browser.hands import Keyboard
from tests.browser.people import Person
from tests.browser.serving import Server
from tests.second_factors import Phone

NAME = "Probe-Anmeldung"
THERE = {Language.DE: "Anna Beispiel", Language.EN: "Otto Muster"}
"""As whom somebody who reads this language signs in at the provider."""


def _person(server: Server, language: Language) -> str:
    workplace = open_workplace(read_settings(server.settings))
    email = f"{language}@anmelden.example"
    city = an_organisation(workplace, f"Stadt {language}")
    a_person(workplace, city, Role.APPLICANT, email=email)
    workplace.database.dispose()
    return email


def _follow(person: Person, role: str, words: str) -> None:
    """Use a link or a button in the main part, by the keys alone."""
    assert role in {"link", "button"}
    target = person.page.locator("main").get_by_role(role, name=words, exact=True)  # type: ignore[arg-type]
    with person.page.expect_navigation():
        Keyboard(person.page).follow(target)


def _write(person: Person, field: str, words: str) -> None:
    Keyboard(person.page).write(person.page.locator(f"#{field}"), words)


@pytest.mark.parametrize("language", list(Language))
def test_somebody_links_a_provider_and_a_phone_and_signs_in_with_both(
    someone: People, server: Server, language: Language
) -> None:
    email = _person(server, language)
    person = someone(language, has_script=False)
    say, page = person.say, person.page

    person.open("sign-in?to=/" + language.value + "/account/identity")
    _write(person, "email", email)
    _write(person, "password", PASSWORD)
    _follow(person, "button", say("Anmelden"))
    _follow(person, "link", say("Weiter zu %(name)s", name=NAME))
    _follow(person, "link", THERE[language])
    _write(person, "password", PASSWORD)
    _follow(person, "button", say("Verknüpfen"))

    person.open("account/second-factor")
    phone = Phone(page.locator("main code").inner_text().replace("-", "").upper())
    _write(person, "password", PASSWORD)
    _write(person, "code", phone.code(datetime.now(UTC)))
    _follow(person, "button", say("Einschalten"))
    codes = page.locator("main li code").all_inner_texts()

    person.open("sign-out")
    _follow(person, "button", say("Abmelden"))
    person.open("sign-in")
    _follow(person, "link", say("Mit %(name)s anmelden", name=NAME))
    _follow(person, "link", THERE[language])
    _write(person, "code", codes[0])
    _follow(person, "button", say("Anmelden"))

    expect(page.locator("h1")).to_have_text(say("Meine Checks"))
    assert len(codes) == 10


def test_the_pages_on_the_way_are_open_to_everybody(someone: People, server: Server) -> None:
    """Those that are there only half-way: confirming, the codes, and asking for one."""
    workplace = open_workplace(read_settings(server.settings))
    email = "halb@anmelden.example"
    a_person(workplace, an_organisation(workplace, "Halb"), Role.APPLICANT, email=email)
    workplace.database.dispose()
    person = someone()
    person.sign_in(email, PASSWORD)

    person.open("account/identity/link")
    with person.page.expect_navigation():
        person.page.get_by_role("link", name="Neu Hier").click()
    faults = faults_of(person)
    person.open("provider/failed?why=unknown")
    faults += faults_of(person)
    person.open("account/second-factor")
    phone = Phone(person.page.locator("main code").inner_text().replace("-", "").upper())
    person.page.locator("#password").fill(PASSWORD)
    person.page.locator("#code").fill(phone.code(datetime.now(UTC)))
    person.press("Einschalten")
    faults += faults_of(person)
    person.context.clear_cookies()
    person.sign_in(email, PASSWORD)
    assert person.heading == "Code eingeben"

    assert faults + faults_of(person) == []
