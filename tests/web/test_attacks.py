"""What an attacker sends beyond the forms; the guards stand in tests/guards.yaml."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import Connection, event

from actions import organisations
from actions.work import Workplace
from checks.accounts import PersonId
from checks.permissions import Role
from tests.accounts import OPERATOR, PASSWORD, a_person, an_organisation, signed_in
from tests.signing_in import sign_in
from tests.visiting import Visitor
from web.request_work import SIGNED_IN

EMAIL = "anna@stadt.example"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def anna(workplace: Workplace) -> PersonId:
    return a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=EMAIL)


@contextmanager
def _statements(workplace: Workplace) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        del connection, cursor, rest
        sent.append(statement)

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(workplace.database.engine, "before_cursor_execute", note)


@pytest.mark.usefixtures("anna")
def test_a_failed_sign_in_costs_the_same_for_known_and_unknown(
    visit: Visitor, workplace: Workplace
) -> None:
    work = []
    for email in (EMAIL, "nobody@stadt.example"):
        page = visit("/de/sign-in")
        with _statements(workplace) as sent:
            visit.send(page, {"email": email, "password": "falsch falsch falsch"})
        work.append(sent)

    assert work[0] == work[1]


@pytest.mark.usefixtures("anna")
def test_nobody_changes_more_than_the_form_asks_for(visit: Visitor) -> None:
    sign_in(visit, EMAIL)
    more = {"email": "chef@stadt.example", "id": "x", "is_operator": "1", "roles": "admin"}

    visit.send(visit("/de/account"), {"name": "Anna", **more})

    assert visit("/de/organisations").status == 403
    assert EMAIL in visit("/de/account").words


def test_nobody_joins_as_more_than_they_are_invited_for(
    visit: Visitor, workplace: Workplace
) -> None:
    city = an_organisation(workplace)
    with workplace.writing(OPERATOR) as work:
        token = organisations.invite(work, city.id, EMAIL, [Role.APPLICANT])
    more = {"roles": "admin", "is_operator": "1", "email": "x@y.example", "organisation": "x"}

    visit.send(visit(f"/de/invitation/{token}"), {"name": "Anna", "password": PASSWORD, **more})

    with workplace.reading(OPERATOR) as work:
        members = organisations.list_members(work, city.id)
    assert {p.email: set(roles) for p, roles in members.items()} == {EMAIL: {Role.APPLICANT}}


def test_a_cookie_that_we_did_not_sign_is_nobodys(
    visit: Visitor, workplace: Workplace, anna: PersonId
) -> None:
    stranger = Flask("elsewhere")
    stranger.secret_key = "of the attacker"  # noqa: S105
    token = signed_in(workplace, anna).session
    signer = SecureCookieSessionInterface().get_signing_serializer(stranger)
    assert signer is not None
    visit.client.set_cookie("digital-check", str(signer.dumps({SIGNED_IN: token})))

    assert visit("/de/own").status == 303


@pytest.mark.usefixtures("anna")
def test_a_forged_host_leads_nobody_away(visit: Visitor) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    page = visit("/de/sign-in", headers=headers)
    answer = visit.send(page, {"email": EMAIL, "password": PASSWORD}, headers=headers)
    asked = visit.another()("/de/own", headers=headers)

    assert answer.location == "/de/own"
    assert asked.location.startswith("/de/sign-in")
    assert "evil.example" not in page.markup


def test_a_script_in_a_name_stays_words(visit: Visitor, workplace: Workplace) -> None:
    city = an_organisation(workplace, SCRIPT)
    a_person(workplace, city, Role.ADMIN, Role.APPLICANT, email=EMAIL, name=SCRIPT)
    sign_in(visit, EMAIL)

    for path in ("/de/own", "/de/account", f"/de/organisations/{city.id}", "/de/begin/project"):
        page = visit(path)
        assert SCRIPT not in page.markup, path
        assert "&lt;script&gt;" in page.markup, path
