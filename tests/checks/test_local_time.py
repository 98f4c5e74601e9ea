"""Days and times on a German clock, also in the nights in which it is changed."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.local_time import (
    LOCAL_TIME,
    NoSuchTime,
    begin_of,
    end_of,
    local_clock,
    local_day,
    moment_of,
)
from tests.strategies import unhurried

FORWARD, BACK = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2027, 1, 15), time(12, 0), "2027-01-15 11:00:00"),
        (date(2027, 7, 15), time(12, 0), "2027-07-15 10:00:00"),
        (FORWARD, time(1, 59, 59), "2027-03-28 00:59:59"),
        (FORWARD, time(3, 0), "2027-03-28 01:00:00"),
        (BACK, time(1, 59, 59), "2027-10-30 23:59:59"),
        (BACK, time(3, 0), "2027-10-31 02:00:00"),
    ],
)
def test_summer_time_is_two_hours_ahead_and_winter_time_one(
    day: date, clock: time, utc: str
) -> None:
    assert f"{moment_of(day, clock, later=False):%Y-%m-%d %H:%M:%S}" == utc


def test_an_hour_that_comes_twice_is_meant_as_asked_for() -> None:
    first = moment_of(BACK, time(2, 30), later=False)
    second = moment_of(BACK, time(2, 30), later=True)

    assert (second - first).total_seconds() == 3600
    assert local_clock(first) == local_clock(second) == time(2, 30)


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59, 59)])
@pytest.mark.parametrize("later", [True, False])
def test_a_skipped_hour_is_refused_with_the_next_time_there_is(clock: time, later: bool) -> None:  # noqa: FBT001 - parametrised
    with pytest.raises(NoSuchTime) as refused:
        moment_of(FORWARD, clock, later=later)

    assert "oder 03:00 Uhr und später" in refused.value.words.de
    assert "or 03:00 or later" in refused.value.words.en


@pytest.mark.parametrize(("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2027, 5, 1), 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    assert (end_of(day) - begin_of(day)).total_seconds() == hours * 3600 - 1


@unhurried
@given(st.datetimes(datetime(2026, 1, 1), datetime(2039, 12, 31)), st.booleans())  # noqa: DTZ001 - local times
def test_what_is_taken_is_what_the_clock_shows(wanted: datetime, later: bool) -> None:  # noqa: FBT001 - drawn
    clock = wanted.time().replace(microsecond=0)
    try:
        moment = moment_of(wanted.date(), clock, later=later)
    except NoSuchTime:
        return

    assert (local_day(moment), local_clock(moment)) == (wanted.date(), clock)
    assert moment.tzinfo is UTC
    assert moment.astimezone(LOCAL_TIME).utcoffset() in {
        begin_of(date(2026, 1, 1)).astimezone(LOCAL_TIME).utcoffset(),
        begin_of(date(2026, 7, 1)).astimezone(LOCAL_TIME).utcoffset(),
    }
