"""The transaction, and moments that come back as they went in."""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import WIPED, Database, Moment

notes = MetaData()
note = Table(
    "note",
    notes,
    Column("id", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Moment),
)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = Database(address)
    with opened.writing() as connection:
        notes.create_all(connection)
    yield opened
    opened.dispose()


def _write(connection: Connection, words: str, at: datetime | None = None) -> None:
    connection.execute(insert(note).values(words=words, at=at))


def _words(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.scalars(select(note.c.words)))


def test_what_is_written_in_a_transaction_is_kept(database: Database) -> None:
    with database.writing() as connection:
        _write(connection, "one")

    assert _words(database) == ["one"]


def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing() as connection:
        _write(connection, "one")
        raise ZeroDivisionError

    assert _words(database) == []


def test_what_is_written_while_reading_is_not_kept(database: Database) -> None:
    with database.reading() as connection:
        _write(connection, "one")

    assert _words(database) == []


def test_a_reader_sees_one_moment_while_somebody_writes(database: Database) -> None:
    with database.reading() as reader:
        before = reader.scalars(select(note.c.words)).all()
        with database.writing() as writer:
            _write(writer, "one")
        after = reader.scalars(select(note.c.words)).all()

    assert (before, after) == ([], [])
    assert _words(database) == ["one"]


def test_whoever_waits_too_long_for_the_lock_meets_an_error_of_the_database(tmp_path: Path) -> None:
    holder, waiting = (Database(f"sqlite:///{tmp_path / 'kept.sqlite3'}") for _ in range(2))
    with waiting.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")

    with holder.writing():
        with pytest.raises(OperationalError, match="locked"), waiting.writing():
            pass
        with waiting.reading() as reader:
            assert reader.exec_driver_sql("SELECT 1").scalar() == 1

    holder.dispose()
    waiting.dispose()


def test_two_writers_take_turns(database: Database) -> None:
    def add(words: str) -> None:
        for n in range(10):
            with database.writing() as connection:
                _write(connection, f"{words}{n}")

    writers = [Thread(target=add, args=(name,)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(_words(database)) == [f"{name}{n}" for name in "ab" for n in range(10)]


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_writer_goes_on_the_moment_the_one_before_is_done(database: Database) -> None:
    assert min(_seconds_until_the_next_writes(database) for _ in range(3)) < 0.05


def _seconds_until_the_next_writes(database: Database) -> float:
    begun, done = Event(), list[float]()

    def wait_and_write() -> None:
        begun.set()
        with database.writing():
            done.append(time.monotonic())

    with database.writing():
        waiting = Thread(target=wait_and_write)
        waiting.start()
        begun.wait()
        time.sleep(0.35)  # SQLite has whoever waits nap for a tenth of a second by then
        over = time.monotonic()
    waiting.join()
    return done[0] - over


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers and one writer work at once"),
        pytest.param("synchronous", 2, id="a commit survives a power cut"),
        pytest.param("foreign_keys", 1, id="nothing points into the void"),
        pytest.param("secure_delete", 1, id="deleted text is overwritten"),
        pytest.param("busy_timeout", 10_000, id="a writer waits for its turn"),
    ],
)
def test_each_connection_is_prepared(database: Database, setting: str, value: object) -> None:
    with database.reading() as connection:
        found = connection.scalar(text(f"PRAGMA {setting}"))

    assert found == value


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2026, 11, 23, 8, 30, 15, 123000, tzinfo=UTC), id="in UTC"),
        pytest.param(
            datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1))), id="elsewhere"
        ),
        pytest.param(datetime(1969, 7, 20, 20, 17, tzinfo=UTC), id="before 1970"),
        pytest.param(None, id="none"),
    ],
)
def test_a_moment_comes_back_as_it_went_in(database: Database, moment: datetime | None) -> None:
    with database.writing() as connection:
        _write(connection, "one", moment)

    with database.reading() as connection:
        found = connection.scalar(select(note.c.at))

    assert found == moment
    assert found is None or found.tzinfo is UTC


def test_an_error_of_the_database_never_tells_what_was_typed(database: Database) -> None:
    with pytest.raises(IntegrityError) as failed, database.writing() as connection:
        connection.execute(insert(note), [{"id": 1, "words": "Sehr privat"} for _ in range(2)])

    assert "Sehr privat" not in str(failed.value)


def test_deleted_words_are_in_no_file_any_more(tmp_path: Path) -> None:
    file = tmp_path / "words.sqlite3"
    database = Database(f"sqlite:///{file}")
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE note (words TEXT)")
        connection.exec_driver_sql("INSERT INTO note VALUES ('Geheimnis')")

    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM note")
        connection.info[WIPED] = True

    files = list(tmp_path.glob("words.sqlite3*"))
    assert not any(b"Geheimnis" in file.read_bytes() for file in files)
