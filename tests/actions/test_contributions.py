"""Contributions: what somebody who is invited sees and says, and nobody else."""

import pytest

from actions import assessments, contributions, hearings
from actions.sharing import Recipient
from actions.work import Work, Workplace
from checks.catalogue import CriterionId, Perspective
from checks.hearings import CONTRIBUTIONS_MAX, ContributionId, Hearing, HearingId
from checks.permissions import Actor, Role
from tests.accounts import an_organisation, signed_in, somebody
from tests.hearings import a_hearing
from tests.links import clock_of
from tests.sharing import STRANGER, a_stranger, an_owner, outcome

AA1, BB1 = CriterionId("AA-01"), CriterionId("BB-01")


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    ministry = an_organisation(workplace, "Ministerium", "ministry")
    return an_owner(workplace, ministry, perspective=Perspective.GUIDELINE)


@pytest.fixture
def hearing(workplace: Workplace, anna: Actor) -> Hearing:
    return a_hearing(workplace, anna)


@pytest.fixture
def frida(workplace: Workplace, anna: Actor, hearing: Hearing) -> Actor:
    with workplace.writing(anna) as work:
        hearings.invite(work, hearing.id, Recipient(STRANGER))
    return a_stranger(workplace, anna.link)


def test_who_is_invited_finds_the_hearing_and_nothing_else_of_the_check(
    workplace: Workplace, hearing: Hearing, frida: Actor
) -> None:
    with workplace.reading(frida) as work:
        (asked,) = contributions.list_asked(work)
        heard = contributions.open_one(work, hearing.id)

    assert asked.hearing == hearing
    assert (heard.owner.name, heard.is_open) == ("Ministerium", True)
    assert outcome(workplace, frida, assessments.open_one) == "404"
    assert outcome(workplace, frida, hearings.list_all) == "404"


def test_who_is_not_invited_finds_nothing(
    workplace: Workplace, anna: Actor, hearing: Hearing
) -> None:
    other = somebody(workplace, an_organisation(workplace, "Stadt Fünftens"), Role.APPLICANT)

    def opening(work: Work) -> object:
        return contributions.open_one(work, hearing.id)

    assert outcome(workplace, other, opening) == "404"
    assert outcome(workplace, Actor(), opening) == "404"
    assert outcome(workplace, anna, opening) == "403"
    nowhere = HearingId("nowhere")
    assert outcome(workplace, anna, lambda w: contributions.open_one(w, nowhere)) == "404"
    with workplace.reading(other) as work:
        assert contributions.list_asked(work) == []


def test_colleagues_speak_for_their_city_and_others_do_not_see_it(
    workplace: Workplace, anna: Actor, hearing: Hearing, frida: Actor
) -> None:
    city = an_organisation(workplace, "Stadt Viertens")
    first = somebody(workplace, city, Role.APPLICANT)
    second = somebody(workplace, city, Role.ADMIN)
    with workplace.writing(anna) as work:
        hearings.invite(work, hearing.id, Recipient(organisation=city.id))
    with workplace.writing(first) as work:
        (said,) = contributions.contribute(work, hearing.id, {AA1: "Zu streng."})

    def seen(actor: Actor) -> list[ContributionId]:
        with workplace.reading(actor) as work:
            rows = contributions.open_one(work, hearing.id).said.rows
        return [row.contribution.id for row in rows]

    assert seen(second) == [said.id]
    assert seen(frida) == []
    found = outcome(workplace, frida, lambda w: contributions.withdraw(w, hearing.id, said.id))
    assert found == "404"
    with workplace.writing(second) as work:
        contributions.withdraw(work, hearing.id, said.id)
    assert seen(first) == []


def test_after_its_last_day_nothing_is_said_any_more_but_answers_are_read(
    workplace: Workplace, hearing: Hearing, frida: Actor
) -> None:
    with workplace.writing(frida) as work:
        (said,) = contributions.contribute(work, hearing.id, {AA1: "Zu streng."})
        person = work.person
    clock_of(workplace).forward(days=1)
    frida = signed_in(workplace, person)

    late = outcome(
        workplace, frida, lambda w: contributions.contribute(w, hearing.id, {AA1: "Noch etwas."})
    )
    taken = outcome(workplace, frida, lambda w: contributions.withdraw(w, hearing.id, said.id))

    assert (late, taken) == ("words-AA-01", "withdraw")
    with workplace.reading(frida) as work:
        heard = contributions.open_one(work, hearing.id)
    assert (heard.is_open, len(heard.said.rows)) == (False, 1)


def test_a_hearing_that_was_ended_is_over(
    workplace: Workplace, anna: Actor, hearing: Hearing, frida: Actor
) -> None:
    with workplace.writing(anna) as work:
        hearings.end(work, hearing.id)
        hearings.end(work, hearing.id)

    found = outcome(
        workplace, frida, lambda w: contributions.contribute(w, hearing.id, {AA1: "Zu spät."})
    )
    assert found == "words-AA-01"


def test_what_is_not_asked_or_empty_or_too_much_is_refused(
    workplace: Workplace, hearing: Hearing, frida: Actor
) -> None:
    def saying(criterion: CriterionId, words: str) -> str:
        return outcome(
            workplace,
            frida,
            lambda w: contributions.contribute(w, hearing.id, {criterion: words}),
        )

    assert saying(BB1, "Hier?") == "404"
    assert saying(AA1, "") == "words-AA-01"
    with workplace.writing(frida) as work:
        for number in range(CONTRIBUTIONS_MAX):
            contributions.contribute(work, hearing.id, {AA1: str(number)})
    assert saying(AA1, "Noch eine.") == "words-AA-01"
