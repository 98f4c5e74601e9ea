"""Retention: nothing ends before its time, nor before two notices."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.records import Chain, Kind
from checks.retention import (
    TITLES_TOLD,
    Farewell,
    Step,
    farewell,
    months_later,
    next_step,
    several,
    told,
    unused_since,
)
from tests.fakes import A_MONDAY

ANNA = Chain(Kind.ACCOUNT, "anna")
NOW = A_MONDAY


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        (_day(2024, 8, 31), 18, _day(2026, 2, 28)),
        (_day(2024, 2, 29), 12, _day(2025, 2, 28)),
        (_day(2024, 2, 29), 48, _day(2028, 2, 29)),
        (_day(2026, 11, 30), 1, _day(2026, 12, 30)),
        (_day(2026, 12, 31), 1, _day(2027, 1, 31)),
        (_day(2026, 3, 31), -1, _day(2026, 2, 28)),
        (_day(2026, 1, 15), -13, _day(2024, 12, 15)),
        (_day(2026, 1, 15), 0, _day(2026, 1, 15)),
    ],
)
def test_months_are_those_of_the_calendar(begin: datetime, months: int, end: datetime) -> None:
    assert months_later(begin, months) == end


def test_what_ends_in_time_ends_when_its_time_is_over() -> None:
    since = months_later(NOW, -24) + timedelta(days=30)

    assert farewell(ANNA, since, 24, NOW).ends_at == months_later(since, 24)


def test_where_the_time_was_shortened_there_are_still_thirty_days() -> None:
    since = months_later(NOW, -60)

    assert farewell(ANNA, since, 24, NOW).ends_at == NOW + timedelta(days=30)


def test_nothing_is_unused_where_everything_is_kept() -> None:
    assert unused_since(0, NOW) is None
    assert unused_since(24, NOW) == months_later(NOW + timedelta(days=30), -24)


@pytest.mark.parametrize(
    ("days_left", "told_before", "step"),
    [
        (30, 0, Step.TELL),
        (30, 1, Step.WAIT),
        (8, 1, Step.WAIT),
        (7, 1, Step.TELL),
        (-100, 1, Step.TELL),
        (7, 2, Step.WAIT),
        (0, 2, Step.END),
        (-1, 2, Step.END),
    ],
)
def test_a_notice_goes_thirty_and_seven_days_before_the_end(
    days_left: int, told_before: int, step: Step
) -> None:
    ending = Farewell(ANNA, NOW + timedelta(days=days_left), told_before)

    assert next_step(ending, NOW) is step


@pytest.mark.parametrize(
    ("days_left", "told_before", "days_after"), [(30, 0, 30), (7, 1, 7), (-100, 1, 7), (9, 1, 9)]
)
def test_after_the_last_notice_there_are_seven_days(
    days_left: int, told_before: int, days_after: int
) -> None:
    ending = Farewell(ANNA, NOW + timedelta(days=days_left), told_before)

    after = told(ending, NOW)

    assert (after.told, after.ends_at) == (told_before + 1, NOW + timedelta(days=days_after))


@pytest.mark.parametrize(("count", "is_cut"), [(2, False), (TITLES_TOLD, False), (11, True)])
def test_of_many_only_some_are_named(count: int, is_cut: bool) -> None:  # noqa: FBT001 - a parameter of the test
    text = several(Kind.ASSESSMENT, "Stadt Musterstadt", [f"Check {n}" for n in range(count)])

    assert text.de.startswith(f"{count} Checks von Stadt Musterstadt: Check 0, Check 1")
    assert text.de.endswith(", …") is is_cut
