"""The database: engine, column types and the transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Engine,
    MetaData,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from checks.limits import TITLE_MAX

WIPED = "digital-check.wiped"
"""Set in the `info` of a connection that has deleted what nobody may find again."""

BEGIN = "digital-check.begin"
"""There it says how its next transaction begins."""

PATIENCE = 10
"""Seconds that a writer waits for others."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


Title = String(TITLE_MAX).with_variant(String(200), "sqlite")
"""A title. SQLite takes any length, whatever a column says: its columns stay as they were made."""


class DatabaseUnusable(OSError):
    """The database cannot be opened or is none; says which file or server and why."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole milliseconds since 1970: the same on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        del dialect
        return None if value is None else round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


def insert_into(table: Table, connection: Connection) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what is to happen where the row is there already."""
    is_sqlite = connection.dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


class Database:
    """One engine and its two kinds of transaction."""

    def __init__(self, url: str) -> None:
        """Raises DatabaseUnusable where the address is none or its driver is missing."""
        try:
            self.engine = _engine(url)
        except (ArgumentError, ImportError) as error:
            message = f"The address of the database cannot be used: {error}."
            raise DatabaseUnusable(message) from error
        self._queue = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; nothing written in it is kept.

        PostgreSQL has to be asked to show every statement the same moment, SQLite always does.
        """
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: kept when the block ends, undone when it raises.

        SQLite takes its write lock at the start, so that a reader never has to become a writer
        half-way, which is the one case its busy timeout cannot wait for.
        """
        with self._turn(), self.engine.connect() as connection:
            connection.info[BEGIN] = "IMMEDIATE"
            with connection.begin():
                yield connection
            if connection.info.pop(WIPED, False) and self.is_sqlite:
                _empty_the_log(connection)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Threads that write to SQLite queue: whom it has wait naps for longer and longer.

        Who waits too long goes on, and hears from the database that it is locked.
        """
        is_mine = self.is_sqlite and self._queue.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_mine:
                self._queue.release()

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def dispose(self) -> None:
        self.engine.dispose()


def _empty_the_log(connection: Connection) -> None:
    """Deleted words live on in the write-ahead log until it is emptied."""
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _engine(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True)  # an error in the log tells nobody's words
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        engine.dialect.do_begin = _begin_sqlite  # type: ignore[method-assign]
    return engine


def _prepare_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """WAL lets readers and one writer work at once; FULL makes each commit survive a power cut."""
    del entry
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {1000 * PATIENCE}",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(dbapi_connection: PoolProxiedConnection) -> None:
    """Called by the engine when a transaction begins.

    It is no listener: as soon as there is one, each statement asks several times who listens.
    """
    kind = dbapi_connection.info.pop(BEGIN, "DEFERRED")
    dbapi_connection.cursor().execute(f"BEGIN {kind}")
