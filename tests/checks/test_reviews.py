"""Reviews of a submission: which number each has, and when levels are shown."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.accounts import PersonId
from checks.profiles import CallId
from checks.reviews import Review, ReviewId, ReviewState, in_order, is_revealed, shows_others
from checks.submissions import SubmissionId
from tests.strategies import unhurried

FIRST = datetime(2027, 3, 1, tzinfo=UTC)
IN, OPEN, CONFLICT = ReviewState.HANDED_IN, ReviewState.OPEN, ReviewState.CONFLICTED


def a_review(key: str, minute: int = 0, state: ReviewState = IN) -> Review:
    asked = FIRST + timedelta(minutes=minute)
    person, submission = PersonId(f"p-{key}"), SubmissionId("antrag")
    return Review(ReviewId(key), CallId("aufruf"), submission, person, state, asked)


@unhurried
@given(order=st.permutations(["q7", "B_", "-a", "zz", "0x"]))
def test_numbers_are_the_same_whoever_was_asked_first(order: list[str]) -> None:
    asked = [a_review(key, minute) for minute, key in enumerate(order)]

    assert [one.id for one in in_order(asked)] == ["-a", "0x", "B_", "q7", "zz"]


@pytest.mark.parametrize("state", [CONFLICT, ReviewState.ENDED])
def test_reviews_that_do_not_count_are_numbered_last(state: ReviewState) -> None:
    found = in_order([a_review("a", state=state), a_review("b"), a_review("c")])

    assert [one.id for one in found] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("states", "each", "is_shown", "shows"),
    [
        ((IN, IN), 2, True, True),
        ((IN, IN, OPEN), 2, False, False),
        ((IN, IN, CONFLICT), 2, True, True),
        ((IN, IN, ReviewState.ENDED), 2, True, True),
        ((IN, CONFLICT), 2, False, False),
        ((IN, IN), 3, False, False),
        ((IN,), 1, True, False),
        ((IN, CONFLICT), 1, True, False),
        ((), 0, False, False),
    ],
)
def test_levels_of_others_are_shown_once_all_are_in_and_there_are_others(
    states: tuple[ReviewState, ...], each: int, *, is_shown: bool, shows: bool
) -> None:
    known = [a_review(str(number), state=state) for number, state in enumerate(states)]

    assert is_revealed(known, each) is is_shown
    assert shows_others(iter(known), each) is shows
