"""From a closed call to what the applicant reads: by keyboard alone, without scripts.

The owner begins and distributes; one of four evaluators has a conflict and is replaced; three judge
alone and hand in. They differ, agree with a reason, and what one person recommends another decides,
who takes the dossier of the whole call along. Axe looks at every page they come to, in both
languages.
"""

from dataclasses import dataclass

import pytest

from actions import reviews
from actions.work import Workplace
from app import open_workplace
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId
from checks.conflicts_of_interest import Conflict
from checks.permissions import Actor, Role
from checks.reviews import STATES, ReviewState
from checks.text import Language
from config import read_settings
from tests.accounts import an_organisation, email_of, signed_in, somebody
from tests.browser.clerks import Clerk
from tests.browser.conftest import People
from tests.browser.deciding import (
    agree,
    choose,
    decide_and_announce,
    open_reviewing,
    read_the_decision,
    recommend,
    said,
    take_the_dossier,
)
from tests.browser.serving import Server
from tests.browser.walking import Entry, Walk
from tests.calls import a_call, a_funder, an_applicant, submitted
from tests.house.reviewing import close
from tests.reviewing import an_evaluator, judge
from web.forms.reviews import NONE
from web.pages.reviewings import DISTRIBUTED
from web.pages.reviews import FREE, HANDED_IN, TOLD

CALL = "Erster Aufruf"
CITY = "Stadt Aachen"
EVALUATORS = 4
EACH = 3
HALVES = (2, 2, 3)
"""Above which level each of those who judge puts the last criterion."""


@dataclass(frozen=True)
class Cast:
    """Who takes part, by address, and what was submitted."""

    owner: str
    second: str
    city: str
    evaluators: list[str]
    title: str
    receipt: str


@pytest.mark.parametrize("language", list(Language))
def test_a_call_is_reviewed_and_decided(
    own_server: Server, someone: People, language: Language
) -> None:
    cast = _cast(own_server)
    witness = someone(language, own_server)
    owner, second, city, conflicted, *others = people = [
        Clerk(someone(language, own_server, has_script=False), witness)
        for _ in range(3 + EVALUATORS)
    ]

    open_reviewing(owner, cast.owner, CALL)
    _begin(owner)
    _distribute(owner)
    _declare_a_conflict(conflicted, cast.evaluators[0], cast.title)
    _see_that_a_replacement_lacks(owner)
    _distribute(owner)
    for clerk, email, half in zip(others, cast.evaluators[1:], HALVES, strict=True):
        _declare_to_be_free(clerk, email, cast.title)
        _judge(clerk, _all_but_one(own_server, email), half)
        _hand_in(clerk)
    _see_that_all_are_in(owner)
    agree(owner, cast.receipt)
    recommend(owner)
    open_reviewing(second, cast.second, CALL)
    decide_and_announce(second, cast.receipt)
    take_the_dossier(second)
    read_the_decision(city, cast.city, cast.title)

    assert [fault for clerk in people for fault in clerk.faults] == []


def _begin(owner: Clerk) -> None:
    owner.follow("link", "Begutachtung beginnen")
    owner.write("Gutachten je Einreichung", str(EACH))
    owner.write("Abgabe bis zum Ende des Tages", "31.12.2029")
    owner.follow("button", "Begutachtung beginnen")
    owner.sees("noch niemand")


def _distribute(owner: Clerk) -> None:
    owner.follow("button", "Automatisch verteilen")
    owner.sees(said(owner, DISTRIBUTED))


def _declare_a_conflict(clerk: Clerk, email: str, title: str) -> None:
    _open(clerk, email, title)
    choose(clerk, "declaration", Conflict.EMPLOYED)
    clerk.write("Erläuterung", "Ich leite dort ein Amt.", is_optional=True)
    clerk.follow("button", "Erklärung abgeben")
    clerk.sees(said(clerk, TOLD[ReviewState.CONFLICTED]))
    assert title not in clerk.person.page.locator("main").inner_text()


def _see_that_a_replacement_lacks(owner: Clerk) -> None:
    owner.follow("link", "Nur zeigen, wo jemand fehlt")
    owner.sees("Ersatz fehlt")


def _declare_to_be_free(clerk: Clerk, email: str, title: str) -> None:
    _open(clerk, email, title)
    clerk.sees(said(clerk, FREE))
    choose(clerk, "declaration", NONE)
    clerk.follow("button", "Erklärung abgeben")
    clerk.sees(said(clerk, TOLD[ReviewState.OPEN]))


def _judge(clerk: Clerk, last: CriterionId, half: int) -> None:
    """One criterion on its card; the others stand there already."""
    clerk.person.page.reload()
    clerk.follow("link", "Nächste offene Frage")
    walk = Walk(clerk.person, clerk.keys, has_script=False)
    walk.fill(last, Entry(walk.half(half), "Der Nachweis zeigt es zum Teil."))
    clerk.follow("button", "Speichern")
    clerk.follow("link", "Zum Gutachten: abgeben, Dokumente, Befangenheit")


def _hand_in(clerk: Clerk) -> None:
    clerk.follow("link", "Gutachten abgeben")
    clerk.sees("Das geben Sie ab")
    clerk.follow("button", "Gutachten abgeben")
    clerk.sees(said(clerk, HANDED_IN))


def _see_that_all_are_in(owner: Clerk) -> None:
    owner.follow("link", "Alle Einreichungen zeigen")
    owner.sees("%(n)s abgegeben", n=EACH)
    owner.sees(said(owner, STATES[ReviewState.CONFLICTED]))
    owner.sees("vollzählig")


def _open(clerk: Clerk, email: str, title: str) -> None:
    """The review that is asked of somebody, from the start page."""
    clerk.person.start()
    clerk.sign_in(email)
    clerk.follow("link", "Meine Gutachten: Einreichungen, die ich begutachte")
    clerk.follow("link", title)


def _cast(server: Server) -> Cast:
    """A ministry whose call has closed with one submission, and those who could review it."""
    workplace = open_workplace(read_settings(server.settings))
    funder = a_funder(workplace)
    second = somebody(workplace, funder.organisation, Role.ADMIN)
    call = a_call(workplace, funder, title=CALL)
    city = an_applicant(workplace, call, CITY)
    submission = submitted(workplace, city)
    close(workplace, funder, call)
    body = an_organisation(workplace, "Prüfstelle Beispiel", "evaluation_body")
    people = [an_evaluator(workplace, body, number + 1)[1] for number in range(EVALUATORS)]
    cast = Cast(
        owner=email_of(workplace, funder.author),
        second=email_of(workplace, second),
        city=email_of(workplace, city.actor),
        evaluators=[email_of(workplace, one) for one in people],
        title=submission.title,
        receipt=submission.receipt,
    )
    workplace.database.dispose()
    return cast


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
