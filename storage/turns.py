"""Turns: of all processes at one database, one at a time in each lane; who dies, ends its turn."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import text

from checks.errands import Lane
from storage.database import Database

NUMBERS: Final = {
    Lane.QUICK: 6630220624,
    Lane.LONG: 6630220625,
    Lane.READING: 6630220626,
}
"""What PostgreSQL knows the turns by; `migrating` has another number."""


def turn(database: Database, lane: Lane) -> AbstractContextManager[None]:
    """Wait until nobody else has the turn, and keep it as long as the block lasts.

    The lock belongs to the open file or connection, and the system closes both with the process:
    nobody ever has to guess whether its owner is still alive.
    """
    file = database.engine.url.database
    if database.is_sqlite:
        return _locked_file(Path(f"{file}-{lane}.lock"))
    return _advised(database, NUMBERS[lane])


@contextmanager
def _locked_file(file: Path) -> Iterator[None]:
    """Beside the database, and never deleted: another process may wait at it."""
    with file.open("ab") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


@contextmanager
def _advised(database: Database, number: int) -> Iterator[None]:
    """On a connection of its own, in no transaction, so that waiting holds nothing up."""
    quiet = {"isolation_level": "AUTOCOMMIT"}
    with database.engine.connect().execution_options(**quiet) as connection:
        connection.execute(text(f"SELECT pg_advisory_lock({number})"))
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({number})"))
