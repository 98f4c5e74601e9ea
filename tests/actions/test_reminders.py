"""Reminders that go out by themselves: to whom, on record, once, and as the call wants it."""

from datetime import timedelta

import pytest

from actions import reminders, reviewings
from actions.work import Workplace
from checks.errors import NotAllowed
from checks.events import Event
from checks.records import of_call
from checks.reviews import Settings
from tests.accounts import OPERATOR, signed_in
from tests.links import clock_of
from tests.mails import LetterBox, delivered, done, text_of
from tests.reviewing import Round, a_round, asked, begun, conflicted, handed_in

CITY, TITLE = "Stadt Aachen", "Digitale Bauakte"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    """Due in two weeks; one evaluator has begun, one was asked, one is done, one has a conflict."""
    made = a_round(workplace, evaluators=4, each=3)
    begun(workplace, made, 0)
    asked(workplace, made, 1)
    handed_in(workplace, made, 2)
    conflicted(workplace, made, 3)
    delivered(workplace)
    return made


def reminded(workplace: Workplace, days: int) -> list[list[str]]:
    """Who gets a mail on each of the next days."""
    by_day = []
    for _ in range(days):
        clock_of(workplace).forward(days=1)
        by_day.append(sorted(str(one["To"]) for one in delivered(workplace)))
    return by_day


def test_whose_reviews_are_open_is_reminded_on_three_days(
    workplace: Workplace, found: Round
) -> None:
    both = sorted(f"gutachten-{n}@{_host(found)}" for n in (1, 2))

    by_day = reminded(workplace, 30)

    assert {day: who for day, who in enumerate(by_day, start=1) if who} == {
        7: both,
        12: both,
        15: both,
    }


def _host(found: Round) -> str:
    return f"{found.body.id.lower().strip('-_')}.example"


def test_it_is_on_record_as_a_reminder_and_says_nothing_that_is_hidden(
    workplace: Workplace, found: Round
) -> None:
    clock_of(workplace).forward(days=7)

    letters = delivered(workplace)

    assert len(letters) == 2
    for one in letters:
        words = f"{one['Subject']}\n{text_of(one)}"
        assert "Offene Gutachten" in words
        assert not [
            hidden for hidden in (CITY, TITLE, found.submissions[0].receipt) if hidden in words
        ]
    with workplace.reading(OPERATOR) as work:
        recorded = work.records.list_of_event(of_call(found.call), Event.EVALUATORS_REMINDED)
    assert [one.done.facts["people"] for one in recorded] == [2]


def test_an_errand_that_is_done_twice_reminds_once(workplace: Workplace, found: Round) -> None:
    del found
    clock_of(workplace).forward(days=7)
    with workplace.writing(OPERATOR) as work:
        assert reminders.remind_next(work)
        assert not reminders.remind_next(work)

    box = LetterBox()
    done(workplace, box)

    assert len(box.letters) == 2


def test_nothing_goes_out_where_the_call_does_not_want_it_or_is_decided(
    workplace: Workplace, found: Round
) -> None:
    with workplace.writing(found.funder.author) as work:
        due = work.now + timedelta(days=14)
        reviewings.change(work, found.call, Settings(due, 3, reminds=False))
    assert not any(reminded(workplace, 8))
    with workplace.writing(OPERATOR) as work:
        work.reviewings.save_settings(found.call, Settings(due, 3))
        work.reviewings.decide(found.call, work.now, "entschieden")
    assert not any(reminded(workplace, 8))


def test_a_press_of_the_button_counts_against_the_same_cap(
    workplace: Workplace, found: Round
) -> None:
    with workplace.reading(found.funder.author) as work:
        owner = work.person
    for _ in range(3):
        clock_of(workplace).forward(days=1)
        with workplace.writing(signed_in(workplace, owner)) as work:
            assert reminders.remind(work, found.call) == 2
    delivered(workplace)

    assert not any(reminded(workplace, 14))


def test_a_deadline_that_is_moved_moves_the_reminders(workplace: Workplace, found: Round) -> None:
    assert len(reminded(workplace, 7)[-1]) == 2
    with workplace.writing(OPERATOR) as work:
        later = Settings(work.now + timedelta(days=21), 3)
        work.reviewings.save_settings(found.call, later)

    by_day = reminded(workplace, 24)

    assert [day for day, who in enumerate(by_day, start=1) if who] == [14, 19]


def test_nobody_else_may_set_it_off(workplace: Workplace, found: Round) -> None:
    with workplace.writing(found.funder.author) as work, pytest.raises(NotAllowed):
        reminders.remind_next(work)
