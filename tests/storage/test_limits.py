"""Deeds are counted by hour and person, and nobody is recognised in the counters."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from actions.work import Workplace
from storage.limits import Limits, knock_table
from tests.fakes import A_MONDAY

ADDRESS = "192.0.2.7"
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def connection(workplace: Workplace) -> Iterator[Connection]:
    with workplace.database.writing() as opened:
        yield opened


def _times(connection: Connection, *moments: datetime) -> list[int]:
    limits = Limits(connection, "secret")
    return [limits.count("begin", ADDRESS, moment) for moment in moments]


def test_each_deed_counts_one_more(connection: Connection) -> None:
    assert _times(connection, A_MONDAY, A_MONDAY, A_MONDAY) == [1, 2, 3]


def test_many_can_be_counted_at_once_and_none_looked_at(connection: Connection) -> None:
    limits = Limits(connection, "secret")

    assert [limits.count("seconds", ADDRESS, A_MONDAY, by=by) for by in (0, 7, 0, 5)] == [
        0,
        7,
        7,
        12,
    ]


def test_the_counter_starts_anew_with_the_hour(connection: Connection) -> None:
    on_the_hour = A_MONDAY.replace(minute=0)
    last_second = on_the_hour + timedelta(minutes=59, seconds=59)

    assert _times(connection, on_the_hour, last_second, on_the_hour + AN_HOUR) == [1, 2, 1]


def test_everybody_has_a_counter_for_each_deed(connection: Connection) -> None:
    limits = Limits(connection, "secret")

    found = [
        limits.count(deed, who, A_MONDAY)
        for deed in ("begin", "report")
        for who in (ADDRESS, "2001:db8::7", "")
    ]

    assert found == [1] * 6


def test_no_address_is_kept_and_none_can_be_guessed_without_the_key(workplace: Workplace) -> None:
    kept = []
    for key in ("secret", "another"):
        with workplace.database.writing() as connection:
            Limits(connection, key).count("begin", ADDRESS, A_MONDAY)
            kept.append(set(connection.scalars(select(knock_table.c.bucket))))

    assert len(kept[1] - kept[0]) == 1
    assert not any(ADDRESS in bucket for bucket in kept[1])


def test_counters_are_forgotten_after_two_hours(connection: Connection) -> None:
    _times(connection, A_MONDAY, A_MONDAY + AN_HOUR)
    assert len(connection.execute(select(knock_table)).all()) == 2

    _times(connection, A_MONDAY + 2 * AN_HOUR)

    hours = connection.scalars(select(knock_table.c.hour)).all()
    assert min(hours) == (A_MONDAY + AN_HOUR).replace(minute=0, second=0, microsecond=0)


@pytest.mark.parametrize("key", ["", "x" * 500, "ä" * 64])
def test_a_key_of_any_length_serves(connection: Connection, key: str) -> None:
    assert Limits(connection, key).count("begin", ADDRESS, A_MONDAY) == 1
