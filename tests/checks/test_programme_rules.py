"""Which programmes and periods are taken, and what people mean by a deadline."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.programme_rules import (
    call_problems,
    deadline,
    extension_problems,
    opening,
    period_problems,
    programme_problems,
    publishing_problems,
)
from checks.programmes import Period, ProgrammeFacts
from tests.strategies import unhurried

DAY = date(2027, 6, 30)
OPENS, CLOSES = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 6, 30, 10, tzinfo=UTC)
PERIOD = Period(OPENS, CLOSES)
LATER = CLOSES + timedelta(days=7)


def places(found: list) -> list[str]:  # type: ignore[type-arg]
    return [problem.where for problem in found]


def utc(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%d. %H:%M:%S}"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("", "30. 21:59:59"),
        ("24:00", "30. 21:59:59"),
        ("23:59", "30. 21:59:59"),
        ("23:59:58", "30. 21:59:58"),
        ("12:00", "30. 10:00:00"),
        ("12", "30. 10:00:00"),
        ("12 Uhr", "30. 10:00:00"),
        ("12.30 Uhr", "30. 10:30:00"),
        ("0:00", "29. 22:00:00"),
    ],
)
def test_a_deadline_is_understood_as_people_mean_it(typed: str, moment: str) -> None:
    found, problems = deadline(DAY, typed)

    assert utc(found) == moment
    assert problems == []


def test_an_opening_without_a_time_is_the_beginning_of_the_day() -> None:
    assert utc(opening(DAY, "")[0]) == "29. 22:00:00"
    assert utc(opening(DAY, "9:00")[0]) == "30. 07:00:00"
    assert opening(None, "") == (None, [])


@pytest.mark.parametrize(
    "typed", ["25:00", "12:60", "mittags", "-1:00", "1:2", "24:00", "12:00:61"]
)
def test_what_is_no_time_is_refused_at_its_field(typed: str) -> None:
    assert places(opening(DAY, typed)[1]) == ["opens_time"]


@pytest.mark.parametrize("typed", ["25:00", "24:01", "x"])
def test_what_is_no_time_of_a_deadline_is_refused(typed: str) -> None:
    assert places(deadline(DAY, typed)[1]) == ["closes_time"]


def test_a_time_without_its_day_is_refused() -> None:
    assert places(deadline(None, "12:00")[1]) == ["closes_on"]


def test_a_time_that_is_skipped_names_the_next_one() -> None:
    found, problems = deadline(date(2027, 3, 28), "2:30")

    assert found is None
    assert places(problems) == ["closes_time"]
    assert "03:00" in problems[0].message.de


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_year_far_away_is_a_slip_of_the_keyboard(year: int) -> None:
    assert places(deadline(date(year, 1, 1), "")[1]) == ["closes_on"]
    assert places(opening(date(year, 12, 31), "")[1]) == ["opens_on"]


@unhurried
@given(st.dates(), st.text(max_size=8))
def test_whatever_is_typed_gives_a_moment_or_a_problem(day: date, typed: str) -> None:
    for found, problems in (opening(day, typed), deadline(day, typed)):
        assert (found is None) is bool(problems)


def test_every_problem_of_a_programme_is_told_at_once() -> None:
    facts = ProgrammeFacts(
        title="",
        issuer="a\nb",
        legal_basis="x" * 301,
        budget=-1,
        government="kingdom",
        laender=("NW", "XX"),
    )

    assert places(programme_problems(facts)) == [
        "issuer",
        "legal_basis",
        "title",
        "government",
        "laender",
        "budget",
    ]
    assert programme_problems(ProgrammeFacts("Digitale Orte", laender=("NW", "BUND"))) == []


def test_a_call_needs_a_title() -> None:
    assert places(call_problems("", "")) == ["title"]
    assert call_problems("Erster Aufruf", "Zwei\nZeilen") == []


def test_a_period_ends_after_it_begins() -> None:
    assert places(period_problems(Period(CLOSES, OPENS))) == ["closes_on"]
    assert period_problems(Period()) == period_problems(PERIOD) == []


def test_a_call_is_published_with_both_ends_of_its_period() -> None:
    assert places(list(publishing_problems(Period(), OPENS))) == ["opens_on", "closes_on"]
    assert places(list(publishing_problems(PERIOD, LATER))) == ["closes_on"]
    assert list(publishing_problems(PERIOD, CLOSES)) == []


@pytest.mark.parametrize(
    ("closes_at", "reason", "expected"),
    [
        (LATER, "Wegen der Sommerferien.", []),
        (LATER, "darum", ["reason"]),
        (CLOSES, "Wegen der Sommerferien.", ["closes_on"]),
        (OPENS, "Wegen der Sommerferien.", ["closes_on"]),
        (None, "", ["closes_on", "reason"]),
    ],
)
def test_a_deadline_is_only_put_off_and_with_a_reason(
    closes_at: datetime | None, reason: str, expected: list[str]
) -> None:
    assert places(extension_problems(PERIOD, closes_at, reason)) == expected
