"""From an open call to the receipt: by keyboard alone, without scripts, in both languages."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from app import open_workplace
from checks.permissions import Role
from checks.text import Language
from config import read_settings
from tests.accounts import PASSWORD, a_person, an_organisation, signed_in
from tests.browser.conftest import People
from tests.browser.hands import Keyboard
from tests.browser.people import Person
from tests.browser.serving import Server
from tests.calls import a_call, a_funder, of_city


@dataclass
class Clerk:
    """Somebody of a city at a keyboard; axe looks at the same pages in test_account_pages."""

    person: Person
    keys: Keyboard

    def follow(self, role: str, german: str, *, inside: str = "main") -> None:
        """Use a link or a button by what it says."""
        name = self.person.say(german)
        target = self.person.page.locator(inside).get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        with self.person.page.expect_navigation():
            self.keys.follow(target.first)

    def write(self, german: str, words: str) -> None:
        name = self.person.say(german)
        self.keys.write(self.person.page.get_by_label(name, exact=True), words)

    def sees(self, german: str) -> None:
        words = self.person.say(german)
        expect(self.person.page.locator("main")).to_contain_text(words.partition("%")[0])


@pytest.mark.parametrize("language", list(Language))
def test_a_city_submits_its_project_for_a_call(
    server: Server, someone: People, language: Language
) -> None:
    email = f"clerk-{language}@stadt.example"
    title = _a_ready_project(server, email, language)
    person = someone(language, has_script=False)
    clerk = Clerk(person, Keyboard(person.page))

    person.start()
    clerk.follow("link", "Aufrufe", inside="header")
    clerk.follow("link", f"Erster Aufruf {language}")
    clerk.sees("Was gefragt wird und was es mindestens braucht")
    clerk.follow("link", "Anmelden", inside="header")
    clerk.write("E-Mail-Adresse", email)
    clerk.write("Passwort", PASSWORD)
    clerk.follow("button", "Anmelden")
    clerk.follow("link", title)
    clerk.follow("link", "Vor der Einreichung prüfen")
    clerk.follow("button", "Verbindlich einreichen")
    clerk.sees("Eingangsbestätigung %(receipt)s")
    clerk.follow("link", "Unsere Einreichungen")
    clerk.follow("link", title)
    clerk.follow("link", "Zurückziehen")
    clerk.follow("button", "Zurückziehen")
    clerk.sees("Zurückgezogen oder ersetzt")


def _a_ready_project(server: Server, email: str, language: Language) -> str:
    """A city with a project that has everything a call asks for; returns the project's title."""
    workplace = open_workplace(read_settings(server.settings))
    funder = a_funder(workplace, f"Ministerium {language}")
    call = a_call(workplace, funder, title=f"Erster Aufruf {language}")
    city = an_organisation(workplace, f"Stadt Einreich {language}")
    person = a_person(workplace, city, Role.APPLICANT, email=email)
    actor = signed_in(workplace, person)
    applicant = of_city(workplace, call, city, actor)
    with workplace.reading(applicant.actor) as work:
        entry = work.ownership.list_of([city.id])[0]
    workplace.database.dispose()
    return entry.title
