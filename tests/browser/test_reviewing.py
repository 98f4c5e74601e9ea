"""From a closed call to reviews that are in: by keyboard alone, without scripts.

The owner begins and distributes; one evaluator has a conflict and is replaced; two judge alone and
hand in. Axe looks at every page they come to, in both languages.
"""

from dataclasses import dataclass

import pytest

from actions import reviews
from actions.work import Workplace
from app import open_workplace
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId
from checks.permissions import Actor, Role
from checks.reviews import STATES, ReviewState
from checks.text import Language
from config import read_settings
from tests.accounts import an_organisation, signed_in
from tests.browser.clerks import Clerk
from tests.browser.conftest import People
from tests.browser.serving import Server
from tests.browser.walking import Entry, Walk
from tests.calls import FACTS, a_call, a_funder, an_applicant, submitted
from tests.house.reviewing import close
from tests.reviewing import an_evaluator, judge
from web.pages.reviewings import DISTRIBUTED
from web.pages.reviews import FREE, HANDED_IN, TOLD

CALL = "Erster Aufruf"
CITY = "Stadt Aachen"
EVALUATORS = 3


@dataclass(frozen=True)
class Cast:
    """Who takes part, by address, and what was submitted."""

    owner: str
    evaluators: list[str]
    title: str


@pytest.mark.parametrize("language", list(Language))
def test_a_call_is_reviewed(own_server: Server, someone: People, language: Language) -> None:
    cast = _cast(own_server)
    owner, conflicted, *others = (
        Clerk(
            someone(language, own_server, has_script=False), witness=someone(language, own_server)
        )
        for _ in range(1 + EVALUATORS)
    )

    _begin(owner, cast)
    _distribute(owner)
    _declare_a_conflict(conflicted, cast.evaluators[0], cast.title)
    _see_that_a_replacement_lacks(owner)
    _distribute(owner)
    for clerk, email in zip(others, cast.evaluators[1:], strict=True):
        _declare_to_be_free(clerk, email, cast.title)
        _judge(clerk, _all_but_one(own_server, email))
        _hand_in(clerk)
    _see_that_all_are_in(owner)

    assert [fault for clerk in (owner, conflicted, *others) for fault in clerk.faults] == []


def _begin(owner: Clerk, cast: Cast) -> None:
    owner.person.start()
    owner.sign_in(cast.owner)
    owner.follow("link", "Förderprogramme meiner Organisationen")
    owner.follow("link", FACTS.title)
    owner.follow("link", CALL)
    owner.follow("link", "Begutachtung: wer begutachtet was, und wie weit ist es?")
    owner.follow("link", "Begutachtung beginnen")
    owner.write("Abgabe bis zum Ende des Tages", "31.12.2029")
    owner.follow("button", "Begutachtung beginnen")
    owner.sees("noch niemand")


def _distribute(owner: Clerk) -> None:
    owner.follow("button", "Automatisch verteilen")
    owner.sees(_said(owner, DISTRIBUTED.de, DISTRIBUTED.en))


def _declare_a_conflict(clerk: Clerk, email: str, title: str) -> None:
    _open(clerk, email, title)
    _choose(clerk, "employed")
    clerk.write("Erläuterung", "Ich leite dort ein Amt.", is_optional=True)
    clerk.follow("button", "Erklärung abgeben")
    told = TOLD[ReviewState.CONFLICTED]
    clerk.sees(_said(clerk, told.de, told.en))
    assert title not in clerk.person.page.locator("main").inner_text()


def _see_that_a_replacement_lacks(owner: Clerk) -> None:
    owner.follow("link", "Nur zeigen, wo jemand fehlt")
    owner.sees("Ersatz fehlt")


def _declare_to_be_free(clerk: Clerk, email: str, title: str) -> None:
    _open(clerk, email, title)
    clerk.sees(_said(clerk, FREE.de, FREE.en))
    _choose(clerk, "none")
    clerk.follow("button", "Erklärung abgeben")
    told = TOLD[ReviewState.OPEN]
    clerk.sees(_said(clerk, told.de, told.en))


def _judge(clerk: Clerk, last: CriterionId) -> None:
    """One criterion on its card; the others stand there already."""
    clerk.person.page.reload()
    clerk.follow("link", "Nächste offene Frage")
    walk = Walk(clerk.person, clerk.keys, has_script=False)
    walk.fill(last, Entry(walk.half(2), "Der Nachweis zeigt es zum Teil."))
    clerk.follow("button", "Speichern")
    clerk.follow("link", "Zum Gutachten: abgeben, Dokumente, Befangenheit")


def _hand_in(clerk: Clerk) -> None:
    clerk.follow("link", "Gutachten abgeben")
    clerk.sees("Das geben Sie ab")
    clerk.follow("button", "Gutachten abgeben")
    clerk.sees(_said(clerk, HANDED_IN.de, HANDED_IN.en))


def _see_that_all_are_in(owner: Clerk) -> None:
    owner.follow("link", "Alle Einreichungen zeigen")
    owner.sees("%(n)s abgegeben", n=EVALUATORS - 1)
    conflict = STATES[ReviewState.CONFLICTED]
    owner.sees(_said(owner, conflict.de, conflict.en))
    owner.sees("vollzählig")


def _open(clerk: Clerk, email: str, title: str) -> None:
    """The review that is asked of somebody, from the start page."""
    clerk.person.start()
    clerk.sign_in(email)
    clerk.follow("link", "Meine Gutachten: Einreichungen, die ich begutachte")
    clerk.follow("link", title)


def _choose(clerk: Clerk, kind: str) -> None:
    page = clerk.person.page
    clerk.keys.choose(page.locator("#declaration"), page.locator(f"#declaration-{kind}"))


def _said(clerk: Clerk, de: str, en: str) -> str:
    return de if clerk.person.language is Language.DE else en


def _cast(server: Server) -> Cast:
    """A ministry whose call has closed with one submission, and those who could review it."""
    workplace = open_workplace(read_settings(server.settings))
    funder = a_funder(workplace)
    call = a_call(workplace, funder, title=CALL)
    title = submitted(workplace, an_applicant(workplace, call, CITY)).title
    close(workplace, funder, call)
    body = an_organisation(workplace, "Prüfstelle Beispiel", "evaluation_body")
    people = [an_evaluator(workplace, body, number + 1)[0] for number in range(EVALUATORS)]
    with workplace.reading(Actor()) as work:
        found = [work.people.find(person) for person in people]
    workplace.database.dispose()
    home = funder.organisation.id.lower().strip("-_")
    return Cast(
        owner=f"{Role.AUTHOR}@{home}.example",
        evaluators=[one.person.email for one in found if one],
        title=title,
    )


def _all_but_one(server: Server, email: str) -> CriterionId:
    """Somebody has judged all criteria but one, which is returned."""
    workplace = open_workplace(read_settings(server.settings))
    last = _judged_by(workplace, email)
    workplace.database.dispose()
    return last


def _judged_by(workplace: Workplace, email: str) -> CriterionId:
    with workplace.reading(Actor()) as work:
        known = work.people.find_by_email(email)
    assert known is not None
    with workplace.writing(signed_in(workplace, known.person.id)) as work:
        (own,) = reviews.list_own(work)
        opened = reviews.look(work, reviews.open_one(work, own.review.id))
        *most, last = relevant_criteria(opened.catalogue, opened.assessment)
        judge(work, opened, {criterion.id: 3.0 for criterion in most})
    return last.id
