"""Somebody of an authority at a keyboard, who uses what each page calls by its words."""

from dataclasses import dataclass, field
from functools import cached_property

from playwright.sync_api import Locator, expect

from tests.accounts import PASSWORD
from tests.browser.accessibility import structure_faults
from tests.browser.hands import Keyboard
from tests.browser.people import Person


@dataclass
class Clerk:
    """`witness` opens every page that a step leads to as well, with scripts, for axe to look at it.

    Only at its structure: test_account_pages looks at the colours, the widths and the focus.
    """

    person: Person
    witness: Person | None = None
    faults: list[str] = field(default_factory=list)

    @cached_property
    def keys(self) -> Keyboard:
        return Keyboard(self.person.page)

    def follow(self, role: str, german: str, *, inside: str = "main", **values: object) -> None:
        """Use a link or a button by what it says, and look at the page that it leads to."""
        name = self.person.say(german, **values)
        target = self._in(inside).get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        with self.person.page.expect_navigation():
            self.keys.follow(target.first)
        self.look()

    def look(self) -> None:
        """As the same person sees it: the witness has the same cookies."""
        if self.witness is not None:
            place = self.person.page.url
            self.witness.context.add_cookies(self.person.context.cookies())  # type: ignore[arg-type]
            self.witness.page.goto(place)
            self.faults += [f"{place}: {one}" for one in structure_faults(self.witness.page)]

    def write(self, german: str, words: str, *, is_optional: bool = False) -> None:
        self.keys.write(self.field(german, is_optional=is_optional), words)

    def field(self, german: str, *, is_optional: bool = False) -> Locator:
        """A field of the page by its label."""
        more = f" {self.person.say('– freiwillig')}" if is_optional else ""
        return self._in("main").get_by_label(self.person.say(german) + more, exact=True)

    def sees(self, german: str, **values: object) -> None:
        words = self.person.say(german, **values)
        expect(self._in("main")).to_contain_text(words if values else words.partition("%")[0])

    def sign_in(self, email: str) -> None:
        self.follow("link", "Anmelden", inside="header")
        self.write("E-Mail-Adresse", email)
        self.write("Passwort", PASSWORD)
        self.follow("button", "Anmelden")

    def come_in(self, name: str) -> None:
        """As somebody of the demo, from the start page, without a password."""
        self.person.start()
        self.follow("link", "Anmelden", inside="header")
        self.follow("button", "Ansehen als %(name)s", name=name)

    def _in(self, part: str) -> Locator:
        return self.person.page.locator(part)
