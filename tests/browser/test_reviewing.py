"""From a closed call of the demo to what the applicant reads: by keyboard alone, without scripts.

The people of the demo come in by one key. The owner begins and distributes; one of four evaluators
has a conflict and is replaced; three judge alone and hand in. They differ, agree with a reason, and
what one person recommends another decides, who takes the dossier of the whole call along. Axe looks
at every page they come to, in both languages.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from actions import reviews
from actions.work import Workplace
from app import DEMO, OPERATOR, open_workplace
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId
from checks.conflicts_of_interest import Conflict
from checks.permissions import Actor
from checks.reviews import STATES, ReviewState
from checks.submissions import Submission
from checks.text import Language
from commands.demo.people import guests_of
from config import read_settings
from storage.demo_files import read_people
from tests.accounts import signed_in
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
from tests.reviewing import judge
from web.forms.reviews import NONE
from web.pages.reviewings import DISTRIBUTED
from web.pages.reviews import FREE, HANDED_IN, TOLD

GUESTS = guests_of(read_people(DEMO))
PROGRAMME = "Rad ab Haustür (Demo)"
CALL = "Rad ab Haustür: Kleine Runde (Demo)"
OWNER, SECOND, CITY = "Selim Aydin", "Petra Lindholm", "Nele Vogt"
CONFLICTED = "Aylin Koçak"
JUDGES = {"Dr. Ines Falk": 2, "Grace Adeyemi": 2, "Prof. Gerd Mohr": 3}
"""Above which level each of those who judge puts the last criterion."""
EACH = len(JUDGES)


@pytest.mark.parametrize("language", list(Language))
def test_a_call_of_the_demo_is_reviewed_and_decided(
    demo: Server, someone: People, language: Language
) -> None:
    submission = _waiting(demo)
    title, receipt = submission.title, submission.receipt
    witness = someone(language, demo)
    owner, second, city, conflicted, *others = people = [
        Clerk(someone(language, demo, has_script=False), witness) for _ in range(4 + EACH)
    ]

    open_reviewing(owner, OWNER, PROGRAMME, CALL)
    _begin(owner)
    _distribute(owner)
    _declare_a_conflict(conflicted, CONFLICTED, title)
    _see_that_a_replacement_lacks(owner)
    _distribute(owner)
    for clerk, (name, half) in zip(others, JUDGES.items(), strict=True):
        _declare_to_be_free(clerk, name, title)
        _judge(clerk, _all_but_one(demo, name, title), half)
        _hand_in(clerk)
    _see_that_all_are_in(owner)
    agree(owner, receipt)
    recommend(owner)
    open_reviewing(second, SECOND, PROGRAMME, CALL)
    decide_and_announce(second, receipt)
    take_the_dossier(second)
    read_the_decision(city, CITY, title)

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


def _declare_a_conflict(clerk: Clerk, name: str, title: str) -> None:
    _open(clerk, name, title)
    choose(clerk, "declaration", Conflict.ADVISED)
    clerk.write("Erläuterung", "Ich habe die Stadt dazu beraten.", is_optional=True)
    clerk.follow("button", "Erklärung abgeben")
    clerk.sees(said(clerk, TOLD[ReviewState.CONFLICTED]))
    assert title not in clerk.person.page.locator("main").inner_text()


def _see_that_a_replacement_lacks(owner: Clerk) -> None:
    owner.follow("link", "Nur zeigen, wo jemand fehlt")
    owner.sees("Ersatz fehlt")


def _declare_to_be_free(clerk: Clerk, name: str, title: str) -> None:
    _open(clerk, name, title)
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


def _open(clerk: Clerk, name: str, title: str) -> None:
    """The review that is asked of somebody, from the start page."""
    clerk.come_in(name)
    clerk.follow("link", "Meine Gutachten: Einreichungen, die ich begutachte")
    clerk.follow("link", title)


def _waiting(server: Server) -> Submission:
    """The one submission of the call that waits for evaluators."""
    with _looking(server) as workplace, workplace.reading(OPERATOR) as work:
        programmes = work.programmes.list_of(one.id for one in work.organisations.list_all())
        calls = [entry for one in programmes for entry in work.calls.list_of(one.id)]
        (call,) = (entry.id for entry in calls if entry.title == CALL)
        (found,) = work.reviewings.list_submitted(call)
    return found


def _all_but_one(server: Server, name: str, title: str) -> CriterionId:
    """Somebody has judged all criteria but one, which is returned."""
    (email,) = (one.email for one in GUESTS if one.name == f"{name} (Demo)")
    with _looking(server) as workplace:
        return _judged_by(workplace, email, title)


def _judged_by(workplace: Workplace, email: str, title: str) -> CriterionId:
    with workplace.reading(Actor()) as work:
        known = work.people.find_by_email(email)
    assert known is not None
    with workplace.writing(signed_in(workplace, known.person.id)) as work:
        (own,) = (one.review for one in reviews.list_own(work) if one.title == title)
        opened = reviews.look(work, reviews.open_one(work, own.id))
        *most, last = relevant_criteria(opened.catalogue, opened.assessment)
        judge(work, opened, {criterion.id: 3.0 for criterion in most})
    return last.id


@contextmanager
def _looking(server: Server) -> Iterator[Workplace]:
    """Beside the server, at what it keeps."""
    workplace = open_workplace(read_settings(server.settings))
    yield workplace
    workplace.database.dispose()
