"""Records are only ever added, each once, however many write at the same time."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from actions.work import Workplace
from checks.events import Event
from checks.records import Chain, Done, Kind, Record, first_broken
from storage.database import Database
from storage.records import head_table, record_table
from storage.stores import open_stores
from tests.fakes import A_MONDAY

CITY = Chain(Kind.ORGANISATION, "city")
ANNA = Chain(Kind.ACCOUNT, "anna")


def _write(workplace: Workplace, *chains: Chain) -> None:
    with open_stores(workplace.database, workplace.shelf, "key", for_change=True) as stores:
        for chain in chains:
            stores.records.note(Done(chain, Event.INVITED, A_MONDAY, "anna", {"roles": "admin"}))


def _all(workplace: Workplace, chain: Chain) -> list[Record]:
    with open_stores(workplace.database, workplace.shelf, "key") as stores:
        return [*stores.records.list(chain)]


def _holds(workplace: Workplace, chain: Chain) -> bool:
    with open_stores(workplace.database, workplace.shelf, "key") as stores:
        heads = stores.records.heads()
        return first_broken(chain, heads.get(chain), stores.records.list(chain)) is None


def test_what_is_read_is_what_was_sealed(workplace: Workplace) -> None:
    _write(workplace, CITY, ANNA, CITY)

    first, second = _all(workplace, CITY)

    assert (first.number, second.number) == (1, 2)
    assert first.done == Done(CITY, Event.INVITED, A_MONDAY, "anna", {"roles": "admin"})
    assert second.previous == first.hash
    assert len(_all(workplace, ANNA)) == 1
    assert _holds(workplace, CITY)


def test_a_deed_that_fails_leaves_no_record(workplace: Workplace) -> None:
    with suppress(LookupError):
        _note_and_fail(workplace)

    assert _all(workplace, CITY) == []


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: update(record_table).values(actor="berta"),
        lambda: delete(record_table),
        lambda: delete(record_table).where(record_table.c.number == 2),
        lambda: delete(head_table),
    ],
)
def test_the_database_refuses_to_change_a_record(
    workplace: Workplace, tamper: Callable[[], object]
) -> None:
    _write(workplace, CITY, CITY)

    with pytest.raises(DBAPIError, match="only ever added"):
        _run(workplace.database, tamper())

    assert len(_all(workplace, CITY)) == 2


def test_eight_writers_of_two_chains_take_no_number_twice_and_never_stand_still(
    workplace: Workplace,
) -> None:
    def write(*chains: Chain) -> None:
        for _ in range(10):
            _write(workplace, *chains)

    orders = [(CITY, ANNA), (ANNA, CITY)] * 4
    writers = [Thread(target=write, args=order) for order in orders]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    for chain in (CITY, ANNA):
        assert [one.number for one in _all(workplace, chain)] == list(range(1, 81))
        assert _holds(workplace, chain)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_what_a_stranger_made_unreadable_is_no_record(workplace: Workplace) -> None:
    _write(workplace, CITY)
    _run(workplace.database, text("DROP TRIGGER record_never_changes"))

    for changed in ({"facts": "no facts"}, {"event": "no_event"}, {"kind": "no_kind"}):
        _run(workplace.database, update(record_table).values(**changed))
        assert not _holds(workplace, CITY)


def _note_and_fail(workplace: Workplace) -> None:
    with open_stores(workplace.database, workplace.shelf, "key", for_change=True) as stores:
        stores.records.note(Done(CITY, Event.INVITED, A_MONDAY, "anna"))
        raise LookupError


def _run(database: Database, statement: object) -> None:
    with database.writing() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
