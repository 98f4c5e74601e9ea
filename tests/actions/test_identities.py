"""Identities: which account a provider's word opens, and that nothing else opens one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from actions import accounts, identities, organisations
from actions.organisations import Joining
from actions.work import Workplace
from checks.accounts import PersonId
from checks.errors import Invalid, NotAllowed, NotFound
from checks.identities import Identity
from checks.permissions import Actor, Role
from checks.text import Language
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in

ISSUER = "https://anmeldung.example"
ANNA = Identity(ISSUER, "anna-1", "anna@stadt.example", "Anna Beispiel")
OTTO = Identity(ISSUER, "otto-2", "anna@stadt.example", "Anna Beispiel")
"""Somebody else who says the same of themselves."""


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    return signed_in(workplace, a_person(workplace, an_organisation(workplace), Role.APPLICANT))


def _opens(workplace: Workplace, identity: Identity) -> PersonId | None:
    with workplace.reading(Actor()) as work:
        return identities.find_person(work, identity)


def _invited(workplace: Workplace, email: str) -> str:
    amt = an_organisation(workplace, "Amt")
    with workplace.writing(OPERATOR) as work:
        return organisations.invite(work, amt.id, email, [Role.AUTHOR])


def test_an_identity_opens_an_account_once_it_is_linked(workplace: Workplace, anna: Actor) -> None:
    assert _opens(workplace, ANNA) is None
    with workplace.writing(anna) as work:
        identities.link(work, ANNA)
        person = work.person

    assert _opens(workplace, ANNA) == person
    with workplace.reading(anna) as work:
        linked = identities.find_own(work, ISSUER)
        assert linked is not None
        assert linked.label == "anna@stadt.example"
        assert identities.find_own(work, "https://another.example") is None


def test_neither_address_nor_name_nor_another_issuer_opens_it(
    workplace: Workplace, anna: Actor
) -> None:
    assert _opens(workplace, OTTO) is None
    with workplace.writing(anna) as work:
        identities.link(work, ANNA)

    assert _opens(workplace, OTTO) is None
    assert _opens(workplace, Identity("https://another.example", ANNA.subject)) is None
    assert _opens(workplace, Identity(ISSUER, "ANNA-1")) is None


def test_an_identity_opens_one_account_only(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        identities.link(work, ANNA)
    other = a_person(
        workplace, an_organisation(workplace, "Amt"), Role.AUTHOR, email="otto@amt.example"
    )

    with workplace.writing(signed_in(workplace, other)) as work, pytest.raises(Invalid):
        identities.link(work, ANNA)
    with workplace.writing(anna) as work, pytest.raises(Invalid):
        identities.link(work, OTTO)


def test_of_two_who_link_the_same_identity_at_once_one_is_refused(workplace: Workplace) -> None:
    amt, together = an_organisation(workplace, "Amt"), Barrier(2)
    actors = [
        signed_in(workplace, a_person(workplace, amt, Role.AUTHOR, email=f"{name}@amt.example"))
        for name in ("eins", "zwei")
    ]

    def link(actor: Actor) -> bool:
        together.wait()
        try:
            with workplace.writing(actor) as work:
                identities.link(work, ANNA)
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(link, actors)) == [False, True]


def test_a_link_is_removed_where_a_password_is_left(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        identities.link(work, ANNA)
        identities.unlink(work, ISSUER)

    assert _opens(workplace, ANNA) is None


def test_an_invitation_makes_an_account_without_a_password(workplace: Workplace) -> None:
    token = _invited(workplace, "neu@amt.example")
    with workplace.writing(Actor()) as work:
        person = identities.join(work, token, Joining("Anna Neu", Language.DE, ""), ANNA)

    assert _opens(workplace, ANNA) == person.id
    assert person.email == "neu@amt.example"
    with workplace.reading(Actor()) as work:
        account = accounts.find_account(work, "neu@amt.example")
    assert account is not None
    assert not accounts.fits(account.secret, "")


def test_who_has_no_password_keeps_the_link(workplace: Workplace) -> None:
    token = _invited(workplace, "neu@amt.example")
    with workplace.writing(Actor()) as work:
        person = identities.join(work, token, Joining("Anna Neu", Language.DE, ""), ANNA)

    with workplace.writing(signed_in(workplace, person.id)) as work, pytest.raises(Invalid):
        identities.unlink(work, ISSUER)


def test_an_identity_that_opens_another_account_joins_nothing(
    workplace: Workplace, anna: Actor
) -> None:
    with workplace.writing(anna) as work:
        identities.link(work, ANNA)
    token = _invited(workplace, "neu@amt.example")

    with pytest.raises(Invalid), workplace.writing(Actor()) as work:
        identities.join(work, token, Joining("Anna Neu", Language.DE, ""), ANNA)

    with workplace.reading(Actor()) as work:
        assert accounts.find_account(work, "neu@amt.example") is None
        assert organisations.find_invitation(work, token).person is None


def test_without_an_invitation_nobody_joins(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work, pytest.raises(NotFound):
        identities.join(work, "made up", Joining("Anna", Language.DE, ""), ANNA)


def test_without_a_session_nothing_is_linked(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        with pytest.raises(NotAllowed):
            identities.link(work, ANNA)
        with pytest.raises(NotAllowed):
            identities.unlink(work, ISSUER)
        with pytest.raises(NotAllowed):
            identities.find_own(work, ISSUER)
