"""Who came to be tied to an applicant stands among the late conflicts until that is resolved."""

from collections.abc import Callable

import pytest

from actions import consensus, late_conflicts, reviewings
from actions.work import Workplace
from checks.conflicts_of_interest import Conflict
from checks.errors import NotFound
from checks.late_conflicts import Stand
from checks.permissions import Role
from checks.reviews import Review, ReviewId, ReviewState
from tests.accounts import OPERATOR
from tests.reviewing import Round, a_round, agreed, asked, begun, handed_in, review_of
from tests.statements import statements

Begin = Callable[[Workplace, Round], Review]


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace)


def _join(workplace: Workplace, found: Round, number: int = 0) -> None:
    with workplace.writing(OPERATOR) as work:
        home = found.applicants[0].organisation.id
        work.organisations.save_roles(home, found.people[number], {Role.APPLICANT})


def _stands(workplace: Workplace, found: Round) -> list[tuple[Conflict, Stand]]:
    with workplace.reading(found.funder.author) as work:
        return [(one.kind, one.stand) for one in late_conflicts.list_of_call(work, found.call)]


@pytest.mark.parametrize(("begin", "stand"), [(begun, Stand.OPEN), (handed_in, Stand.HANDED_IN)])
def test_it_stands_there_until_the_review_is_ended(
    workplace: Workplace, found: Round, begin: Begin, stand: Stand
) -> None:
    review = begin(workplace, found)
    asked(workplace, found, 1)
    assert _stands(workplace, found) == []
    _join(workplace, found)

    assert _stands(workplace, found) == [(Conflict.FOUND, stand)]

    with workplace.writing(found.funder.author) as work:
        reviewings.unassign(work, found.call, review.id)
    assert _stands(workplace, found) == []


def test_it_can_be_ended_until_the_first_criterion_is_agreed_on(
    workplace: Workplace, found: Round
) -> None:
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1)
    _join(workplace, found)
    assert _stands(workplace, found) == [(Conflict.FOUND, Stand.HANDED_IN)]

    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, found.submissions[0].id)

    assert _stands(workplace, found) == [(Conflict.FOUND, Stand.AGREED)]


def test_once_all_is_announced_it_still_stands_there(workplace: Workplace, found: Round) -> None:
    agreed(workplace, found)
    _join(workplace, found)
    with workplace.writing(OPERATOR) as work:
        work.reviewings.decide(found.call, work.now, "entschieden")

    assert _stands(workplace, found) == [(Conflict.FOUND, Stand.ANNOUNCED)]


def test_those_of_one_submission_are_told_apart(workplace: Workplace) -> None:
    found = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))
    handed_in(workplace, found, 0, of=0)
    handed_in(workplace, found, 0, of=1)
    with workplace.writing(OPERATOR) as work:
        left = found.applicants[0].organisation.id
        work.organisations.note_left(left, found.people[0], work.now)
    first, second = (one.id for one in found.submissions)

    with workplace.reading(found.funder.author) as work:
        (one,) = late_conflicts.list_of(work, found.call, first)
        assert late_conflicts.list_of(work, found.call, second) == []
    assert one.kind is Conflict.FORMER
    assert one.review == review_of(workplace, found, first, found.people[0])


def test_nobody_else_reads_it(workplace: Workplace, found: Round) -> None:
    handed_in(workplace, found)
    _join(workplace, found)

    for actor in (found.evaluators[found.people[1]], found.applicants[0].actor):
        with workplace.reading(actor) as work, pytest.raises(NotFound):
            late_conflicts.list_of_call(work, found.call)


def test_many_reviews_ask_as_little_of_the_database_as_one(workplace: Workplace) -> None:
    found, made = a_round(workplace, cities=("Stadt Bonn", "Stadt Celle", "Stadt Düren")), []
    _join(workplace, found)
    for of in range(len(found.submissions)):
        key, submission = ReviewId(f"r{of}"), found.submissions[of].id
        with workplace.writing(OPERATOR) as work:
            asked_at = (ReviewState.ASSIGNED, work.now)
            work.reviews.add([Review(key, found.call, submission, found.people[0], *asked_at)])
        with workplace.reading(found.funder.author) as work, statements(workplace) as asked_for:
            assert len(late_conflicts.list_of_call(work, found.call)) == of + 1
        made.append(len(asked_for))

    assert len(set(made)) == 1
