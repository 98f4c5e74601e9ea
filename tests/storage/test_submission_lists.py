"""Lists of submissions: every entry once, page by page, with one statement however many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, insert

from actions import submission_lists, submissions
from actions.submission_lists import PAGE, Place, SubmissionPage, Wanted
from actions.work import Workplace
from checks.accounts import OrganisationId
from checks.catalogue import VerdictName
from checks.permissions import Actor
from checks.profiles import CallId
from checks.submissions import Submission, SubmissionId, SubmissionState
from storage.submissions import submission_table, submission_values
from tests.calls import Funder, a_call, a_funder, an_applicant, submitted
from tests.links import clock_of

MANY = 2 * PAGE + 7
PAGES_MOST = 10


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


def copies(workplace: Workplace, model: Submission, count: int, **changes: object) -> None:
    """As many submissions like this one, three at a time in the same millisecond."""
    rows = [
        submission_values(
            replace(
                model,
                id=SubmissionId(f"copy-{n:06}-{changes.get('state', '')}"[:24]),
                receipt=f"{n}-{changes.get('state', '')}",
                submitted_at=model.submitted_at + timedelta(milliseconds=n // 3),
                **changes,  # type: ignore[arg-type]
            )
        )
        for n in range(count)
    ]
    with workplace.database.writing() as connection:
        connection.execute(insert(submission_table), rows)


def walked(pages: Iterator[SubmissionPage]) -> list[str]:
    return [entry.receipt for page in pages for entry in page.entries]


@contextmanager
def counted(workplace: Workplace) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(workplace.database.engine, "before_cursor_execute", note)


def received(workplace: Workplace, actor: Actor, call: CallId, wanted: Wanted) -> list[str]:
    def pages() -> Iterator[SubmissionPage]:
        after: Place | None = None
        for _ in range(PAGES_MOST):
            with workplace.reading(actor) as work:
                found = submission_lists.list_received(work, call, wanted, after).page
            assert found is not None
            yield found
            after = found.after
            if after is None:
                return

    return walked(pages())


def test_every_entry_comes_once_newest_first(workplace: Workplace, funder: Funder) -> None:
    call = a_call(workplace, funder, hours=1)
    first = submitted(workplace, an_applicant(workplace, call))
    copies(workplace, first, MANY)
    clock_of(workplace).forward(hours=2)

    found = received(workplace, funder.author, call, Wanted())

    assert len(found) == len(set(found)) == MANY + 1
    assert found[0] == f"{MANY - 1}-"


def test_a_list_shows_what_is_wanted_only(workplace: Workplace, funder: Funder) -> None:
    call = a_call(workplace, funder, hours=1)
    first = submitted(workplace, an_applicant(workplace, call))
    copies(workplace, first, 3, state=SubmissionState.WITHDRAWN)
    rework = replace(first.outcome, verdict=VerdictName.REWORK)
    copies(workplace, first, 2, outcome=rework)
    clock_of(workplace).forward(hours=2)

    def count(wanted: Wanted) -> int:
        return len(received(workplace, funder.author, call, wanted))

    assert count(Wanted(SubmissionState.WITHDRAWN)) == 3
    assert count(Wanted(verdict=VerdictName.REWORK)) == 2
    assert count(Wanted(SubmissionState.WITHDRAWN, VerdictName.REWORK)) == 0


def test_own_submissions_of_several_organisations_are_one_list(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    one, other = an_applicant(workplace, call, "Stadt A"), an_applicant(workplace, call, "Stadt B")
    first, second = submitted(workplace, one), submitted(workplace, other)
    copies(workplace, first, MANY)
    owners = [one.organisation.id, other.organisation.id, OrganisationId("nobody")]

    found, after = [], None
    for _ in range(PAGES_MOST):
        with workplace.reading(Actor()) as work:
            page = work.submission_lists.list_own(owners, after)
        found += [entry.receipt for entry in page[:PAGE]]
        if len(page) <= PAGE:
            break
        after = (page[PAGE - 1].submitted_at, page[PAGE - 1].id)

    assert len(found) == len(set(found)) == MANY + 2
    assert {first.receipt, second.receipt} <= set(found)


def test_a_list_of_many_takes_as_many_statements_as_one_of_few(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder, hours=1)
    applicant = an_applicant(workplace, call)
    first = submitted(workplace, applicant)
    clock_of(workplace).forward(hours=2)

    def statements() -> tuple[int, int]:
        with counted(workplace) as sent, workplace.reading(funder.author) as work:
            submission_lists.list_received(work, call, Wanted())
        with counted(workplace) as own, workplace.reading(applicant.actor) as work:
            submission_lists.list_own(work)
        return len(sent), len(own)

    few = statements()
    copies(workplace, first, MANY)

    assert statements() == few


def test_the_tally_counts_what_the_deeds_have_made_of_submissions(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    applicant = an_applicant(workplace, call)
    first = submitted(workplace, applicant)
    submitted(workplace, an_applicant(workplace, call, "Stadt B"))
    with workplace.writing(applicant.actor) as work:
        submissions.withdraw(work, first.id)
        tally = work.submissions.tally(call)

    assert tally == {SubmissionState.SUBMITTED: 1, SubmissionState.WITHDRAWN: 1}
