"""The walk through one door, from the start page to the downloaded report, step by step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from checks.text import Language
from tests.browser.hands import Hands
from tests.browser.people import Person

PDF = "application/pdf"
REASON = "Das Vorhaben hat keinerlei Bezug zu diesem Kriterium."


@dataclass(frozen=True)
class Entry:
    """What a person enters on one card; `level` as the page writes it, None for not applicable."""

    level: str | None
    justification: str = ""
    reference: str = ""
    grade: str = ""


class Walk:
    """One person's way through an assessment; `hands` is how they work the pages."""

    def __init__(self, person: Person, hands: Hands, *, has_script: bool) -> None:
        self.person = person
        self.hands = hands
        self._has_script = has_script

    @property
    def page(self) -> Page:
        return self.person.page

    def enter(self, door: str) -> None:
        """From the bare address through one of the doors of the start page."""
        self.person.start()
        self._go("link", door)

    def describe(self, title: str, title_label: str, issuer_label: str) -> None:
        """Fill in the form on the subject and begin."""
        say, hands = self.person.say, self.hands
        optional = " " + say("– freiwillig")
        hands.write(self._field(say(title_label)), title)
        hands.write(self._field(say(issuer_label) + optional), "Stadt Musterhausen")
        hands.pick(self._box(say("Land") + optional), "Hessen" if self._is_german else "Hesse")
        hands.write(self._field(say("Beginn") + optional), "01.01.2027")
        hands.write(self._field(say("Ende") + optional), "31.12.2029")
        hands.write(self._field(say("Kurzbeschreibung") + optional), "Sensoren für alle Kommunen.")
        group = self.page.get_by_role(
            "group", name=say("Berührt die Förderung IT, Daten, Software oder digitale Dienste?")
        )
        hands.choose(group, group.get_by_role("radio", name=say("Ja, ganz oder teilweise")))
        self._go("button", "Check beginnen")
        expect(self.page.locator("h1")).to_have_text(title)

    def answer_duties(self, entry_for: Callable[[str], Entry]) -> int:
        """Walk the duties alone, back to the task list; returns how many cards there were."""
        label = self.person.say("Pflicht zuerst: %(n)s offene Kriterien").partition("%")[0]
        self.hands.follow(self._main.get_by_role("link", name=re.compile("^" + label)))
        return self._answer_until("#tasks", entry_for, then="Speichern und weiter")

    def answer_the_rest(self, entry_for: Callable[[str], Entry]) -> int:
        """From one open question to the next, until the result is shown."""
        self._go("link", "Nächste offene Frage")
        return self._answer_until(".verdict", entry_for, then="Nächste offene Frage")

    def see_the_result(self) -> None:
        """From the task list to the result, with some questions left open."""
        with self.page.expect_navigation():
            self._go("link", "Ergebnis ansehen")

    @property
    def verdict(self) -> str:
        return self.page.locator(".verdict__name").inner_text()

    def download_report(self) -> FilePayload:
        """From the result to the PDF, as the file that was downloaded."""
        self._go("link", "Bericht ansehen und herunterladen")
        link = self.page.get_by_role("link", name=self.person.say("PDF für die Akte"), exact=True)
        with self.page.expect_download() as download:
            self.hands.follow(link)
        content = Path(download.value.path()).read_bytes()
        return {"name": download.value.suggested_filename, "mimeType": PDF, "buffer": content}

    def read_in(self, file: FilePayload) -> str:
        """Read a report in on the page that is open; returns what the server says to it."""
        field = self.page.get_by_label(self.person.say("PDF-Bericht oder JSON-Datei"))
        self.hands.attach(field, file)
        self._go("button", "Einlesen")
        return self.page.get_by_role("status").inner_text()

    def read_in_again(self, file: FilePayload) -> str:
        """The same over the menu of whatever page is open."""
        self.hands.follow(
            self.page.get_by_role("navigation").get_by_role(
                "link", name=self.person.say("Bericht einlesen"), exact=True
            )
        )
        return self.read_in(file)

    def card(self, criterion: str) -> Locator:
        return self.page.locator(f"[data-card={criterion}]")

    def half(self, level: int) -> str:
        """The half step above a level, as the page writes it."""
        return f"{level},5" if self._is_german else f"{level}.5"

    def fill(self, criterion: str, entry: Entry) -> None:
        """Fill in one card."""
        card, say = self.card(criterion), self.person.say
        group = card.get_by_role("group", name=say("Welche Stufe ist erreicht?"))
        self.hands.choose(group, group.get_by_role("radio", name=self._choice(entry.level)))
        if entry.level is None:
            field = card.get_by_role(
                "textbox", name=say("Warum ist das Kriterium nicht anwendbar?")
            )
            return self.hands.write(field, REASON)
        justification = card.get_by_role("textbox", name=re.compile("^" + self._justification))
        self.hands.write(justification, entry.justification)
        if entry.reference:
            field = card.get_by_label(say("Wo steht es? Nummer, Seite, Titel oder Adresse")).last
            self.hands.write(field, entry.reference)
            self.hands.add(justification, ".")
        if entry.grade:
            self.hands.pick(card.get_by_label(say("Nachweisgrad")).first, entry.grade)
        return None

    @property
    def open_cards(self) -> list[str]:
        """The criteria on this page that are not answered yet."""
        found: list[str] = self.page.locator("[data-card]").evaluate_all(
            """(cards) => cards.filter((card) =>
                card.querySelector('.levels input[value=""]').checked).map((card) => card.id)"""
        )
        return found

    def see_it_saved(self, cards: list[str], score_before: str) -> None:
        """No button: each card says that it is saved, the score moves, a reload shows all."""
        saved = self.person.say("Gespeichert um %(time)s Uhr").partition("%")[0]
        for criterion in cards:
            expect(self.card(criterion).locator("[data-card-status]")).to_contain_text(saved)
        expect(self.score).not_to_have_text(score_before)
        entered = self.entered
        self.page.reload()
        assert entered.items() <= self.entered.items()

    @property
    def score(self) -> Locator:
        """The live score, a sentence."""
        return self.page.locator("[data-live]")

    @property
    def entered(self) -> dict[str, str]:
        """What stands in the fields of this page."""
        found: dict[str, str] = self.page.locator("form[data-walk]").evaluate(
            """(form) => Object.fromEntries([...new FormData(form)].filter(
                ([name]) => name !== "csrf_token" && !name.endsWith("-seen")))"""
        )
        return found

    def _answer_until(self, end: str, entry_for: Callable[[str], Entry], *, then: str) -> int:
        answered = 0
        while not self.page.locator(end).count():
            answered += self._answer_page(entry_for, is_first=answered == 0)
            with self.page.expect_navigation():
                self._go("button", then)
        return answered

    def _answer_page(self, entry_for: Callable[[str], Entry], *, is_first: bool) -> int:
        cards, score = self.open_cards, self.score.inner_text()
        for criterion in cards:
            self.fill(criterion, entry_for(criterion))
        if self._has_script and is_first:
            self.see_it_saved(cards, score)
        return len(cards)

    def _go(self, role: str, german: str) -> None:
        target = self._main if role == "link" else self.page
        name = self.person.say(german)
        self.hands.follow(target.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]

    def _choice(self, level: str | None) -> re.Pattern[str]:
        if level is None:
            return re.compile("^" + self.person.say("Nicht anwendbar"))
        words = self.person.say("Stufe %(level)s", level=level)
        return re.compile("^" + re.escape(words) + r"(?![,.\d])")

    @property
    def _justification(self) -> str:
        """How the label begins; an evaluator gives reasons of their own."""
        say = self.person.say
        own = say("Begründung der Stufe"), say("Begründung der Gutachterin oder des Gutachters")
        return f"({own[0]}|{own[1]})"

    def _field(self, name: str) -> Locator:
        return self._main.get_by_role("textbox", name=name, exact=True)

    def _box(self, name: str) -> Locator:
        return self._main.get_by_role("combobox", name=name, exact=True)

    @property
    def _is_german(self) -> bool:
        return self.person.language is Language.DE

    @property
    def _main(self) -> Locator:
        return self.page.get_by_role("main")
