"""Checks that belong to an organisation: begun for it, taken over, found again."""

import pytest

from actions.work import Workplace
from checks.accounts import Organisation
from checks.permissions import Role
from tests.accounts import a_person, an_organisation
from tests.links import link_to
from tests.signing_in import sign_in
from tests.visiting import Visitor

EMAIL = "anna@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    made = an_organisation(workplace)
    a_person(workplace, made, Role.APPLICANT, email=EMAIL)
    return made


def test_a_check_is_begun_for_ones_organisation(visit: Visitor, city: Organisation) -> None:
    sign_in(visit, EMAIL)
    page = visit("/de/begin/project")
    assert page.fields["organisation"] == city.id

    begun = visit.send(page, {"title": "Datenplattform", "digital": "yes"})

    tasks = visit(begun.location)
    assert "Dieser Check gehört zu: Stadt Musterstadt" in tasks.words
    assert "Geheimer Link" not in tasks.words
    assert "Datenplattform" in visit("/de/own").words
    assert visit.another()(begun.location).status == 404


def test_it_can_still_be_begun_for_nobody(visit: Visitor, city: Organisation) -> None:
    del city
    sign_in(visit, EMAIL)

    begun = visit.send(
        visit("/de/begin/project"), {"title": "Privat", "digital": "yes", "organisation": ""}
    )

    assert "Geheimer Link" in visit.another()(begun.location).words


def test_a_check_without_account_is_taken_over(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    link = link_to(workplace)
    path = f"/de/a/{link}/owner"
    way = next(address for address in visit(path).links if "/sign-in?to=" in address)
    visit(way)
    sign_in(visit, EMAIL)

    answer = visit.send(visit(path), {"organisation": city.id})

    assert answer.location == f"/de/a/{link}/"
    assert visit(f"/de/a/{link}/").status == 200
    assert visit.another()(f"/de/a/{link}/").status == 404
    assert visit(path).status in {403, 404}


def test_only_ones_own_organisations_take_over(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    del city
    elsewhere = an_organisation(workplace, "Stadt Anderswo")
    link = link_to(workplace)
    sign_in(visit, EMAIL)

    answer = visit.send(visit(f"/de/a/{link}/owner"), {"organisation": elsewhere.id})

    assert (answer.status, answer.refused) == (422, {"organisation"})
    assert visit.another()(f"/de/a/{link}/").status == 200


def test_every_page_of_the_walk_is_open_to_a_member(visit: Visitor, city: Organisation) -> None:
    del city
    sign_in(visit, EMAIL)
    begun = visit.send(
        visit("/de/begin/project"), {"title": "Datenplattform", "digital": "yes"}
    ).location

    for path in ("", "dimension/AA", "summary", "report", "subject", "document", "derivation"):
        assert visit(begun + path).status == 200, path
        assert visit.another()(begun + path).status == 404, path


def test_a_lost_session_in_the_walk_keeps_what_was_typed(
    visit: Visitor, city: Organisation
) -> None:
    del city
    sign_in(visit, EMAIL)
    begun = visit.send(
        visit("/de/begin/project"), {"title": "Datenplattform", "digital": "yes"}
    ).location
    page = visit(begun + "dimension/AA")
    ended = visit("/de/account/sessions")
    other = visit.another()
    sign_in(other, EMAIL)
    other.send(other("/de/account/sessions"))
    del ended

    kept = visit.send(page, {"AA-01-justification": "Lange überlegt"})

    assert kept.status == 404
    assert "Lange überlegt" in kept.words
