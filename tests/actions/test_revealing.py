"""Whoever has seen the levels of others changes the own no more, whatever happens afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from actions import consensus, reviewings, reviews
from actions.work import Workplace
from checks.conflicts_of_interest import Conflict, Declaration
from checks.errors import Frozen
from checks.reviews import Review, ReviewId, ReviewState, Settings
from storage.reviews import review_table
from tests.reviewing import FREE, Round, a_round, asked, conflicted, handed_in, review_of

REASON = "Eine Anlage war übersehen."
LATE = Declaration(is_made=True, kind=Conflict.BIAS, note="Erst jetzt gemerkt.")
Deed = Callable[[Workplace, Round], object]


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace, evaluators=4)


def opens_again(workplace: Workplace, found: Round, review: Review) -> bool:
    try:
        with workplace.writing(found.evaluators[review.evaluator]) as work:
            reviews.reopen(work, review.id, REASON)
    except Frozen:
        return False
    return True


def _settings(workplace: Workplace, found: Round, each: int) -> None:
    with workplace.writing(found.funder.author) as work:
        reviewings.change(work, found.call, Settings(work.now + timedelta(days=7), each))


def _take_back(workplace: Workplace, found: Round, review: ReviewId) -> None:
    with workplace.writing(found.funder.author) as work:
        reviewings.unassign(work, found.call, review)


def test_until_all_are_in_a_review_is_opened_again_with_a_reason(
    workplace: Workplace, found: Round
) -> None:
    first = handed_in(workplace, found, 0)
    asked(workplace, found, 1)

    assert opens_again(workplace, found, first)


def test_alone_there_is_nobody_elses_level_to_be_seen(workplace: Workplace) -> None:
    found = a_round(workplace, each=1)
    only = handed_in(workplace, found, 0)

    assert opens_again(workplace, found, only)


def test_once_all_are_in_nobody_opens_again_not_even_when_one_more_is_asked(
    workplace: Workplace, found: Round
) -> None:
    both = [handed_in(workplace, found, number) for number in (0, 1)]
    now = [opens_again(workplace, found, one) for one in both]

    _settings(workplace, found, 3)
    asked(workplace, found, 2)

    assert now == [False, False]
    assert [opens_again(workplace, found, one) for one in both] == [False, False]


def _lowered(workplace: Workplace, found: Round) -> None:
    _settings(workplace, found, 3)
    handed_in(workplace, found, 1)
    _settings(workplace, found, 2)


def _last_in_conflict(workplace: Workplace, found: Round) -> None:
    asked(workplace, found, 2)
    handed_in(workplace, found, 1)
    last = review_of(workplace, found, found.submissions[0].id, found.people[2])
    with workplace.writing(found.evaluators[last.evaluator]) as work:
        reviews.declare(work, last.id, LATE)


def _last_taken_back(workplace: Workplace, found: Round) -> None:
    last = asked(workplace, found, 2)
    handed_in(workplace, found, 1)
    _take_back(workplace, found, last)


@pytest.mark.parametrize("reveal", [_lowered, _last_in_conflict, _last_taken_back])
def test_it_is_noted_whatever_was_the_last_thing_waited_for(
    workplace: Workplace, found: Round, reveal: Deed
) -> None:
    first = handed_in(workplace, found, 0)
    reveal(workplace, found)

    asked(workplace, found, 3)

    assert not opens_again(workplace, found, first)


def test_what_was_visible_before_it_was_noted_is_noted_when_one_more_is_asked(
    workplace: Workplace, found: Round
) -> None:
    both = [handed_in(workplace, found, number) for number in (0, 1)]
    with workplace.database.writing() as connection:
        connection.execute(update(review_table).values(revealed_at=None))

    asked(workplace, found, 2)

    assert not any(opens_again(workplace, found, one) for one in both)


def test_whoever_comes_later_is_blind_and_may_still_open_the_own(
    workplace: Workplace, found: Round
) -> None:
    for number in (0, 1):
        handed_in(workplace, found, number)
    _settings(workplace, found, 4)
    asked(workplace, found, 3)

    later = handed_in(workplace, found, 2)

    assert opens_again(workplace, found, later)


def test_a_conflict_found_late_ends_a_review_that_is_in_and_keeps_what_was_handed_in(
    workplace: Workplace, found: Round
) -> None:
    first, second = (handed_in(workplace, found, number) for number in (0, 1))
    with workplace.writing(found.evaluators[first.evaluator]) as work:
        assert reviews.declare(work, first.id, FREE).state is ReviewState.HANDED_IN
        ended = reviews.declare(work, first.id, LATE)

    assert (ended.state, ended.row) == (ReviewState.CONFLICTED, None)
    with workplace.reading(found.funder.author) as work:
        assert len(work.reviews.list_handed_in(first.id)) == 1
        assert reviewings.look(work, found.call).lacking(found.submissions[0].id) == 1
    assert not opens_again(workplace, found, second)


def test_once_it_is_agreed_on_no_conflict_takes_a_review_away(
    workplace: Workplace, found: Round
) -> None:
    first, _ = (handed_in(workplace, found, number) for number in (0, 1))
    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, found.submissions[0].id)

    with workplace.writing(found.evaluators[first.evaluator]) as work, pytest.raises(Frozen):
        reviews.declare(work, first.id, LATE)


def test_a_conflict_alone_reveals_nothing(workplace: Workplace, found: Round) -> None:
    first = handed_in(workplace, found, 0)
    conflicted(workplace, found, 1)

    assert opens_again(workplace, found, first)
