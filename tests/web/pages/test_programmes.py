"""Programmes on pages: found, described, with their checks and calls."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import a_person, an_organisation
from tests.calls import Funder, a_funder, a_guideline_check
from tests.factories import an_answer
from tests.signing_in import followed, sign_in, signed_in_as
from tests.visiting import Visitor

EMAIL = "bea@ministerium.example"


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    made = a_funder(workplace)
    a_person(workplace, made.organisation, Role.AUTHOR, email=EMAIL, name="Bea Muster")
    return made


def test_an_author_founds_a_programme(visit: Visitor, funder: Funder) -> None:
    sign_in(visit, EMAIL)
    path = f"/de/organisations/{funder.organisation.id}/programmes"
    assert path in visit("/de/programmes").links

    refused = visit.send(visit(path), {"title": "", "budget": "viel"})
    made = visit.send(
        refused, {"title": "Digitale Dörfer", "budget": "2,5 Mio. €", "laender": ["NW", "HE"]}
    )

    assert refused.refused == {"title", "budget"}
    page = followed(visit, made)
    assert page.heading == "Digitale Dörfer"
    assert "2.500.000 Euro" in page.words
    assert "Nordrhein-Westfalen, Hessen" in page.words
    assert "Digitale Dörfer" in visit("/de/programmes").words


def test_its_details_are_changed_and_a_conflict_shows_both(visit: Visitor, funder: Funder) -> None:
    sign_in(visit, EMAIL)
    other = signed_in_as(visit, EMAIL)
    path = f"/de/programmes/{funder.programme}/facts"
    mine, theirs = visit(path), other(path)

    assert other.send(theirs, {"title": "Deren Titel"}).status == 303
    conflict = visit.send(mine, {"title": "Mein Titel"})

    assert conflict.status == 409
    assert "Deren Titel" in conflict.words
    assert conflict.fields["title"] == "Mein Titel"
    assert followed(visit, visit.send(conflict)).heading == "Mein Titel"


def test_guideline_checks_are_attached_and_detached(
    visit: Visitor, workplace: Workplace, funder: Funder
) -> None:
    link = a_guideline_check(workplace, funder)
    sign_in(visit, EMAIL)
    path = f"/de/programmes/{funder.programme}/checks"

    with_it = followed(visit, visit.send(visit(path), {"check": link}))
    without = followed(visit, visit.send(visit(path), {"check": None}))

    assert link in with_it.markup
    assert link not in without.markup


def test_without_any_guideline_check_the_page_leads_to_one(visit: Visitor, funder: Funder) -> None:
    sign_in(visit, EMAIL)

    assert "/de/begin/guideline" in visit(f"/de/programmes/{funder.programme}/checks").links


def test_a_call_is_drafted_from_a_check_of_the_guideline(
    visit: Visitor, workplace: Workplace, funder: Funder
) -> None:
    link = a_guideline_check(workplace, funder, {"BB-01": an_answer(4)})
    sign_in(visit, EMAIL)
    visit.send(visit(f"/de/programmes/{funder.programme}/checks"), {"check": link})
    path = f"/de/programmes/{funder.programme}/draft"
    assert visit(path).fields["check"] == link

    refused = visit.send(visit(path))
    draft = followed(visit, visit.send(refused, {"title": "Erster Aufruf 2027"}))

    assert refused.refused == {"title"}
    assert draft.heading == "Entwurf: Erster Aufruf 2027"
    assert draft.fields["demand-BB-01"] == "m3"
    assert draft.fields["evidence-BB-01"] == "y"
    assert "Die Richtlinie regelt das verbindlich, mit Stufe 4." in draft.words
    assert "Erster Aufruf 2027" in visit(f"/de/programmes/{funder.programme}").words


def test_who_has_no_programmes_is_told_whom_to_ask(visit: Visitor, workplace: Workplace) -> None:
    a_person(workplace, an_organisation(workplace), Role.APPLICANT, email="anna@stadt.example")
    sign_in(visit, "anna@stadt.example")

    assert "Sie gehören zu keiner Organisation" in visit("/de/programmes").words
    assert "/de/programmes" not in visit("/de/own").links
