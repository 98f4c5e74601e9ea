"""Accounts: signing in and out, tickets for a new password, one's own sessions."""

import pytest

from actions import accounts
from actions.work import Workplace
from checks.errors import Invalid, NotAllowed, NotFound, TooOften
from checks.permissions import Actor, Deed, Role, may
from checks.text import Language
from storage.people import Account
from tests.accounts import (
    OPERATOR,
    PASSWORD,
    SECRET,
    TICKET,
    a_person,
    a_ticket,
    an_organisation,
    signed_in,
)
from tests.links import clock_of

ADDRESS = "anna@stadt.example"


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    person = a_person(workplace, an_organisation(workplace), Role.APPLICANT)
    return signed_in(workplace, person)


def _account(workplace: Workplace, actor: Actor) -> Account:
    with workplace.reading(actor) as work:
        return accounts.open_own(work)


def _is_signed_in(workplace: Workplace, actor: Actor) -> bool:
    with workplace.reading(actor) as work:
        return may(work.actor, Deed.LIST_OWN)


def test_a_password_proves_who_somebody_is(workplace: Workplace, anna: Actor) -> None:
    secret = _account(workplace, anna).secret

    assert accounts.fits(secret, PASSWORD)
    assert not accounts.fits(secret, PASSWORD + " ")
    assert not accounts.fits("", PASSWORD)


def test_an_address_is_found_however_it_is_typed(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(Actor()) as work:
        found = accounts.find_account(work, " ANNA@Stadt.example")
        nobody = accounts.find_account(work, "otto@stadt.example")

    assert found == _account(workplace, anna)
    assert nobody is None


def test_a_session_tells_who_acts_and_as_what(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(anna) as work:
        assert work.actor.person == _account(workplace, anna).person.id
        assert {m.role for m in work.actor.memberships} == {Role.APPLICANT}


def test_a_session_ends_after_a_working_day(workplace: Workplace, anna: Actor) -> None:
    clock_of(workplace).forward(hours=accounts.SESSION_HOURS)
    assert _is_signed_in(workplace, anna)

    clock_of(workplace).forward(seconds=1)
    assert not _is_signed_in(workplace, anna)


def test_a_made_up_session_is_nobodys(workplace: Workplace) -> None:
    assert not _is_signed_in(workplace, Actor(session="made up"))


def test_signing_out_ends_this_session_only(workplace: Workplace, anna: Actor) -> None:
    other = signed_in(workplace, _account(workplace, anna).person.id)

    with workplace.writing(anna) as work:
        accounts.sign_out(work)

    assert not _is_signed_in(workplace, anna)
    assert _is_signed_in(workplace, other)


def test_ones_own_sessions_are_listed_and_ended(workplace: Workplace, anna: Actor) -> None:
    clock_of(workplace).forward(minutes=1)
    other = signed_in(workplace, _account(workplace, anna).person.id)

    with workplace.writing(anna) as work:
        newest, oldest = accounts.list_sessions(work)
        accounts.end_session(work, newest.id)

    assert (newest.is_this, oldest.is_this) == (False, True)
    assert not _is_signed_in(workplace, other)
    assert _is_signed_in(workplace, anna)


def test_nobody_ends_the_session_of_somebody_else(workplace: Workplace, anna: Actor) -> None:
    organisation = an_organisation(workplace, "Stadt Anderswo")
    otto = a_person(workplace, organisation, Role.ADMIN, email="otto@anderswo.example")
    with workplace.reading(anna) as work:
        (session,) = accounts.list_sessions(work)

    with workplace.writing(signed_in(workplace, otto)) as work:
        accounts.end_session(work, session.id)

    assert _is_signed_in(workplace, anna)


def test_tries_are_bounded_for_known_and_unknown_alike(workplace: Workplace, anna: Actor) -> None:
    for email in (ADDRESS, "nobody@stadt.example"):
        for _ in range(accounts.TRIES_OF_ACCOUNT):
            with workplace.writing(Actor()) as work:
                accounts.count_try(work, email, who=email)
        with workplace.writing(Actor()) as work, pytest.raises(TooOften):
            accounts.count_try(work, email, who="somewhere else")
    del anna


def test_a_ticket_sets_a_new_password_once(workplace: Workplace, anna: Actor) -> None:
    new = accounts.new_secret("fünf rote Fahrräder am Bahnhof", [])
    ticket = a_ticket(workplace, ADDRESS)
    with workplace.writing(Actor()) as work:
        accounts.use_ticket(work, ticket, new)

    assert not _is_signed_in(workplace, anna)
    with workplace.writing(Actor()) as work:
        with pytest.raises(NotFound):
            accounts.use_ticket(work, ticket, SECRET)
        found = accounts.find_account(work, ADDRESS)
    assert found is not None
    assert found.secret == new


def test_a_ticket_is_good_for_an_hour(workplace: Workplace, anna: Actor) -> None:
    person = _account(workplace, anna).person
    ticket = a_ticket(workplace, ADDRESS)
    clock_of(workplace).forward(minutes=accounts.TICKET_MINUTES)
    with workplace.reading(Actor()) as work:
        assert accounts.find_ticket(work, ticket) == person

    clock_of(workplace).forward(seconds=1)
    with workplace.reading(Actor()) as work, pytest.raises(NotFound):
        accounts.find_ticket(work, ticket)


def test_nobody_gets_a_ticket_for_an_address_without_account(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        assert accounts.make_ticket(work, "nobody@stadt.example", TICKET, work.now) is None


def test_a_new_password_ends_the_other_sessions(workplace: Workplace, anna: Actor) -> None:
    other = signed_in(workplace, _account(workplace, anna).person.id)

    with workplace.writing(anna) as work:
        accounts.change_password(work, SECRET)

    assert _is_signed_in(workplace, anna)
    assert not _is_signed_in(workplace, other)


def test_an_easy_password_is_refused() -> None:
    with pytest.raises(Invalid):
        accounts.new_secret("passwort1234", [])


def test_name_and_language_can_be_changed(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        accounts.describe_own(work, "Anna Neu", Language.EN)

    person = _account(workplace, anna).person
    assert (person.name, person.language) == ("Anna Neu", Language.EN)


def test_without_a_session_nothing_of_an_account_is_reached(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        for deed in (accounts.open_own, accounts.list_sessions, accounts.end_other_sessions):
            with pytest.raises(NotAllowed):
                deed(work)


def test_the_operator_gets_a_ticket_by_one_command(workplace: Workplace) -> None:
    with workplace.writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, "Otto@Amt.example", "Otto Betrieb")
    with workplace.writing(Actor()) as work:
        person = accounts.use_ticket(work, ticket, SECRET)

    with workplace.reading(signed_in(workplace, person.id)) as work:
        assert may(work.actor, Deed.FOUND_ORGANISATION)
    assert person.email == "otto@amt.example"


def test_nobody_makes_themselves_an_operator(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work, pytest.raises(NotAllowed):
        accounts.make_operator(work, ADDRESS, "Anna")
