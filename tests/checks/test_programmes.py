"""Calls: when they are open, at the second, and how long that is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.assessments import CatalogueRef
from checks.local_time import begin_of, end_of, moment_of
from checks.presets import preset
from checks.profiles import CallId
from checks.programmes import Call, Period, Phase, ProgrammeId, remaining
from tests.factories import a_catalogue
from tests.strategies import unhurried

SECOND, LESS = timedelta(seconds=1), timedelta(microseconds=1)
OPENS, CLOSES = begin_of(date(2027, 3, 1)), end_of(date(2027, 6, 30))
PRESET = preset(a_catalogue())
DRAFT = Call(
    id=CallId("call"),
    programme=ProgrammeId("programme"),
    title="Erster Aufruf",
    description="",
    period=Period(OPENS, CLOSES),
    catalogue=CatalogueRef("digital-check", "1.0.0", "0" * 64),
    preset=PRESET,
    profile=PRESET.profile,
)
CALL = replace(DRAFT, published_at=OPENS - timedelta(days=7))


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (OPENS - LESS, Phase.AHEAD),
        (OPENS, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES, Phase.OPEN),
        (CLOSES + SECOND - LESS, Phase.OPEN),
        (CLOSES + SECOND, Phase.CLOSED),
        (CLOSES + timedelta(days=1), Phase.CLOSED),
    ],
)
def test_a_call_is_open_from_its_first_moment_to_the_end_of_its_last_second(
    moment: datetime, phase: Phase
) -> None:
    assert CALL.phase(moment) is phase
    assert DRAFT.phase(moment) is Phase.DRAFT


@pytest.mark.parametrize(
    ("day", "utc"), [(date(2027, 3, 28), 22), (date(2027, 10, 31), 23), (date(2027, 1, 1), 23)]
)
def test_a_day_ends_when_a_german_clock_strikes_midnight(day: date, utc: int) -> None:
    period = Period(OPENS - timedelta(days=365), end_of(day))
    last = datetime(day.year, day.month, day.day, utc, 0, 0, tzinfo=UTC)

    assert not period.has_ended(last - LESS)
    assert period.has_ended(last)


def test_a_deadline_in_the_hour_that_comes_twice_is_the_later_one() -> None:
    closes = moment_of(date(2027, 10, 31), time(2, 30), later=True)
    once_more = moment_of(date(2027, 10, 31), time(2, 45), later=False)

    assert not Period(OPENS, closes).has_ended(once_more)


@pytest.mark.parametrize(
    ("before", "german", "english"),
    [
        (timedelta(days=40), "noch 40 Tage", "40 days left"),
        (timedelta(days=2), "noch 2 Tage", "2 days left"),
        (timedelta(days=1), "noch 24 Stunden und 0 Minuten", "24 hours and 0 minutes left"),
        (timedelta(hours=1, minutes=1), "noch 1 Stunde und 1 Minute", "1 hour and 1 minute left"),
        (timedelta(minutes=2), "noch 2 Minuten", "2 minutes left"),
        (timedelta(minutes=1), "noch 1 Minute", "1 minute left"),
        (timedelta(0), "noch weniger als eine Minute", "less than a minute left"),
        (-SECOND, "", ""),
    ],
)
def test_what_is_left_is_told_in_words(before: timedelta, german: str, english: str) -> None:
    left = remaining(CALL.period, CLOSES - before)

    assert (left.de, left.en) == (german, english)
    assert remaining(Period(), OPENS).de == ""


@unhurried
@given(st.integers(-(10**8), 10**8))
def test_nothing_is_left_exactly_when_it_has_ended(seconds: int) -> None:
    moment = CLOSES + timedelta(seconds=seconds)

    assert (remaining(CALL.period, moment).de == "") is CALL.period.has_ended(moment)
