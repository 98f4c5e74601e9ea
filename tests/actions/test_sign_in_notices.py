"""Whoever signs in otherwise from now on is told by mail: it may have been somebody else."""

import pytest

from actions import accounts, identities, second_factors
from actions.work import Workplace
from checks.identities import Identity
from checks.permissions import Actor, Role
from tests.accounts import OPERATOR, SECRET, a_person, a_ticket, an_organisation, signed_in
from tests.links import clock_of
from tests.mails import delivered, text_of
from tests.second_factors import Phone, a_phone

ANNA = "anna@stadt.example"
ISSUER = "https://anmeldung.example"


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    person = a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=ANNA)
    delivered(workplace)
    return signed_in(workplace, person)


def _told(workplace: Workplace) -> list[str]:
    """What each letter says was changed; all go to her."""
    letters = delivered(workplace)
    assert {letter["To"] for letter in letters} <= {ANNA}
    return [text_of(letter).split("    ")[1].split("\n")[0] for letter in letters]


@pytest.fixture
def phone(workplace: Workplace, anna: Actor) -> Phone:
    made = a_phone(workplace, anna)
    assert _told(workplace) == ["Zweiten Faktor eingeschaltet"]
    clock_of(workplace).forward(minutes=5)
    return made


def test_switching_off_is_told(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    with workplace.writing(anna) as work:
        assert second_factors.switch_off(work, phone.code(workplace.clock()))

    assert _told(workplace) == ["Zweiten Faktor ausgeschaltet"]


def test_new_recovery_codes_are_told(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    with workplace.writing(anna) as work:
        assert second_factors.renew_recovery_codes(work, phone.code(workplace.clock()))

    assert _told(workplace) == ["Notfallcodes erzeugt"]


def test_a_wrong_code_tells_nothing(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    del phone
    with workplace.writing(anna) as work:
        assert not second_factors.renew_recovery_codes(work, "000000")
        assert not second_factors.switch_off(work, "000000")

    assert _told(workplace) == []


def test_a_reset_by_the_operator_is_told(workplace: Workplace, phone: Phone) -> None:
    del phone
    with workplace.writing(OPERATOR) as work:
        second_factors.reset(work, ANNA)

    assert _told(workplace) == ["Zweiten Faktor zurückgesetzt"]


def test_a_link_to_a_provider_and_its_end_are_told(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        identities.link(work, Identity(ISSUER, "1", ANNA, "Anna"))
    assert _told(workplace) == ["Mit einem Anmeldedienst verknüpft"]

    for _ in range(2):
        with workplace.writing(anna) as work:
            identities.unlink(work, ISSUER)
    assert _told(workplace) == ["Verknüpfung mit dem Anmeldedienst getrennt"]


def test_a_new_password_is_told(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        accounts.change_password(work, SECRET)
    assert _told(workplace) == ["Passwort geändert"]

    ticket = a_ticket(workplace, ANNA)
    with workplace.writing(Actor()) as work:
        accounts.use_ticket(work, ticket, SECRET)
    assert _told(workplace) == ["Neues Passwort gesetzt"]
