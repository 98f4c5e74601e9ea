"""The world is made once; each test gets a copy of its database, as making it takes a second."""

import shutil
from pathlib import Path

import pytest

from actions.work import Terms, Workplace
from storage.catalogues import Shelf
from storage.database import Database
from tests.conftest import publish
from tests.fakes import SettableClock
from tests.house.world import World, a_world
from tests.small_catalogue import parsed
from tests.small_vocabulary import READER


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, _fresh_database: Path) -> tuple[Path, World]:
    folder = tmp_path_factory.mktemp("world")
    file = Path(shutil.copy(_fresh_database, folder / "world.sqlite3"))
    database = Database(f"sqlite:///{file}")
    terms = Terms(instance_key="secret")
    place = Workplace(database, Shelf(parsed), terms, READER, clock=SettableClock())
    publish(place)
    world = a_world(place)
    database.dispose()
    return file, world


@pytest.fixture
def address(made: tuple[Path, World], tmp_path: Path) -> str:
    """A database with one of everything in it."""
    return f"sqlite:///{shutil.copy(made[0], tmp_path / 'digital-check.sqlite3')}"


@pytest.fixture
def world(made: tuple[Path, World]) -> World:
    return made[1]
