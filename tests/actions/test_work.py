"""Work: one moment, one actor, one transaction."""

from datetime import UTC, date, datetime

import pytest

from actions.work import Workplace, system_clock
from checks.local_time import local_day
from checks.permissions import Actor
from tests.fakes import SettableClock

HOLDER = Actor(link="link")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 11, 23, 22, 59, tzinfo=UTC), date(2026, 11, 23), id="winter"),
        pytest.param(datetime(2026, 11, 23, 23, 0, tzinfo=UTC), date(2026, 11, 24), id="midnight"),
        pytest.param(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1), id="summer"),
        pytest.param(datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), id="in summer"),
    ],
)
def test_a_day_begins_at_midnight_in_germany(moment: datetime, day: date) -> None:
    assert local_day(moment) == day


def test_all_that_is_done_in_one_work_is_done_at_one_moment(workplace: Workplace) -> None:
    clock = workplace.clock
    assert isinstance(clock, SettableClock)

    with workplace.writing(HOLDER) as work:
        begun = work.now
        clock.forward(seconds=5)

        assert work.now == begun
        assert work.actor == HOLDER
        assert work.terms is workplace.terms


def test_the_clock_of_the_system_knows_its_zone() -> None:
    assert system_clock().tzinfo is UTC
