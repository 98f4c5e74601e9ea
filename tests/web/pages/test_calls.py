"""Calls on pages: the list, the profile, a check begun for one; put off, copied."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.profiles import CallId
from tests.accounts import a_person, an_organisation
from tests.calls import Funder, a_call, a_draft, a_funder
from tests.links import clock_of
from tests.signing_in import followed, sign_in
from tests.visiting import Visitor

EMAIL, BEA = "anna@stadt.example", "bea@ministerium.example"
REASON = "Wegen der Sommerferien."
PROJECT = {"title": "Datenplattform", "issuer": "Stadt Musterstadt", "digital": "yes"}


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


@pytest.fixture
def call(workplace: Workplace, funder: Funder) -> CallId:
    return a_call(workplace, funder, hours=48)


@pytest.fixture
def author(visit: Visitor, workplace: Workplace, funder: Funder) -> Visitor:
    a_person(workplace, funder.organisation, Role.AUTHOR, email=BEA, name="Bea Muster")
    sign_in(visit, BEA)
    return visit


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


def test_the_profile_stands_there_with_its_fingerprint(visit: Visitor, call: CallId) -> None:
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

    page = visit(f"/de/calls/{call}/begin")

    assert page.fields["issuer"] == "Stadt Musterstadt"
    begun = visit.send(page, PROJECT)
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


def test_only_its_authors_find_the_ways_to_what_it_received(author: Visitor, call: CallId) -> None:
    path = f"/de/calls/{call}"

    assert f"{path}/submissions" in author(path).links
    assert f"{path}/submissions" not in author.another()(path).links


def test_a_deadline_is_put_off_and_everybody_reads_why(author: Visitor, call: CallId) -> None:
    path = f"/de/calls/{call}/deadline"

    refused = author.send(author(path), {"closes_on": "01.01.2026"})
    extended = author.send(refused, {"closes_on": "31.12.2026", "reason": REASON})

    assert refused.refused == {"closes_on", "reason"}
    assert "Die Frist ist verlängert." in followed(author, extended).words
    public = author.another()(f"/de/calls/{call}").words
    assert "31. Dezember 2026, 23:59:59" in public
    assert REASON in public


def test_a_deadline_that_is_over_stays(
    author: Visitor, workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder, hours=4)
    page = author(f"/de/calls/{call}/deadline")
    clock_of(workplace).forward(hours=4, seconds=1)

    late = author.send(page, {"closes_on": "31.12.2026", "reason": REASON})

    assert late.status == 410
    assert author(f"/de/calls/{call}/deadline").status == 410


def test_a_call_is_copied_for_the_next_round(author: Visitor, call: CallId) -> None:
    refused = author.send(author(f"/de/calls/{call}/clone"))
    draft = followed(author, author.send(refused, {"title": "Zweite Runde"}))

    assert refused.refused == {"title"}
    assert draft.heading == "Entwurf: Zweite Runde"
    assert draft.fields["closes_on"] == ""
