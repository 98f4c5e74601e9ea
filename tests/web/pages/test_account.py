"""One's own account: name, language, password, and where one is signed in."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.signing_in import sign_in
from tests.visiting import Visitor

EMAIL = "anna@stadt.example"
NEW = "fünf rote Fahrräder am Bahnhof"


@pytest.fixture(autouse=True)
def anna(workplace: Workplace, visit: Visitor) -> None:
    a_person(workplace, an_organisation(workplace), Role.APPLICANT, Role.ADMIN, email=EMAIL)
    sign_in(visit, EMAIL)


def test_name_and_language_are_changed(visit: Visitor) -> None:
    visit.send(visit("/de/account"), {"name": "Anna Neu", "language": "en"})

    page = visit("/de/account")
    assert (page.fields["name"], page.fields["language"]) == ("Anna Neu", "en")
    assert "Gespeichert." in page.words
    assert "Stadt Musterstadt" in page.words


@pytest.mark.parametrize("name", ["", "x" * 201, "a\u202eb", "a\x00b"])
def test_a_name_that_is_none_is_refused_at_its_field(visit: Visitor, name: str) -> None:
    answer = visit.send(visit("/de/account"), {"name": name})

    assert (answer.status, answer.refused) == (422, {"name"})


def test_a_new_password_needs_the_old_one(visit: Visitor) -> None:
    wrong = visit.send(visit("/de/account/password"), {"old": "falsch", "password": NEW})
    done = visit.send(visit("/de/account/password"), {"old": PASSWORD, "password": NEW})

    assert wrong.refused == {"old"}
    assert done.location == "/de/account"
    assert sign_in(visit.another(), EMAIL).status == 422
    assert sign_in(visit.another(), EMAIL, NEW).status == 303


def test_other_sessions_are_ended_one_by_one_or_all(visit: Visitor) -> None:
    others = [visit.another() for _ in range(3)]
    for other in others:
        sign_in(other, EMAIL)
    page = visit("/de/account/sessions")
    first = next(button.get("value") for button in page.root.iter("button") if button.get("name"))

    visit.send(page, {"session": first})
    assert sum(other("/de/account").status == 200 for other in others) == 2

    visit.send(visit("/de/account/sessions"))
    assert [other("/de/account").status for other in others] == [303, 303, 303]
    assert visit("/de/account").status == 200
