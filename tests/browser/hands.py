"""How a person works a page: by the keys alone, or with mouse and keys."""

from typing import Protocol

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.focus import STOP

MOST_STOPS = 400
_STEPS = """(radio) => {
    const group = [...document.getElementsByName(radio.name)];
    return group.indexOf(radio) - group.indexOf(document.activeElement);
}"""


class Hands(Protocol):
    """What a person can do; every target is named as assistive technology names it."""

    def follow(self, target: Locator) -> None:
        """Use a link or a button."""

    def write(self, field: Locator, words: str) -> None:
        """Put words into an empty field."""

    def add(self, field: Locator, words: str) -> None:
        """Go back to a field before, and add words at its end."""

    def choose(self, group: Locator, radio: Locator) -> None:
        """Choose one of a group of radio buttons."""

    def tick(self, box: Locator) -> None:
        """Tick a box that is not ticked."""

    def pick(self, box: Locator, option: str) -> None:
        """Pick an option of a select by its words."""

    def attach(self, field: Locator, file: FilePayload) -> None:
        """Choose a file."""


class Keyboard:
    """Tab, arrows, space, enter and typing; fails wherever the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def follow(self, target: Locator) -> None:
        self._walk("Tab", target)
        self._press("Enter")

    def write(self, field: Locator, words: str) -> None:
        """Letter by letter at first, the rest at once, as from dictation."""
        self._walk("Tab", field)
        self._page.keyboard.type(words[:3])
        self._page.keyboard.insert_text(words[3:])

    def add(self, field: Locator, words: str) -> None:
        self._walk("Shift+Tab", field)
        self._press("Control+End")
        self._page.keyboard.type(words)

    def choose(self, group: Locator, radio: Locator) -> None:
        """An arrow moves and chooses; space chooses where the focus is already."""
        self._walk("Tab", group)
        steps = radio.evaluate(_STEPS)
        for _ in range(abs(steps)):
            self._press("ArrowDown" if steps > 0 else "ArrowUp")
        if not steps:
            self._press("Space")
        expect(radio).to_be_checked()

    def tick(self, box: Locator) -> None:
        self._walk("Tab", box)
        self._press("Space")
        expect(box).to_be_checked()

    def pick(self, box: Locator, option: str) -> None:
        """Typing its first letters picks it."""
        self._walk("Tab", box)
        self._page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def attach(self, field: Locator, file: FilePayload) -> None:
        with self._page.expect_file_chooser() as chooser:
            self._walk("Tab", field)
            self._press("Space")
        chooser.value.set_files(file)

    def _walk(self, key: str, target: Locator) -> None:
        wanted = target.element_handle()
        for _ in range(MOST_STOPS):
            self._press(key)
            stop = self._page.evaluate(STOP, wanted)
            assert not stop["fault"], stop["fault"]
            if stop["arrived"]:
                return
        raise AssertionError(f"{key} never leads to {target}")

    def _press(self, key: str) -> None:
        self._page.keyboard.press(key)


class Mouse:
    """Clicks, and types where there is something to write."""

    def follow(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def add(self, field: Locator, words: str) -> None:
        field.fill(field.input_value() + words)

    def choose(self, group: Locator, radio: Locator) -> None:
        del group
        radio.check()

    def tick(self, box: Locator) -> None:
        box.check()

    def pick(self, box: Locator, option: str) -> None:
        box.select_option(label=option)

    def attach(self, field: Locator, file: FilePayload) -> None:
        field.set_input_files(file)
