"""Errands: how often and how long it is tried, and what a page says about it."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.errands import (
    EVERY,
    LONGEST_WAIT,
    TRIES_MAX,
    Declined,
    ErrandKind,
    Hindered,
    Lane,
    Phase,
    Progress,
    gives_up,
    kinds_of,
    next_hour,
    wait_after,
)
from checks.text import Text

REASON = Text("Der Mailserver schläft.", "The mail server sleeps.")


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 5), (1, 5), (2, 10), (3, 20), (12, 10240), (13, 14400), (99, 14400)]
)
def test_each_wait_is_twice_the_one_before_and_never_longer_than_four_hours(
    tries: int, seconds: int
) -> None:
    assert wait_after(tries) == timedelta(seconds=seconds)


def test_it_is_tried_for_two_days_and_then_given_up() -> None:
    tries = next(n for n in range(100) if gives_up(n))
    waited = sum((wait_after(n) for n in range(1, tries)), timedelta())

    assert tries == TRIES_MAX
    assert timedelta(days=1, hours=20) < waited < timedelta(days=2, hours=4)
    assert wait_after(tries) == LONGEST_WAIT


@pytest.mark.parametrize(
    ("progress", "german", "is_over"),
    [
        (Progress(Phase.WAITING, reason=REASON), "wartet", False),
        (Progress(Phase.RUNNING), "läuft", False),
        (Progress(Phase.RUNNING, 3, 12), "Schritt 3 von 12", False),
        (Progress(Phase.DONE, 12, 12), "fertig", True),
        (Progress(Phase.FAILED, 3, 12, reason=REASON), "gescheitert", True),
    ],
)
def test_how_far_it_is_is_said_in_a_word_or_two(
    progress: Progress, german: str, *, is_over: bool
) -> None:
    assert progress.label.de == german
    assert progress.label.en
    assert progress.is_over is is_over


def test_every_kind_has_its_lane_and_mails_wait_for_no_long_work() -> None:
    lanes = {lane: kinds_of(lane) for lane in Lane}

    assert sorted(kind for kinds in lanes.values() for kind in kinds) == sorted(ErrandKind)
    assert lanes[Lane.READING] == {ErrandKind.READING}
    assert {ErrandKind.MAIL, ErrandKind.PASSWORD_RESET} <= lanes[Lane.QUICK]
    assert set(EVERY) <= lanes[Lane.LONG]


def test_the_next_hour_begins_with_its_first_minute() -> None:
    at = datetime(2026, 11, 29, 23, 59, 1, tzinfo=UTC)

    assert next_hour(at) == datetime(2026, 11, 30, tzinfo=UTC)


def test_what_is_declined_is_not_tried_again() -> None:
    assert Declined(REASON).is_final


def test_a_hindrance_says_why_and_whether_trying_again_may_help() -> None:
    hindrance = Hindered(REASON, is_final=True)

    assert str(hindrance) == "The mail server sleeps."
    assert hindrance.is_final
