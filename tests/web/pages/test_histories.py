"""Histories as pages: reached by a link, read day by day and page by page."""

import pytest

from actions import histories, organisations, ownership
from actions.work import Workplace
from checks.accounts import Organisation
from checks.permissions import Role
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in
from tests.calls import a_call, a_draft, a_funder, an_applicant, submitted
from tests.links import link_to
from tests.signing_in import sign_in, signed_in_as
from tests.visiting import Visitor

EMAIL = "anna@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def link(workplace: Workplace, city: Organisation) -> str:
    """A check of the city, whose keeper administers it as well."""
    made = link_to(workplace)
    anna = a_person(workplace, city, Role.APPLICANT, Role.ADMIN, email=EMAIL)
    with workplace.writing(signed_in(workplace, anna, made)) as work:
        ownership.take_over(work, city.id)
    return made


def test_each_history_is_reached_from_where_it_belongs(
    visit: Visitor, city: Organisation, link: str
) -> None:
    sign_in(visit, EMAIL)
    for page, history, told in [
        (f"/de/a/{link}/", f"/de/a/{link}/history", "Check in die Organisation übernommen"),
        (
            f"/de/organisations/{city.id}",
            f"/de/organisations/{city.id}/history",
            "Der Organisation beigetreten",
        ),
        ("/de/account", "/de/account/history", "Konto angelegt"),
        ("/de/account", "/de/account/sign-ins", "Angemeldet"),
    ]:
        assert history in visit(page).links
        found = visit(history)
        assert (found.status, told in found.words) == (200, True)
        assert "23. November 2026" in found.words
        assert page in found.links


def test_a_history_is_told_in_english(visit: Visitor, link: str) -> None:
    sign_in(visit, EMAIL)

    found = visit(f"/en/a/{link}/history")

    assert found.heading == "History of the check"
    assert "Assessment taken over" in found.words
    assert "10:30" in found.words


def test_who_did_what_is_named_as_long_as_there_is_a_name(visit: Visitor, link: str) -> None:
    sign_in(visit, EMAIL)

    assert "10:30 Uhr · Anna Beispiel" in visit(f"/de/a/{link}/history").words


def test_older_entries_are_on_the_next_page(
    visit: Visitor, workplace: Workplace, city: Organisation, link: str
) -> None:
    del link
    with workplace.writing(OPERATOR) as work:
        for number in range(histories.AT_ONCE):
            organisations.invite(work, city.id, f"neu{number}@stadt.example", [Role.APPLICANT])
    sign_in(visit, EMAIL)
    first = visit(f"/de/organisations/{city.id}/history")

    (older,) = [one for one in first.links if "before=" in one]
    second = visit(older)

    assert "(50-mal)" in first.words
    assert "Organisation angelegt" in second.words
    assert f"/de/organisations/{city.id}/history" in second.links


@pytest.mark.parametrize("place", ["", "1", "0", "-1", "abc", "²", "9" * 15, "9" * 200])
def test_any_place_can_be_asked_for(visit: Visitor, link: str, place: str) -> None:
    sign_in(visit, EMAIL)

    assert visit(f"/de/a/{link}/history?before={place}").status == 200


def test_those_of_programmes_calls_and_submissions_are_reached_from_their_pages(
    visit: Visitor, workplace: Workplace
) -> None:
    funder = a_funder(workplace)
    call, draft = a_call(workplace, funder), a_draft(workplace, funder)
    applicant = an_applicant(workplace, call)
    done = submitted(workplace, applicant)
    for home, role, paths in (
        (funder.organisation, Role.AUTHOR, [f"programmes/{funder.programme}", f"calls/{call}"]),
        (funder.organisation, Role.ADMIN, [f"drafts/{draft}"]),
        (applicant.organisation, Role.APPLICANT, [f"submissions/{done.id}"]),
    ):
        a_person(workplace, home, role, email=f"{role}@amt.example")
        visitor = signed_in_as(visit, f"{role}@amt.example")
        for path in paths:
            page = visitor(f"/de/{path}")
            (history,) = [link for link in page.links if link.endswith("/history")]
            assert page.path in visitor(history).links
