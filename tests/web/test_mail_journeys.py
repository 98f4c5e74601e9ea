"""Mails that pages send: each link leads on, and none is ever made of what a browser claims."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.mails import ADDRESS, delivered, first_link, text_of
from tests.signing_in import sign_in
from tests.visiting import Visitor

ANNA = "anna@stadt.example"
NEW = "fünf rote Fahrräder am Bahnhof"


@pytest.fixture(autouse=True)
def _anna(workplace: Workplace) -> None:
    a_person(workplace, an_organisation(workplace), Role.ADMIN, email=ANNA)
    delivered(workplace)


def test_whoever_forgot_the_password_finds_the_way_back_in_the_mail(
    visit: Visitor, workplace: Workplace
) -> None:
    visit.send(visit("/de/forgotten"), {"email": ANNA})
    (letter,) = delivered(workplace)

    visit.send(visit(first_link(letter)), {"password": NEW})

    assert visit("/de/own").status == 200
    assert sign_in(visit.another(), ANNA, PASSWORD).status == 422


def test_known_and_unknown_addresses_do_the_same_in_the_request(
    visit: Visitor, workplace: Workplace
) -> None:
    rows = []
    for email in (ANNA, "nobody@stadt.example"):
        visit.send(visit("/de/forgotten"), {"email": email})
        with workplace.database.reading() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM ticket").scalar()
            waiting = connection.exec_driver_sql(
                "SELECT count(*) FROM outbox WHERE phase = 'waiting'"
            ).scalar()
        rows.append((found, waiting))

    assert rows == [(0, 1), (0, 2)]


def test_an_invitation_comes_by_mail_and_is_accepted_by_its_link(
    visit: Visitor, workplace: Workplace
) -> None:
    sign_in(visit, ANNA)
    (page,) = [link for link in visit("/de/own").links if "/organisations/" in link]
    visit.send(visit(page), {"email": "berta@stadt.example", "roles": "applicant"})
    (letter,) = delivered(workplace)

    guest = visit.another()
    answer = guest.send(guest(first_link(letter)), {"name": "Berta", "password": NEW})

    assert "Anna Beispiel lädt Sie ein" in text_of(letter)
    assert answer.status == 303
    assert guest("/de/own").status == 200


def test_the_host_a_browser_claims_is_in_no_mail(visit: Visitor, workplace: Workplace) -> None:
    forged = {"Host": "boese.example", "X-Forwarded-Host": "boese.example"}
    visit.send(visit("/de/forgotten", headers=forged), {"email": ANNA}, headers=forged)

    (letter,) = delivered(workplace)

    assert "boese" not in letter.as_string()
    assert f"{ADDRESS}/de/ticket/" in text_of(letter)
