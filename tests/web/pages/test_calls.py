"""Calls for everybody: the list, the measure, and a check begun for one."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.profiles import CallId
from tests.accounts import a_person, an_organisation
from tests.calls import Funder, a_call, a_draft, a_funder
from tests.links import clock_of
from tests.signing_in import sign_in
from tests.visiting import Visitor

EMAIL = "anna@stadt.example"
PROJECT = {"title": "Datenplattform", "issuer": "Stadt Musterstadt", "digital": "yes"}


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


@pytest.fixture
def call(workplace: Workplace, funder: Funder) -> CallId:
    return a_call(workplace, funder, hours=48)


def test_open_calls_are_listed_for_everybody(visit: Visitor, call: CallId) -> None:
    page = visit("/de/calls")

    assert f"/de/calls/{call}" in page.links
    assert "noch 2 Tage" in page.words


def test_without_a_call_the_list_says_what_to_do(visit: Visitor) -> None:
    assert "Zurzeit ist kein Aufruf geöffnet." in visit("/de/calls").words


def test_a_draft_is_nobodys_to_see(visit: Visitor, workplace: Workplace, funder: Funder) -> None:
    draft = a_draft(workplace, funder)

    assert visit("/de/calls").words.count("Erster Aufruf") == 0
    assert visit(f"/de/calls/{draft}").status == 404
    assert visit(f"/de/calls/{draft}/begin").status == 404


def test_the_measure_stands_there_with_its_fingerprint(visit: Visitor, call: CallId) -> None:
    page = visit(f"/de/calls/{call}")

    assert page.heading == "Erster Aufruf"
    assert "AA-01" in page.words
    assert "gelten sie als gleichauf" in page.words
    assert "Am Fingerabdruck erkennen Sie" in page.words


def test_a_check_is_begun_for_a_call_without_an_account(visit: Visitor, call: CallId) -> None:
    begun = visit.send(visit(f"/de/calls/{call}/begin"), PROJECT)

    page = visit(begun.location)
    assert "Für den Aufruf: Erster Aufruf" in page.words
    assert visit(begun.location + "submission").heading == "Vor der Einreichung prüfen"


def test_a_check_is_begun_for_ones_organisation(
    visit: Visitor, workplace: Workplace, call: CallId
) -> None:
    a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=EMAIL)
    sign_in(visit, EMAIL)

    begun = visit.send(visit(f"/de/calls/{call}/begin"), PROJECT)

    assert "Dieser Check gehört zu: Stadt Musterstadt" in visit(begun.location).words
    assert visit.another()(begun.location).status == 404


def test_what_is_wrong_is_said_at_its_field(visit: Visitor, call: CallId) -> None:
    answer = visit.send(visit(f"/de/calls/{call}/begin"), {"title": "", "budget": "viel"})

    assert answer.status == 422
    assert {"title", "budget", "digital"} <= answer.refused


def test_too_late_keeps_what_was_typed(visit: Visitor, workplace: Workplace, call: CallId) -> None:
    page = visit(f"/de/calls/{call}/begin")
    clock_of(workplace).forward(hours=49)

    answer = visit.send(page, PROJECT)

    assert answer.status == 410
    assert answer.fields["title"] == "Datenplattform"
    assert "geschlossen" in visit(f"/de/calls/{call}").words


@pytest.mark.parametrize("mark", ["x", "1.", "99999999999999.x", "-5.x"])
def test_a_place_that_no_list_has_is_not_found(visit: Visitor, mark: str) -> None:
    assert visit(f"/de/calls?after={mark}").status == 404
