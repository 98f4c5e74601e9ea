"""From reviews that are in to a decision that stands: by keyboard alone, without scripts.

Of four evaluators one had a conflict. The owner compares the other three reviews, agrees on levels,
settles the consensus, reads the ranking and recommends; a second person decides and announces; the
city reads the decision. Axe looks at every page they come to, in both languages.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from actions import consensus, reviewings
from actions.work import Workplace
from app import open_workplace
from checks.catalogue import CriterionId
from checks.decisions import AWARDS, Award
from checks.permissions import Actor, Role
from checks.reviews import Settings
from checks.text import Language, Text
from config import read_settings
from tests.accounts import an_organisation, email_of, somebody
from tests.browser.clerks import Clerk
from tests.browser.conftest import People
from tests.browser.serving import Server
from tests.calls import FACTS, a_call, a_funder, an_applicant, submitted
from tests.house.reviewing import close
from tests.reviewing import Round, an_evaluator, conflicted, handed_in
from web.pages.comparisons import SETTLED, UNANIMOUS
from web.pages.decisions import DECIDED, RECOMMENDED

CALL = "Erster Aufruf"
CITY = "Stadt Aachen"
EVALUATORS = 4
REASONS = "Das Vorhaben ist offen angelegt; es fehlt das Lizenzmodell."
CONDITIONS = "Lizenzmodell bis zum Bescheid nachreichen."


@dataclass(frozen=True)
class Cast:
    """Who takes part, by address; what was submitted, and on which criterion reviews differ."""

    owner: str
    second: str
    city: str
    submission: str
    receipt: str
    call: str
    disputed: CriterionId


@pytest.mark.parametrize("language", list(Language))
def test_a_submission_is_decided(own_server: Server, someone: People, language: Language) -> None:
    cast = _cast(own_server)
    owner, second, city = (
        Clerk(
            someone(language, own_server, has_script=False), witness=someone(language, own_server)
        )
        for _ in range(3)
    )

    _compare(owner, cast)
    _agree(owner, cast)
    _settle(owner)
    _recommend(owner)
    _decide(second, cast)
    _announce(second, cast)
    _read(city, cast)

    assert owner.faults + second.faults + city.faults == []


def _compare(owner: Clerk, cast: Cast) -> None:
    owner.person.start()
    owner.sign_in(cast.owner)
    owner.follow("link", "Förderprogramme meiner Organisationen")
    owner.follow("link", FACTS.title)
    owner.follow("link", CALL)
    owner.follow("link", "Begutachtung: wer begutachtet was, und wie weit ist es?")
    owner.follow("link", "Gutachten im Vergleich: %(receipt)s", receipt=cast.receipt)
    owner.sees(
        "Alle Gutachten sind abgegeben. Wo sie auseinandergehen, wird gesprochen, nicht gerechnet: "
        "Ein Durchschnitt steht nirgends."
    )
    owner.sees(str(cast.disputed))


def _agree(owner: Clerk, cast: Cast) -> None:
    owner.follow("link", "Übernehmen, wo alle gleich urteilen")
    owner.follow("button", _said(owner, UNANIMOUS.button))
    owner.follow("link", "Nächstes offenes Kriterium")
    page = owner.person.page
    expect(page).to_have_url(re.compile(rf"/{cast.disputed}$"))
    owner.keys.choose(page.locator("#choice"), page.locator("#choice-2"))
    owner.write("Begründung", "Nach Ansicht des Plans.")
    owner.follow("button", "Eintragen und weiter")


def _settle(owner: Clerk) -> None:
    owner.follow("link", "Konsens feststellen")
    owner.follow("button", _said(owner, SETTLED.button))
    owner.sees("Konsens festgestellt")


def _recommend(owner: Clerk) -> None:
    owner.follow("link", "Zu Empfehlung und Entscheidung")
    owner.follow("link", "Empfehlen")
    page = owner.person.page
    owner.keys.choose(page.locator("#award"), page.locator(f"#award-{Award.GRANT_WITH_CONDITIONS}"))
    owner.write("Gründe", REASONS)
    owner.write("Auflagen", CONDITIONS, is_optional=True)
    owner.follow("button", _said(owner, RECOMMENDED.button))
    owner.sees(
        "Sie haben empfohlen; entscheiden muss jemand anderes. Ihre Empfehlung können Sie bis "
        "dahin ändern."
    )


def _decide(second: Clerk, cast: Cast) -> None:
    """The second person begins where the ranking stands."""
    second.person.start()
    second.sign_in(cast.second)
    second.person.open(f"calls/{cast.call}/ranking")
    second.look()
    second.follow("link", cast.submission)
    second.follow("link", "Zu Empfehlung und Entscheidung")
    second.follow("link", "Entscheiden")
    second.follow("button", _said(second, DECIDED.button))
    second.sees(_said(second, AWARDS[Award.GRANT_WITH_CONDITIONS]))


def _announce(second: Clerk, cast: Cast) -> None:
    second.follow("link", "Zur Rangfolge")
    second.follow("link", "Entscheidungen bekanntgeben")
    second.follow("button", "Verbindlich bekanntgeben")
    second.person.open(f"calls/{cast.call}/ranking")
    second.sees(_said(second, AWARDS[Award.GRANT_WITH_CONDITIONS]))


def _read(city: Clerk, cast: Cast) -> None:
    city.person.start()
    city.sign_in(cast.city)
    city.person.open("submissions")
    city.look()
    city.follow("link", cast.submission)
    city.sees(_said(city, AWARDS[Award.GRANT_WITH_CONDITIONS]))
    expect(city.person.page.locator("main")).to_contain_text(CONDITIONS)
    expect(city.person.page.locator("main")).to_contain_text("Nach Ansicht des Plans.")
    for number in range(1, EVALUATORS + 1):
        expect(city.person.page.locator("main")).not_to_contain_text(f"Gutachten {number}")


def _said(clerk: Clerk, words: Text) -> str:
    return words.in_(clerk.person.language)


def _cast(server: Server) -> Cast:
    workplace = open_workplace(read_settings(server.settings))
    found = _reviewed(workplace)
    disputed = _disputed(workplace, found)
    cast = Cast(
        owner=email_of(workplace, found.funder.author),
        second=email_of(workplace, somebody(workplace, found.funder.organisation, Role.ADMIN)),
        city=email_of(workplace, found.applicants[0].actor),
        submission=found.submissions[0].title,
        receipt=found.submissions[0].receipt,
        call=found.call,
        disputed=disputed,
    )
    workplace.database.dispose()
    return cast


def _reviewed(workplace: Workplace) -> Round:
    """A call that has closed, with one submission and four evaluators; one declared a conflict."""
    funder = a_funder(workplace)
    call = a_call(workplace, funder, title=CALL)
    applicant = an_applicant(workplace, call, CITY)
    submission = submitted(workplace, applicant)
    close(workplace, funder, call)
    body = an_organisation(workplace, "Prüfstelle Beispiel", "evaluation_body")
    with workplace.writing(funder.author) as work:
        reviewings.begin(work, call, Settings(work.now + timedelta(days=14), EVALUATORS - 1))
    people = dict(an_evaluator(workplace, body, number + 1) for number in range(EVALUATORS))
    found = Round(funder, call, [applicant], [submission], people, body)
    conflicted(workplace, found, 0)
    return found


def _disputed(workplace: Workplace, found: Round) -> CriterionId:
    """All three reviews are in, and far apart on one criterion, which is returned."""
    first = handed_in(workplace, found, 1)
    with workplace.reading(Actor()) as work:
        row = first.row
        assert row is not None
        key = min(work.consensuses.load_levels([row])[row])
    handed_in(workplace, found, 2, levels={key: 1.0})
    handed_in(workplace, found, 3)
    with workplace.reading(found.funder.author) as work:
        compared = consensus.look(work, found.submissions[0].id)
    assert compared.divergences[0].criterion.id == key
    return key
