"""From an open call to the receipt: by keyboard alone, without scripts, in both languages."""

import pytest

from app import open_workplace
from checks.permissions import Role
from checks.text import Language
from config import read_settings
from tests.accounts import a_person, an_organisation, signed_in
from tests.browser.clerks import Clerk
from tests.browser.conftest import People
from tests.browser.serving import Server
from tests.calls import a_call, a_funder, of_city


@pytest.mark.parametrize("language", list(Language))
def test_a_city_submits_its_project_for_a_call(
    server: Server, someone: People, language: Language
) -> None:
    email = f"clerk-{language}@stadt.example"
    title = _a_ready_project(server, email, language)
    clerk = Clerk(someone(language, has_script=False))

    clerk.person.start()
    clerk.follow("link", "Aufrufe", inside="header")
    clerk.follow("link", f"Erster Aufruf {language}")
    clerk.sees("Was gefragt wird und was es mindestens braucht")
    clerk.sign_in(email)
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
