"""Organisations: founding, inviting, joining and changing what a member is, through the pages."""

import pytest

from actions import accounts, organisations
from actions.work import Workplace
from checks.accounts import Organisation
from checks.permissions import Role
from tests.accounts import OPERATOR, PASSWORD, a_person, an_organisation
from tests.signing_in import sign_in
from tests.visiting import Visitor

ADMIN = "amt@stadt.example"
NEW = "neu@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    made = an_organisation(workplace)
    a_person(workplace, made, Role.ADMIN, email=ADMIN, name="Ada Amt")
    return made


def _invitation(workplace: Workplace, city: Organisation, email: str = NEW) -> str:
    with workplace.writing(OPERATOR) as work:
        return organisations.invite(work, city.id, email, [Role.APPLICANT])


def test_the_operator_founds_an_organisation_and_invites_its_first_member(
    visit: Visitor, workplace: Workplace
) -> None:
    with workplace.writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, "otto@amt.example", "Otto")
    visit.send(visit(f"/de/ticket/{ticket}"), {"password": PASSWORD})

    found = visit.send(visit("/de/organisations"), {"name": "Kreis Neu", "kind": "municipality"})
    invited = visit.send(visit(found.location), {"email": NEW, "roles": "admin"})

    page = visit(invited.location)
    assert page.heading == "Kreis Neu"
    assert NEW in page.words
    assert "Kreis Neu" in visit("/de/organisations").words


def test_every_fault_is_said_at_its_field(visit: Visitor, city: Organisation) -> None:
    sign_in(visit, ADMIN)

    answer = visit.send(visit(f"/de/organisations/{city.id}"), {"email": "nobody"})

    assert (answer.status, answer.refused) == (422, {"email", "roles"})
    assert answer.fields["email"] == "nobody"


def test_an_invitation_is_followed_by_making_an_account(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    page = visit(f"/de/invitation/{_invitation(workplace, city)}")

    easy = visit.send(page, {"name": "Anna", "password": "kurz"})
    done = visit.send(easy, {"name": "Anna", "password": PASSWORD})

    assert easy.refused == {"password"}
    assert easy.fields["name"] == "Anna"
    assert done.location == "/de/own"
    assert city.name in visit("/de/own").words


def test_who_has_an_account_signs_in_and_accepts(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    elsewhere = an_organisation(workplace, "Stadt Anderswo")
    a_person(workplace, elsewhere, Role.AUTHOR, email=NEW)
    path = f"/de/invitation/{_invitation(workplace, city)}"

    page = visit(path)
    assert page.heading == f"Einladung zu: {city.name}"
    way = next(link for link in page.links if "/sign-in?to=" in link)
    visit.send(visit(way), {"email": NEW, "password": PASSWORD})

    assert visit.send(visit(path)).location == "/de/own"
    assert city.name in visit("/de/own").words
    assert visit(path).status == 404


def test_the_invitation_of_somebody_else_is_not_accepted(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    a_person(workplace, city, Role.AUTHOR, email=NEW)
    token = _invitation(workplace, city)
    sign_in(visit, ADMIN)

    answer = visit.post(f"/de/invitation/{token}", visit("/de/account").fields)

    assert answer.status == 422
    assert "an eine andere Adresse" in answer.words


def test_roles_are_changed_and_the_last_admin_stays(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    person = a_person(workplace, city, Role.APPLICANT, email=NEW, name="Anna")
    sign_in(visit, ADMIN)

    visit.send(visit(f"/de/organisations/{city.id}/members/{person}"), {"roles": "evaluator"})
    assert "Begutachtung" in visit(f"/de/organisations/{city.id}").words

    with workplace.reading(OPERATOR) as work:
        members = organisations.list_members(work, city.id)
    (admin,) = (p.id for p, roles in members.items() if Role.ADMIN in roles)
    answer = visit.send(visit(f"/de/organisations/{city.id}/members/{admin}"), {"roles": "author"})
    assert (answer.status, answer.refused) == (422, {"roles"})


def test_an_invitation_is_withdrawn(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    token = _invitation(workplace, city)
    sign_in(visit, ADMIN)
    page = visit(f"/de/organisations/{city.id}")
    way = next(link for link in page.links if "/invitations/" in link)

    visit.send(visit(way))

    assert visit(f"/de/invitation/{token}").status == 404
    assert NEW not in visit(f"/de/organisations/{city.id}").words


def test_what_somebody_may_not_see_does_not_exist(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    elsewhere = an_organisation(workplace, "Stadt Anderswo")
    a_person(workplace, elsewhere, Role.ADMIN, email="otto@anderswo.example")
    sign_in(visit, "otto@anderswo.example")

    there = visit(f"/de/organisations/{city.id}")
    nowhere = visit("/de/organisations/nowhere")

    assert (there.status, nowhere.status) == (404, 404)
    assert there.words == nowhere.words
    assert visit("/de/organisations").status == 403
