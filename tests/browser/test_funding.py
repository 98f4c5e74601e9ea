"""From a programme to a submission: an author and a city, by keyboard alone, without scripts.

The author founds a programme, drafts a call from the check of its guideline, lowers a minimum with
a reason and publishes it. The city finds the call, answers for it and submits. Axe looks at every
page they come to, in both languages.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from actions import ownership
from actions.work import Workplace
from app import open_workplace
from checks.catalogue import CriterionId, Perspective
from checks.permissions import Role
from checks.profile_words import demand_words
from checks.text import Language
from config import read_settings
from tests.accounts import a_person, an_organisation, signed_in
from tests.browser.clerks import Clerk
from tests.browser.conftest import People
from tests.browser.serving import Server
from tests.browser.walking import Entry, Walk
from tests.factories import a_subject, an_answer
from tests.links import link_to
from web.forms.profiles import demand_of
from web.pages.drafts import SAVED

LOWERED, KEPT = CriterionId("DA-03"), CriterionId("PL-02")
REASON = "Kleine Gemeinden sollen mitkommen können."
PROJECT = "Sensornetz Musterhausen"


@dataclass(frozen=True)
class Cast:
    """Who takes part, and what is there before: a check of the guideline, in a ministry."""

    author: str
    city: str
    guideline: str
    programme: str
    call: str
    minimum: str


@pytest.mark.parametrize("language", list(Language))
def test_a_ministry_publishes_a_call_and_a_city_submits(
    server: Server, someone: People, language: Language
) -> None:
    cast = _cast(server, language)
    author, city = (
        Clerk(someone(language, has_script=False), witness=someone(language)) for _ in range(2)
    )

    author.person.start()
    author.sign_in(cast.author)
    _found_a_programme(author, cast)
    _draft_a_call(author, cast)
    _lower_a_minimum(author, cast)
    _publish(author, cast)
    city.person.start()
    city.sign_in(cast.city)
    _begin(city, cast)
    _answer(city)
    _submit(city)

    assert author.faults + city.faults == []


def _found_a_programme(author: Clerk, cast: Cast) -> None:
    author.follow("link", "Förderprogramme meiner Organisationen")
    author.follow("link", "Förderprogramm anlegen")
    author.write("Titel des Förderprogramms", cast.programme)
    author.write("Fördervolumen in Euro", "2.500.000", is_optional=True)
    author.follow("button", "Anlegen")
    author.follow("link", "Checks zuordnen")
    author.keys.tick(author.person.page.get_by_role("checkbox", name=cast.guideline))
    author.follow("button", "Speichern")


def _draft_a_call(author: Clerk, cast: Cast) -> None:
    """The check of the guideline is chosen already."""
    author.follow("link", "Förderaufruf entwerfen")
    author.write("Titel des Förderaufrufs", cast.call)
    author.follow("button", "Entwurf anlegen")
    author.sees("Voreingestellt aus dem Katalog und dem Check der Richtlinie „%(title)s“.")
    author.sees("aus der Richtlinie")
    author.write("Was wird gefördert?", "Gefördert werden digitale Orte.", is_optional=True)
    author.write("Einreichen ab: Tag", "01.01.2026")
    author.write("Einreichen bis: Tag", "31.12.2031")


def _lower_a_minimum(author: Clerk, cast: Cast) -> None:
    """Where a value is folded away, Enter unfolds it."""
    page = author.person.page
    row = page.locator("details", has=page.locator(f"#demand-{LOWERED}"))
    author.keys.follow(row.locator("summary"))
    author.keys.pick(row.locator("select"), cast.minimum)
    author.keys.write(row.locator("textarea"), REASON)
    author.follow("button", "Entwurf speichern")
    author.sees(SAVED.in_(author.person.language))
    author.sees("Weniger als voreingestellt")


def _publish(author: Clerk, cast: Cast) -> None:
    author.follow("link", "Veröffentlichen")
    author.sees("Danach ist der Aufruf fest")
    author.sees(REASON)
    author.follow("button", "Jetzt veröffentlichen")
    expect(author.person.page.locator("h1")).to_have_text(cast.call)


def _begin(city: Clerk, cast: Cast) -> None:
    city.follow("link", "Aufrufe", inside="header")
    city.follow("link", cast.call)
    city.sees(REASON)
    city.follow("link", "Vorhaben für diesen Aufruf prüfen")
    walk = _walk(city)
    walk.describe(PROJECT, "Titel des Vorhabens", "Welche Kommune führt das Vorhaben durch?")
    city.look()


def _answer(city: Clerk) -> None:
    walk = _walk(city)
    walk.answer_duties(lambda _: Entry("3", "Beschrieben", "Seite 12"))
    city.look()
    walk.answer_the_rest(lambda _: Entry("2", "Als Ziel"))
    city.look()


def _submit(city: Clerk) -> None:
    city.follow("link", "Übersicht: %(title)s", title=PROJECT)
    city.follow("link", "Vor der Einreichung prüfen")
    city.keys.tick(city.field("Ich habe die Warnungen gelesen und reiche trotzdem ein."))
    city.follow("button", "Verbindlich einreichen")
    city.sees("Eingangsbestätigung %(receipt)s")
    city.sees(PROJECT)


def _walk(city: Clerk) -> Walk:
    return Walk(city.person, city.keys, has_script=False)


def _cast(server: Server, language: Language) -> Cast:
    workplace = open_workplace(read_settings(server.settings))
    author, city = f"author-{language}@land.example", f"city-{language}@stadt.example"
    guideline = f"Richtlinie Digitale Orte {language}"
    _people(workplace, author, city, guideline)
    workplace.database.dispose()
    return Cast(
        author=author,
        city=city,
        guideline=guideline,
        programme=f"Digitale Orte {language}",
        call=f"Erste Runde {language}",
        minimum=demand_words(demand_of("m2")).in_(language),
    )


def _people(workplace: Workplace, author: str, city: str, guideline: str) -> None:
    """A ministry whose guideline binds those who are funded in two matters, and a city."""
    ministry = an_organisation(workplace, f"Ministerium {author}", "ministry")
    person = a_person(workplace, ministry, Role.AUTHOR, email=author)
    a_person(workplace, an_organisation(workplace, f"Stadt {city}"), Role.APPLICANT, email=city)
    link = link_to(
        workplace,
        {KEPT: an_answer(4), LOWERED: an_answer(3)},
        perspective=Perspective.GUIDELINE,
        subject=a_subject(guideline),
    )
    with workplace.writing(signed_in(workplace, person, link)) as work:
        ownership.take_over(work, ministry.id)
