"""The steps of the database lead to the tables that the code works with."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from threading import Thread
from typing import cast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from actions.work import Workplace
from storage.database import Database, metadata
from storage.migrating import migrate
from tests.postgresql import Cluster


@pytest.fixture
def new(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.sqlite3'}"
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    name = cluster.create()
    yield cluster.address(name)
    cluster.drop(name)


def test_the_steps_lead_to_the_tables_of_the_code(new: str) -> None:
    database = Database(new)

    migrate(database)

    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
        tables = set(inspect(connection).get_table_names())
    database.dispose()
    assert differences == []
    assert tables == {*metadata.tables, "alembic_version"}


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_database_at_the_newest_step_stays_as_it_is(workplace: Workplace) -> None:
    def content() -> list[str]:
        with closing(workplace.database.engine.raw_connection()) as connection:
            return list(cast("Connection", connection.driver_connection).iterdump())

    before = content()
    migrate(workplace.database)

    assert any("Kleiner Katalog" in line for line in before)
    assert content() == before


def test_two_processes_that_start_at_once_take_turns(new: str) -> None:
    databases = [Database(new) for _ in range(3)]
    starting = [Thread(target=migrate, args=(database,)) for database in databases]

    for one in starting:
        one.start()
    for one in starting:
        one.join()

    assert "answer" in inspect(databases[0].engine).get_table_names()
    for database in databases:
        database.dispose()


def test_who_left_an_organisation_before_that_was_kept_is_known_from_the_record(new: str) -> None:
    database = Database(new)
    migrate(database, "0021")
    with database.writing() as connection:
        connection.execute(text(A_PERSON), {"id": "berta"})
        connection.execute(text(AN_ORGANISATION), {"id": "stadt"})
        for number, (thing, whom, event) in enumerate(LEFT, start=1):
            facts = json.dumps({"whom": whom})
            values = {"id": number, "thing": thing, "facts": facts, "event": event}
            connection.execute(text(A_RECORD), values)

    migrate(database)

    with database.reading() as connection:
        found = connection.execute(text("SELECT * FROM left_membership")).all()
    database.dispose()
    assert [tuple(row) for row in found] == [("berta", "stadt", 2000)]


A_PERSON = """
INSERT INTO person (id, email, secret, name, language, is_operator, created_at)
VALUES (:id, 'berta@stadt.example', '', 'Berta', 'de', false, 0)
"""
AN_ORGANISATION = """
INSERT INTO organisation (id, name, kind, land, created_at)
VALUES (:id, 'Stadt Aachen', 'municipality', '', 0)
"""
A_RECORD = """
INSERT INTO record (id, kind, thing, number, at, actor, event, facts, previous, hash)
VALUES (:id, 'organisation', :thing, :id, :id * 1000, '', :event, :facts, '', '')
"""
LEFT = [
    ("stadt", "berta", "member_left"),
    ("stadt", "berta", "member_left"),
    ("stadt", "berta", "roles_changed"),
    ("stadt", "erased", "member_left"),
    ("gone", "berta", "member_left"),
]
"""Who left what, by the records: twice, changed only, without an account, and what is no more."""
