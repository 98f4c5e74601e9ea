"""Reminders: on their days and never too often, whatever is pressed, moved or switched off."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.accounts import PersonId
from checks.local_time import LOCAL_TIME, end_of, local_clock, local_day
from checks.profiles import CallId
from checks.reminders import AGAIN, CLOCK, EARLIEST, LATEST, REMINDERS_MAX, is_due, may_be_reminded
from checks.reviews import OPEN, Review, ReviewId, ReviewState
from checks.submissions import SubmissionId
from tests.strategies import unhurried

HOUR = timedelta(hours=1)
HOURS = 1000
NEVER: frozenset[int] = frozenset()
LAST_DAY = date(2027, 3, 31)
"""Wednesday after the Sunday on which the clocks are put forward."""
DUE = end_of(LAST_DAY)
ASKED = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def a_review(state: ReviewState = ReviewState.OPEN, asked: datetime = ASKED) -> Review:
    who, what = PersonId("eva"), SubmissionId("antrag")
    return Review(ReviewId("r"), CallId("c"), what, who, state, asked)


def moments(
    review: Review,
    due_at: datetime = DUE,
    *,
    pressed: frozenset[int] = NEVER,
    off: frozenset[int] = NEVER,
) -> list[datetime]:
    """When reminders go out by themselves, hour by hour from when somebody is asked.

    In some of the hours the button is pressed as well, or no machine is on.
    """
    found = []
    for hour in range(HOURS):
        now = review.assigned_at + hour * HOUR
        if hour in pressed and may_be_reminded(review, now):
            review = _noted(review, now)
        if hour not in off and is_due(review, due_at, now):
            found.append(now)
            review = _noted(review, now)
    assert review.reminders <= REMINDERS_MAX
    return found


def _noted(review: Review, now: datetime) -> Review:
    assert review.reminded_at is None or now - review.reminded_at >= AGAIN
    return replace(review, reminders=review.reminders + 1, reminded_at=now)


def days(found: list[datetime]) -> list[date]:
    return [local_day(moment) for moment in found]


def test_reminders_go_out_seven_and_two_days_before_and_the_day_after() -> None:
    found = moments(a_review())

    assert days(found) == [date(2027, 3, 24), date(2027, 3, 29), date(2027, 4, 1)]
    assert [local_clock(one).hour for one in found] == [CLOCK.hour] * 3


@pytest.mark.parametrize(
    ("last_day", "utc_hours"),
    [(date(2027, 3, 30), [7, 6, 6]), (date(2027, 11, 2), [6, 7, 7])],
)
def test_eight_o_clock_stays_eight_where_the_clocks_are_changed(
    last_day: date, utc_hours: list[int]
) -> None:
    """Two days before the deadline is the Sunday in question, or the reminder is next to it."""
    asked = end_of(last_day) - timedelta(days=20)
    review = a_review(asked=asked.replace(minute=0, second=0))

    found = moments(review, end_of(last_day))

    assert [one.astimezone(UTC).hour for one in found] == utc_hours
    assert {one.astimezone(LOCAL_TIME).hour for one in found} == {8}


@pytest.mark.parametrize("state", sorted(set(ReviewState) - OPEN))
def test_what_was_handed_in_or_ended_by_a_conflict_is_not_reminded_of(state: ReviewState) -> None:
    assert moments(a_review(state)) == []


def test_who_is_asked_late_is_reminded_of_what_is_still_to_come() -> None:
    late = a_review(asked=datetime(2027, 3, 27, 12, tzinfo=UTC))

    assert days(moments(late)) == [date(2027, 3, 29), date(2027, 4, 1)]


def test_nobody_is_reminded_within_a_day_of_being_asked_or_at_night() -> None:
    at_night = datetime(2027, 3, 29, 1, tzinfo=UTC)

    found = moments(a_review(asked=at_night))

    assert found[0] == datetime(2027, 3, 30, 6, tzinfo=UTC) >= at_night + AGAIN


def test_a_press_of_the_button_counts_and_stands_for_the_day_it_follows() -> None:
    by_hand = replace(a_review(), reminders=1, reminded_at=datetime(2027, 3, 24, 8, tzinfo=UTC))
    used_up = replace(by_hand, reminders=REMINDERS_MAX)

    assert days(moments(by_hand)) == [date(2027, 3, 29), date(2027, 4, 1)]
    assert moments(used_up) == []


def test_a_deadline_that_is_moved_has_days_of_its_own() -> None:
    reminded = replace(a_review(), reminders=1, reminded_at=datetime(2027, 3, 24, 7, tzinfo=UTC))

    found = moments(reminded, end_of(date(2027, 4, 7)))

    assert days(found) == [date(2027, 3, 31), date(2027, 4, 5)]


def test_what_was_missed_for_a_weekend_follows_and_what_is_long_past_does_not() -> None:
    day = datetime(2027, 3, 24, 7, tzinfo=UTC)

    assert is_due(a_review(), DUE, day + timedelta(days=1, hours=15))
    assert not is_due(a_review(), DUE, day + timedelta(days=1, hours=16))
    assert not is_due(a_review(), DUE, day + timedelta(days=2))
    assert not is_due(a_review(), DUE, DUE + timedelta(days=30))


@unhurried
@given(
    due=st.dates(date(2027, 1, 20), date(2028, 3, 1)).map(end_of),
    asked_before=st.integers(-48, 24 * 30),
    pressed=st.frozensets(st.integers(0, 800), max_size=6),
    off=st.frozensets(st.integers(0, 800), max_size=300),
)
def test_nobody_is_reminded_too_often_or_too_soon_whatever_happens(
    due: datetime, asked_before: int, pressed: frozenset[int], off: frozenset[int]
) -> None:
    """The cap and the day in between are asserted at every reminder."""
    review = a_review(asked=due - asked_before * HOUR)

    found = moments(review, due, pressed=pressed, off=off)

    assert len(found) == len(set(days(found))) <= REMINDERS_MAX
    assert all(due - EARLIEST <= one <= due + LATEST for one in found)
