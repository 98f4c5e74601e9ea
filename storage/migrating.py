"""Brings a database to the newest step before anything else uses it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database, DatabaseUnusable

FOLDER = Path(__file__).with_name("migrations")
ONE_AT_A_TIME = 6630220623


def migrate(database: Database, step: str = "head") -> None:
    """Run the missing steps up to this one; two processes that start at once take turns.

    Raises DatabaseUnusable.
    """
    try:
        _upgrade(database, step)
    except DBAPIError as error:
        where = database.engine.url.render_as_string(hide_password=True)
        message = f"The database {where} cannot be used: {error.orig}."
        raise DatabaseUnusable(message) from error


def _upgrade(database: Database, step: str) -> None:
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, step)
