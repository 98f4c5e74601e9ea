"""Whoever comes to be tied to an applicant after the declaration does not judge it any more."""

from collections.abc import Callable, Sequence

import pytest

from actions import consensus, organisations, reviewings, reviews
from actions.reviewings import Overview
from actions.work import Workplace
from checks.conflicts_of_interest import Conflict
from checks.errors import Frozen
from checks.events import Event
from checks.permissions import Role
from checks.records import of_call
from checks.reviews import Review, ReviewState
from tests.accounts import OPERATOR, somebody
from tests.reviewing import Round, a_round, begun, handed_in, judged, review_of

Begin = Callable[[Workplace, Round], Review]


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace)


def _join(workplace: Workplace, found: Round) -> None:
    """An evaluator works for the applicant as well from now on."""
    home = found.applicants[0].organisation.id
    with workplace.writing(OPERATOR) as work:
        work.organisations.save_roles(home, found.people[0], {Role.APPLICANT})


def _change_jobs(workplace: Workplace, found: Round) -> None:
    """An evaluator works for the applicant, and for the reviewing body no more."""
    _join(workplace, found)
    with workplace.writing(somebody(workplace, found.body, Role.ADMIN)) as work:
        organisations.change_roles(work, found.body.id, found.people[0], [])


def _look(workplace: Workplace, found: Round) -> Overview:
    with workplace.reading(found.funder.author) as work:
        return reviewings.look(work, found.call)


def _shown(workplace: Workplace, found: Round) -> Conflict | None:
    overview = _look(workplace, found)
    (submission,) = overview.submissions
    reviews_of = {one.evaluator: one for one in overview.reviews[submission.id]}
    return overview.found(reviews_of[found.people[0]], submission)


def _recorded(workplace: Workplace, found: Round) -> Sequence[object]:
    with workplace.reading(OPERATOR) as work:
        return work.records.list_of_event(of_call(found.call), Event.CONFLICT_FOUND)


def test_who_joins_the_applicant_hands_in_nothing_that_counts(
    workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)
    judged(workplace, found, review)
    _join(workplace, found)

    with workplace.writing(found.evaluators[review.evaluator]) as work:
        done = reviews.hand_in(work, review.id)

    assert (done.state, done.conflict, done.row) == (ReviewState.CONFLICTED, Conflict.FOUND, None)
    assert _look(workplace, found).lacking(review.submission) == 2
    assert len(_recorded(workplace, found)) == 1


@pytest.mark.parametrize("begin", [begun, handed_in])
def test_the_owner_ends_a_review_whose_account_shows_a_conflict(
    workplace: Workplace, found: Round, begin: Begin
) -> None:
    review = begin(workplace, found)
    _join(workplace, found)

    with workplace.writing(found.funder.author) as work:
        kind = reviewings.unassign(work, found.call, review.id)

    ended = review_of(workplace, found, review.submission, review.evaluator)
    assert kind is Conflict.FOUND
    assert (ended.state, ended.conflict) == (ReviewState.CONFLICTED, Conflict.FOUND)
    assert _look(workplace, found).lacking(review.submission) == 2
    assert len(_recorded(workplace, found)) == 1
    with workplace.reading(found.funder.author) as work:
        assert len(work.reviews.list_handed_in(review.id)) == (begin is handed_in)


def test_once_it_is_agreed_on_nothing_is_ended_any_more(workplace: Workplace, found: Round) -> None:
    review = handed_in(workplace, found, 0)
    handed_in(workplace, found, 1)
    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, review.submission)
    _join(workplace, found)

    with workplace.writing(found.funder.author) as work, pytest.raises(Frozen):
        reviewings.unassign(work, found.call, review.id)

    assert _shown(workplace, found) is Conflict.FOUND


def test_who_changes_jobs_to_the_applicant_is_found_though_they_are_no_evaluator_any_more(
    workplace: Workplace, found: Round
) -> None:
    handed_in(workplace, found)
    _change_jobs(workplace, found)

    overview = _look(workplace, found)

    person = found.people[0]
    assert _shown(workplace, found) is Conflict.FOUND
    assert overview.panel.named(person)[0] == "Gutachten 1"
    assert person not in {one.person for one in overview.panel.free}
    assert overview.panel.barred == []


def test_who_belongs_to_nobody_any_more_but_has_left_the_applicant_is_found_as_well(
    workplace: Workplace, found: Round
) -> None:
    handed_in(workplace, found)
    _change_jobs(workplace, found)
    home = found.applicants[0].organisation
    with workplace.writing(somebody(workplace, home, Role.ADMIN)) as work:
        organisations.change_roles(work, home.id, found.people[0], [])

    assert _shown(workplace, found) is Conflict.FORMER
