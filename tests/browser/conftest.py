"""The machinery of the browser tests: Chromium, the real server, and people in front of both."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, ViewportSize

from app import DEMO, SAMPLES, open_workplace
from checks.text import Language
from commands.demo.command import make
from config import read_settings
from storage.demo_files import read_demo
from tests.browser.people import Person
from tests.browser.serving import Server
from tests.providers import as_settings
from tools.stub_provider import StubProvider

GENEROUS = {"DIGITAL_CHECK_TRUSTED_PROXIES": "1", "DIGITAL_CHECK_UPLOAD_MIB": "1"}
"""A proxy before the server names the visitor, so that one of them can be the one too many."""

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SMALL: ViewportSize = {"width": 800, "height": 500}
"""A small window: quicker to draw, and harder on what covers the focus."""

LOCALES = {Language.DE: "de-DE", Language.EN: "en-GB"}


class People(Protocol):
    """Seats somebody at a new browser with an empty cookie jar."""

    def __call__(
        self,
        language: Language = Language.DE,
        server: Server | None = None,
        *,
        has_script: bool = True,
    ) -> Person: ...


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which sends nothing home."""
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium"),
        "args": list(QUIET),
    }


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, provider: StubProvider) -> Iterator[Server]:
    """One server for all tests that do not harm it; it has nothing to complain of."""
    started = Server(tmp_path_factory.mktemp("server"), GENEROUS | as_settings(provider))
    started.start()
    yield started
    started.kill()
    assert started.complaints == []


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may stop and kill it."""
    started = Server(tmp_path, GENEROUS)
    started.start()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an instance that was filled as `make demo` does."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    workplace = open_workplace(read_settings({"DIGITAL_CHECK_DATA": str(folder)}))
    make(workplace, read_demo(DEMO, SAMPLES))
    workplace.database.dispose()
    return folder


@pytest.fixture
def demo(demo_data: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that shows the demo to one test, which may change whatever it likes."""
    shutil.copytree(demo_data, tmp_path / "data")
    started = Server(tmp_path, GENEROUS | {"DEMO": "1"})
    started.start()
    yield started
    started.kill()


@pytest.fixture
def someone(browser: Browser, server: Server) -> Iterator[People]:
    """Seats people at browsers; in the end, none of their consoles has said a word."""
    seated: list[Person] = []
    default = server

    def sit_down(
        language: Language = Language.DE,
        server: Server | None = None,
        *,
        has_script: bool = True,
    ) -> Person:
        context = browser.new_context(
            locale=LOCALES[language],
            reduced_motion="reduce",
            java_script_enabled=has_script,
            viewport=SMALL,
        )
        person = Person(context, (server or default).address, language)
        seated.append(person)
        return person

    yield sit_down
    faults = [fault for person in seated for fault in person.faults()]
    for person in seated:
        person.context.close()
    assert faults == []
