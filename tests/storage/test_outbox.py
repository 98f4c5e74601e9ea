"""The outbox: what is promised is kept with its deed, sealed, and in the order it is due."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from checks.errands import Errand, ErrandKind, Lane, Phase
from checks.text import Text
from storage.database import Database
from storage.outbox import Outbox, outbox_table
from tests.fakes import A_MONDAY

MAIL = Errand(ErrandKind.MAIL, {"to": "anna@stadt.example", "link": "geheim"}, about="call-1")
SOON = A_MONDAY + timedelta(seconds=5)
REASON = Text("Der Mailserver schläft.", "The mail server sleeps.")


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = Database(address)
    yield opened
    opened.dispose()


@pytest.fixture
def key(database: Database) -> str:
    with database.writing() as connection:
        return Outbox(connection, "k").add(MAIL, A_MONDAY)


def test_a_new_errand_waits(database: Database, key: str) -> None:
    with database.reading() as connection:
        found = Outbox(connection, "k").find(key)

    assert found is not None
    assert (found.kind, found.facts, found.tries) == (ErrandKind.MAIL, MAIL.facts, 0)
    assert (found.progress.phase, found.created_at, found.due_at) == (
        Phase.WAITING,
        A_MONDAY,
        A_MONDAY,
    )


def test_a_stolen_database_tells_neither_address_nor_link(database: Database, key: str) -> None:
    with database.reading() as connection:
        row = connection.execute(select(outbox_table)).one()
        under_another_key = Outbox(connection, "other").find(key)

    assert "anna" not in str(row)
    assert "geheim" not in str(row)
    assert under_another_key is not None
    assert under_another_key.facts is None


def test_under_a_key_of_its_own_it_is_kept_once(database: Database) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        outbox.add(Errand(ErrandKind.PURGE), A_MONDAY, "purge-1")
        outbox.add(Errand(ErrandKind.PURGE), SOON, "purge-1")
        assert outbox.added == ["purge-1"]

        assert [one.created_at for one in outbox.list_in(Phase.WAITING)] == [A_MONDAY]


def test_what_is_due_comes_in_its_order(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        later = outbox.add(MAIL, SOON)
        outbox.mark_waiting(key, tries=1, due_at=SOON + timedelta(seconds=1), reason=REASON)

        assert outbox.list_due(A_MONDAY, Lane.QUICK) == []
        assert outbox.list_due(SOON, Lane.QUICK) == [later]
        assert outbox.find_next_due(Lane.QUICK) == SOON
        outbox.mark_running(later, tries=1, due_at=SOON)
        assert outbox.list_due(SOON + timedelta(minutes=1), Lane.QUICK) == [later, key]


def test_what_is_over_forgets_what_it_was_about(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        outbox.mark_step(key, 1, 3)
        outbox.mark_over(key, SOON, REASON)
        found = outbox.find(key)

        assert found is not None
        assert found.facts is None
        assert (found.progress.phase, found.progress.reason) == (Phase.FAILED, REASON)
        assert (found.progress.step, found.progress.steps) == (1, 3)
        assert outbox.list_due(SOON, Lane.QUICK) == []
        assert outbox.find_next_due(Lane.QUICK) is None


def test_done_after_trouble_is_done_without_a_reason(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        outbox.mark_waiting(key, tries=1, due_at=SOON, reason=REASON)
        outbox.mark_over(key, SOON)

        assert [one.progress.reason for one in outbox.list_in(Phase.DONE)] == [None]


def test_what_is_about_a_thing_is_found_by_it(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        outbox.add(Errand(ErrandKind.PURGE), A_MONDAY)

        assert [one.key for one in outbox.list_about("call-1")] == [key]


def test_what_was_over_long_ago_is_deleted(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        open_one = outbox.add(MAIL, A_MONDAY)
        outbox.mark_over(key, A_MONDAY)

        assert outbox.forget_over(A_MONDAY) == 0
        assert outbox.forget_over(SOON) == 1
        assert [one.key for one in outbox.list_in(*Phase)] == [open_one]


def test_each_lane_has_its_own_errands(database: Database, key: str) -> None:
    with database.writing() as connection:
        outbox = Outbox(connection, "k")
        long = outbox.add(Errand(ErrandKind.PURGE), SOON)

        assert (outbox.list_due(SOON, Lane.QUICK), outbox.list_due(SOON, Lane.LONG)) == (
            [key],
            [long],
        )
        assert outbox.find_next_due(Lane.LONG) == SOON
