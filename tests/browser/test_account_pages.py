"""The pages that need an account, for everybody: axe, both colour schemes, zoom and the focus."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from app import open_workplace
from checks.text import Language
from config import read_settings
from tests.accounts import PASSWORD
from tests.browser.accessibility import WIDE
from tests.browser.conftest import LOCALES
from tests.browser.faults import faults_of
from tests.browser.people import Person
from tests.browser.serving import Server
from tests.house.test_routes import READING
from tests.house.world import EMAIL, World, a_world

LEGAL = ("imprint", "privacy", "accessibility")
WITHOUT = (
    *LEGAL,
    "catalogue",
    "begin",
    "read-in",
    "review",
    "deleted",
    "health",
    "schema",
    "provider",
)
WALK = (
    *("", "clauses", "delete", "derivation", "dimension", "document", "duty", "live", "next"),
    *("report", "subject", "summary"),
)

DOWNLOADS = (
    *("/<file>", "/<export>", "/<dossier>", "/<document>", "/<annex>", "/<filed>", "/<table>"),
    *("/file", "/consensus", ".docx", ".pdf", ".xlsx"),
)
"""What no browser shows, since it is only ever saved."""


def _is_of_accounts(path: str) -> bool:
    """Whether it came with the accounts: neither the catalogue, nor a door, nor the walk."""
    below = path.removeprefix("/<language>/")
    if below.endswith(DOWNLOADS):
        return False
    if below.startswith("a/<link>/"):
        return below.removeprefix("a/<link>/").split("/")[0] not in WALK
    return below not in {"", "/"} and below.strip("/").split("/")[0] not in WITHOUT


OF_ACCOUNTS = {route.path for route in READING if _is_of_accounts(route.path)}


@pytest.fixture(scope="module")
def world(server: Server) -> World:
    """One of everything, in the database of the server."""
    workplace = open_workplace(read_settings(server.settings))
    made = a_world(workplace)
    workplace.database.dispose()
    return made


@pytest.fixture(scope="module", params=list(Language))
def reader(
    request: pytest.FixtureRequest, browser: Browser, server: Server, world: World
) -> Iterator[Person]:
    """Somebody in every role who reads every page in one language."""
    del world
    context = browser.new_context(
        locale=LOCALES[request.param],
        reduced_motion="reduce",
        viewport={"width": WIDE[0], "height": WIDE[1]},
    )
    person = Person(context, server.address, request.param)
    person.sign_in(EMAIL, PASSWORD)
    yield person
    context.close()


@pytest.mark.parametrize("path", sorted(OF_ACCOUNTS))
def test_a_page_of_an_account_is_open_to_everybody(reader: Person, world: World, path: str) -> None:
    reader.open(world.address(path.removeprefix("/<language>/")))

    assert faults_of(reader) == []
