"""Submitting a project through the pages: check, receipt, file, replacement, withdrawal."""

from hashlib import sha256

import pytest

from actions.work import Workplace
from checks.profiles import CallId
from tests.calls import Applicant, a_call, a_funder, an_applicant, answered
from tests.links import clock_of
from tests.visiting import Page, Visitor
from web.request_work import SIGNED_IN

HOURS = 2


@pytest.fixture
def call(workplace: Workplace) -> CallId:
    return a_call(workplace, a_funder(workplace), hours=HOURS)


@pytest.fixture
def city(workplace: Workplace, call: CallId) -> Applicant:
    return an_applicant(workplace, call)


@pytest.fixture
def clerk(visit: Visitor, city: Applicant) -> Visitor:
    """A visitor who is signed in as the one who works on the project."""
    return _as(visit, city)


def _as(visit: Visitor, applicant: Applicant) -> Visitor:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = applicant.actor.session
    return visit


def _check(clerk: Visitor, city: Applicant) -> Page:
    return clerk(f"/de/a/{city.link}/submission")


def _submit(clerk: Visitor, city: Applicant) -> Page:
    return clerk.send(_check(clerk, city), {"accepts_warnings": "y"})


def test_a_submission_has_a_receipt_and_a_file(clerk: Visitor, city: Applicant) -> None:
    done = _submit(clerk, city)

    receipt = clerk(done.location)
    assert receipt.heading.startswith("Eingangsbestätigung 2026-")
    file = clerk(f"{done.location}/file")
    assert sha256(file.bytes).hexdigest() in receipt.words
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert done.location in clerk("/de/submissions").links


def test_what_hinders_it_is_said_with_the_place_to_mend(
    visit: Visitor, workplace: Workplace, call: CallId
) -> None:
    home = an_applicant(workplace, call, "Kreis Halbfertig")
    answered(workplace, home, "AA-01", 0)
    page = _check(_as(visit, home), home)

    assert any(f"/a/{home.link}/dimension/AA" in link for link in page.links)


def test_warnings_have_to_be_confirmed(
    clerk: Visitor, workplace: Workplace, city: Applicant
) -> None:
    answered(workplace, city, "AA-01", 0)

    refused = clerk.send(_check(clerk, city))
    done = clerk.send(refused, {"accepts_warnings": "y"})

    assert (refused.status, refused.refused) == (422, {"accepts_warnings"})
    assert done.status == 303


def test_sending_twice_submits_once(clerk: Visitor, city: Applicant) -> None:
    page = _check(clerk, city)

    first = clerk.send(page, {"accepts_warnings": "y"})
    second = clerk.send(page, {"accepts_warnings": "y"})

    assert first.location == second.location
    assert len([link for link in clerk("/de/submissions").links if "/submissions/" in link]) == 1


def test_a_change_since_the_page_was_opened_is_told(
    clerk: Visitor, workplace: Workplace, city: Applicant
) -> None:
    page = _check(clerk, city)
    answered(workplace, city, "AA-01", 2)

    answer = clerk.send(page, {"accepts_warnings": "y"})

    assert answer.status == 422
    assert "Seit Sie diese Seite geöffnet haben" in answer.words


def test_a_replacement_leaves_the_first_as_it_was(
    clerk: Visitor, workplace: Workplace, city: Applicant
) -> None:
    first = _submit(clerk, city)
    before = clerk(f"{first.location}/file").bytes
    answered(workplace, city, "AA-01", 2)
    clock_of(workplace).forward(minutes=1)

    second = _submit(clerk, city)

    assert second.location != first.location
    assert clerk(f"{first.location}/file").bytes == before
    assert "ersetzt" in clerk(first.location).words


def test_it_can_be_withdrawn_until_the_deadline(clerk: Visitor, city: Applicant) -> None:
    done = _submit(clerk, city)
    question = clerk(f"{done.location}/withdraw")

    clerk.send(question)

    assert "zurückgezogen" in clerk(done.location).words


def test_after_the_deadline_it_can_no_longer_be_withdrawn(
    clerk: Visitor, workplace: Workplace, city: Applicant
) -> None:
    done = _submit(clerk, city)
    question = clerk(f"{done.location}/withdraw")
    clock_of(workplace).forward(hours=HOURS, seconds=1)

    assert clerk.send(question).status in {403, 410}
    assert "Zurückziehen" not in clerk(done.location).words


@pytest.mark.parametrize(("seconds", "status"), [(0, 303), (1, 410)])
def test_the_last_second_counts_and_the_next_one_does_not(
    clerk: Visitor, workplace: Workplace, city: Applicant, seconds: int, status: int
) -> None:
    page = _check(clerk, city)
    clock_of(workplace).forward(hours=HOURS, seconds=seconds)

    assert clerk.send(page, {"accepts_warnings": "y"}).status == status


def test_nobody_else_sees_it(
    clerk: Visitor, workplace: Workplace, city: Applicant, call: CallId
) -> None:
    done = _submit(clerk, city)
    other = an_applicant(workplace, call, "Kreis Anderswo")
    stranger = _as(clerk.another(), other)

    for path in (done.location, f"{done.location}/file", f"{done.location}/withdraw"):
        assert stranger(path).status == 404, path
    assert done.location not in stranger("/de/submissions").links
