"""The machinery of the tests: a workplace on a database of its own, the application, a visitor."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from actions import catalogue
from actions.work import Terms, Work, Workplace
from app import OPERATOR, build
from checks.permissions import Actor
from config import read_settings
from storage.catalogues import Shelf
from storage.database import Database
from storage.migrating import migrate
from tests.collecting import refuse_unordered
from tests.fakes import SettableClock
from tests.postgresql import Cluster, running
from tests.providers import as_settings, serving
from tests.small_catalogue import TEXT, parsed
from tests.small_vocabulary import READER
from tests.visiting import Visitor
from tools.stub_provider import StubProvider
from web import request_work


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Asked of every test of every folder, also where only some are run."""
    refuse_unordered(metafunc.definition)


@pytest.fixture(scope="session")
def _fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("database") / "fresh.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    publish(Workplace(database, Shelf(parsed), Terms(), READER))
    database.dispose()
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server, started by the first test that needs it."""
    with running() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def _fresh_on_postgresql(postgresql: Cluster) -> str:
    name = postgresql.create()
    database = Database(postgresql.address(name))
    migrate(database)
    publish(Workplace(database, Shelf(parsed), Terms(), READER))
    database.dispose()
    return name


@pytest.fixture
def kind() -> str:
    """The kind of database: SQLite, unless a folder of tests asks for each."""
    return "sqlite"


@pytest.fixture
def address(
    kind: str, request: pytest.FixtureRequest, _fresh_database: Path, tmp_path: Path
) -> Iterator[str]:
    """A database with the small catalogue and nothing else in it."""
    if kind == "sqlite":
        yield f"sqlite:///{shutil.copy(_fresh_database, tmp_path / 'digital-check.sqlite3')}"
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    name = cluster.create(request.getfixturevalue("_fresh_on_postgresql"))
    yield cluster.address(name)
    cluster.drop(name)


@pytest.fixture
def workplace(address: str) -> Iterator[Workplace]:
    """A workplace with the small catalogue, nothing in it, and a clock that can be set."""
    database = Database(address)
    place = Workplace(
        database, Shelf(parsed), Terms(instance_key="secret"), READER, clock=SettableClock()
    )
    publish(place)
    yield place
    database.dispose()


@pytest.fixture
def work(workplace: Workplace) -> Iterator[Work]:
    """One transaction of somebody without a link."""
    with workplace.writing(Actor()) as opened:
        yield opened


@pytest.fixture(scope="session")
def provider() -> Iterator[StubProvider]:
    """A provider of identities, served by this machine."""
    with serving(StubProvider("")) as stub:
        yield stub


@pytest.fixture(scope="session")
def _built(
    tmp_path_factory: pytest.TempPathFactory, _fresh_database: Path, provider: StubProvider
) -> Flask:
    folder = tmp_path_factory.mktemp("built")
    settings = read_settings({"DIGITAL_CHECK_DATA": str(folder), **as_settings(provider)})
    database = Database(f"sqlite:///{_fresh_database}")
    return build(settings, Workplace(database, Shelf(parsed), Terms(), READER))


@pytest.fixture
def app(_built: Flask, workplace: Workplace) -> Flask:
    """The application, built once, at this test's workplace."""
    _built.extensions[request_work.KEY] = workplace
    return _built


@pytest.fixture
def visit(app: Flask) -> Visitor:
    """A visitor with an empty cookie jar."""
    return Visitor(app)


def publish(place: Workplace) -> None:
    with place.writing(OPERATOR) as opened:
        catalogue.publish(opened, parsed(TEXT), TEXT)
