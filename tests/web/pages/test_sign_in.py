"""Signing in and out, and the way back for whoever has forgotten the password."""

import pytest

from actions import accounts
from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import PASSWORD, a_person, a_ticket, an_organisation
from tests.links import clock_of
from tests.signing_in import sign_in
from tests.visiting import Visitor
from web.pages.sign_in import inside
from web.request_work import SIGNED_IN

EMAIL = "anna@stadt.example"
NEW = "fünf rote Fahrräder am Bahnhof"


@pytest.fixture(autouse=True)
def anna(workplace: Workplace) -> None:
    a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=EMAIL)


def _token(visit: Visitor) -> str:
    with visit.client.session_transaction() as session:
        return str(session.get(SIGNED_IN, ""))


def test_address_and_password_open_the_own_pages(visit: Visitor) -> None:
    answer = sign_in(visit, f" {EMAIL.upper()} ")

    assert (answer.status, answer.location) == (303, "/de/own")
    assert visit("/de/own").heading == "Meine Checks"


def test_after_signing_in_one_is_where_one_wanted_to_be(visit: Visitor) -> None:
    asked = visit("/de/account?x=1")
    page = visit(asked.location)

    answer = visit.send(page, {"email": EMAIL, "password": PASSWORD})

    assert answer.location == "/de/account?x=1"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/de\r\nSet-Cookie: x=1",
        "\\\\evil.example",
        "evil",
        "/%0d\x00",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(visit: Visitor, elsewhere: str) -> None:
    page = visit("/de/sign-in")
    sent = {"email": EMAIL, "password": PASSWORD, "to": elsewhere}

    assert inside(elsewhere) == ""
    assert visit.send(page, sent).location == "/de/own"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(visit: Visitor) -> None:
    wrong = sign_in(visit, EMAIL, "falsch falsch falsch")
    unknown = sign_in(visit, "nobody@stadt.example", "falsch falsch falsch")

    assert wrong.status == unknown.status == 422
    assert wrong.problems == unknown.problems
    assert wrong.words == unknown.words
    assert "falsch" not in wrong.markup


def test_whoever_tries_too_often_has_to_wait_known_or_not(visit: Visitor) -> None:
    for email in (EMAIL, "nobody@stadt.example"):
        for _ in range(accounts.TRIES_OF_ACCOUNT):
            sign_in(visit, email, "falsch")

        assert sign_in(visit, email).status == 429


def test_a_session_that_was_there_before_is_not_the_one_after(visit: Visitor) -> None:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = "planted"
        session["left"] = "behind"

    sign_in(visit, EMAIL)

    with visit.client.session_transaction() as session:
        assert session[SIGNED_IN] != "planted"
        assert "left" not in session


def test_signing_out_ends_the_session_on_the_server(visit: Visitor) -> None:
    sign_in(visit, EMAIL)
    token = _token(visit)

    answer = visit.send(visit("/de/sign-out"))
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = token

    assert answer.location == "/de/"
    assert visit("/de/own").status == 303


def test_whoever_forgot_the_password_hears_the_same_whoever_they_are(visit: Visitor) -> None:
    answers = [
        visit.send(visit("/de/forgotten"), {"email": email})
        for email in (EMAIL, "nobody@stadt.example")
    ]

    assert {(answer.status, answer.location) for answer in answers} == {(303, "/de/forgotten/sent")}
    assert "sagen wir hier niemandem" in visit("/de/forgotten/sent").words


def test_what_is_no_address_is_said_at_its_field(visit: Visitor) -> None:
    answer = visit.send(visit("/de/forgotten"), {"email": "anna"})

    assert answer.refused == {"email"}
    assert answer.fields["email"] == "anna"


def test_a_ticket_sets_a_password_and_signs_in(visit: Visitor, workplace: Workplace) -> None:
    ticket = a_ticket(workplace, EMAIL)
    page = visit(f"/de/ticket/{ticket}")

    easy = visit.send(page, {"password": "passwort1234"})
    answer = visit.send(easy, {"password": NEW})

    assert easy.refused == {"password"}
    assert answer.location == "/de/own"
    assert visit("/de/own").status == 200
    assert visit(f"/de/ticket/{ticket}").status == 404
    assert sign_in(visit.another(), EMAIL, NEW).status == 303


def test_what_was_typed_when_the_session_had_ended_is_shown_and_sent_again(
    visit: Visitor, workplace: Workplace
) -> None:
    sign_in(visit, EMAIL)
    page = visit("/de/account")
    clock_of(workplace).forward(hours=accounts.SESSION_HOURS, seconds=1)

    kept = visit.send(page, {"name": "Anna Neuer-Name"})
    assert kept.status == 403
    assert "Anna Neuer-Name" in kept.words

    sign_in(visit, EMAIL)
    again = visit.send(kept)
    done = again if again.status == 303 else visit.send(again)
    assert done.location == "/de/account"
    assert visit("/de/account").fields["name"] == "Anna Neuer-Name"


def test_a_password_is_never_shown_again(visit: Visitor, workplace: Workplace) -> None:
    sign_in(visit, EMAIL)
    page = visit("/de/account/password")
    clock_of(workplace).forward(hours=accounts.SESSION_HOURS, seconds=1)

    kept = visit.send(page, {"old": PASSWORD, "password": NEW})

    assert kept.status == 403
    assert PASSWORD not in kept.markup
    assert NEW not in kept.markup
