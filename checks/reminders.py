"""Reminders of open reviews: who may be reminded, and on which days that happens by itself."""

from datetime import date, datetime, time, timedelta
from typing import Final

from checks.local_time import local_clock, local_day, moment_of
from checks.reviews import OPEN, Review

REMINDERS_MAX: Final = 3
"""Of one review, whoever or whatever reminds."""
AGAIN: Final = timedelta(days=1)
"""Between two reminders of the same review, and between being asked and the first."""
DAYS_BEFORE: Final = (7, 2, -1)
"""When reminders go out by themselves, in days before the last one; the last time a day late."""
CLOCK: Final = time(8, 0)
"""From when on, on a German clock."""
LATE: Final = timedelta(days=2)
"""How much later one may still go out, as after a weekend on which no machine ran."""
EARLIEST: Final = timedelta(days=max(DAYS_BEFORE) + 2)
LATEST: Final = timedelta(days=2 - min(DAYS_BEFORE)) + LATE
"""Outside of these, before and after its deadline, nothing is due; a day has up to 25 hours."""


def may_be_reminded(review: Review, now: datetime) -> bool:
    """Whether a review is waited for, and was neither reminded of too often nor a moment ago."""
    last = review.reminded_at or review.assigned_at
    return review.state in OPEN and review.reminders < REMINDERS_MAX and last + AGAIN <= now


def is_due(review: Review, due_at: datetime, now: datetime) -> bool:
    """Whether to remind without anybody asking for it, which is never done at night.

    Each of the days counts once, and only for whoever was asked before it; a reminder that went
    out since, by hand or not, stands for it. For a deadline on Wednesday the 31st: on the 24th, on
    the 29th and on the 1st, each from 8 o'clock on.
    """
    last_day = local_day(due_at)
    days = (last_day - timedelta(days=before) for before in DAYS_BEFORE)
    come = [moment for moment in map(_opening, days) if moment <= now < moment + LATE]
    last = review.reminded_at or review.assigned_at
    is_day = local_clock(now) >= CLOCK
    return is_day and bool(come) and last < come[-1] and may_be_reminded(review, now)


def _opening(day: date) -> datetime:
    return moment_of(day, CLOCK, later=False)
