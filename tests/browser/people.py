"""One person at a browser: the language they read, the page they see, what the console says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from checks.text import Language
from reports.language import load_languages
from tests.browser.serving import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, WebError

WORDS = load_languages(ROOT / "translations")
A_WHILE = 200
A_PAGE_WITH_STATUS = r"Failed to load resource: the server responded with a status of %s "


class Person:
    """Opens pages of one server in one language; `page` is the tab in front of them."""

    def __init__(self, context: BrowserContext, address: str, language: Language) -> None:
        self.context = context
        self.language = language
        self._address = address
        self._heard: list[str] = []
        self._forgiven: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", self._hear_fault)
        self.page: Page = context.new_page()

    def say(self, german: str, **values: object) -> str:
        """A sentence of the interface in this person's language, its gaps filled."""
        said = WORDS[self.language].gettext(german)
        return said % values if values else said

    def start(self) -> None:
        """Open the bare address; the server guesses the language from the browser."""
        self.page.goto(self._address)

    def open(self, path: str) -> None:
        """Open an address below the language: `catalogue`, or `a/<link>/`."""
        self.page.goto(f"{self._address}/{self.language.value}/{path}")

    def press(self, german: str) -> None:
        """Press a button of the page, and wait for the page that it leads to."""
        button = self.page.locator("main").get_by_role("button", name=self.say(german), exact=True)
        with self.page.expect_navigation():
            button.click()

    def sign_in(self, email: str, password: str) -> None:
        self.open("sign-in")
        self.page.locator("#email").fill(email)
        self.page.locator("#password").fill(password)
        self.press("Anmelden")

    def begin(self, door: str, title: str, *, digital: bool = True, reason: str = "") -> str:
        """Begin an assessment with the least that is asked for; returns its link."""
        self.open(f"begin/{door}")
        self.page.locator("#title").fill(title)
        self.page.locator("#digital-yes" if digital else "#digital-no").check()
        self.page.locator("#reason").fill(reason)
        self.press("Check beginnen")
        return self.link

    def read_in(self, file: FilePayload, door: str = "read-in") -> str:
        """Read a report in; returns the link of the new assessment."""
        self.open(door)
        self.page.locator("#file").set_input_files(file)
        self.press("Einlesen")
        return self.link

    def hand_in(self, link: str, draft: Path) -> str:
        """Have a draft read; returns the link of its assessment."""
        self.open(f"a/{link}/document")
        self.page.locator("#file").set_input_files(draft)
        self.press("Lesen lassen")
        self.wait_until_read()
        return link

    def wait_until_read(self) -> None:
        """Look again until the draft is read, where that takes more than a moment."""
        while self.page.locator("[data-running]").count():
            self.page.wait_for_timeout(A_WHILE)
            self.page.reload()

    @contextmanager
    def another_tab(self) -> Iterator[None]:
        """Turn to a new tab for a while, and back again."""
        first, self.page = self.page, self.context.new_page()
        try:
            yield
        finally:
            self.page.close()
            self.page = first

    @property
    def link(self) -> str:
        """The link of the assessment whose page is open."""
        found = re.search(r"/a/([\w-]+)/", self.page.url)
        assert found, f"no assessment at {self.page.url}: {self.page.locator('main').inner_text()}"
        return found[1]

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def forgive(self, *patterns: str) -> None:
        """Expect something on the console that would be a fault elsewhere."""
        self._forgiven += patterns

    def forgive_status(self, status: int) -> None:
        """Chromium calls each page with an error status an error."""
        self.forgive(A_PAGE_WITH_STATUS % status)

    def faults(self) -> list[str]:
        """What the console said since it was last asked; a silent one says nothing."""
        heard, self._heard = self._heard, []
        forgiven, self._forgiven = self._forgiven, []
        return [fault for fault in heard if not any(re.match(known, fault) for known in forgiven)]

    def _hear(self, message: ConsoleMessage) -> None:
        place: Mapping[str, object] = dict(message.location)
        self._heard.append(f"{message.text} [{message.type} at {place.get('url')}]")

    def _hear_fault(self, error: WebError) -> None:
        self._heard.append(str(error.error))
