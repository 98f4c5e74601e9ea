"""The demo: who lives here, coming in as one of its people, and telling its past."""

from datetime import timedelta

import pytest

from actions import accounts, demo, organisations
from actions.demo import Guest, Inhabitants
from actions.work import Workplace
from checks.errands import ErrandKind, Phase
from checks.errors import NotAllowed, NotFound, TooOften
from checks.permissions import Actor, Role
from checks.text import same
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in
from tests.second_factors import a_phone

ANNA = Guest("anna@stadt.example", "Anna", "Stadt", same("schreibt"), same("alles"))


def test_who_lives_here_is_nobody_the_demo_or_others(workplace: Workplace) -> None:
    found = []
    with workplace.reading(OPERATOR) as work:
        found.append(demo.find_inhabitants(work, [ANNA.email]))
    a_person(workplace, an_organisation(workplace), Role.ADMIN)
    with workplace.reading(OPERATOR) as work:
        found.append(demo.find_inhabitants(work, [ANNA.email]))
        found.append(demo.find_inhabitants(work, ["bert@stadt.example"]))

    assert found == [Inhabitants.NOBODY, Inhabitants.THE_DEMO, Inhabitants.OTHERS]


def test_one_comes_in_without_any_proof_also_past_a_second_factor(workplace: Workplace) -> None:
    person = a_person(workplace, an_organisation(workplace), Role.ADMIN)
    a_phone(workplace, signed_in(workplace, person))

    with workplace.writing(Actor()) as work:
        token = demo.enter(work, ANNA, who="a room", browser="Firefox")

    with workplace.reading(Actor(session=token)) as work:
        assert work.person == person


def test_nobody_comes_in_without_end(workplace: Workplace) -> None:
    a_person(workplace, an_organisation(workplace), Role.ADMIN)

    with workplace.writing(Actor()) as work:
        for _ in range(demo.ENTRIES_OF_ADDRESS):
            demo.enter(work, ANNA, who="a room", browser="Firefox")
        with pytest.raises(TooOften):
            demo.enter(work, ANNA, who="a room", browser="Firefox")
        assert demo.enter(work, ANNA, who="another room", browser="Firefox")


def test_nobody_comes_in_as_somebody_who_is_not_there(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        assert demo.list_guests(work, [ANNA]) == []
        with pytest.raises(NotFound):
            demo.enter(work, ANNA, who="a room", browser="")


def test_an_entry_has_its_own_moment_and_actor(workplace: Workplace) -> None:
    with workplace.writing(OPERATOR) as work:
        earlier = work.now - timedelta(days=30)
        then = demo.at(work, Actor(Role.OPERATOR), earlier)
        home = organisations.found(then, "Stadt", "municipality", "")
        demo.end_entry(work)
        organisations.invite(work, home.id, ANNA.email, [Role.ADMIN])

    with workplace.reading(OPERATOR) as work:
        chain = next(one for one in work.records.chains() if one.thing == home.id)
        at = [record.done.at for record in work.records.list(chain)]
    assert at == sorted(at)
    assert at[0] == earlier


def test_what_the_diary_promised_is_done_by_nobody(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        accounts.ask_for_ticket(work, ANNA.email)
    with workplace.writing(OPERATOR) as work:
        home = organisations.found(work, "Stadt", "municipality", "")
        organisations.invite(work, home.id, ANNA.email, [Role.ADMIN])
        demo.keep_mails_back(work)

    with workplace.reading(OPERATOR) as work:
        kinds = [promised.kind for promised in work.outbox.list_in(*Phase)]
    assert kinds == [ErrandKind.PASSWORD_RESET]


def test_only_the_operator_tells_the_past(workplace: Workplace) -> None:
    person = a_person(workplace, an_organisation(workplace), Role.ADMIN)

    with workplace.writing(signed_in(workplace, person)) as work:
        for deed in (demo.end_entry, demo.keep_mails_back):
            with pytest.raises(NotAllowed):
                deed(work)
        with pytest.raises(NotAllowed):
            demo.at(work, OPERATOR, work.now)
