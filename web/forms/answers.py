"""The form of one answer: what arrives for one criterion, turned into a draft for the core."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form
from wtforms.widgets import TextInput

from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind, State
from checks.catalogue import CriterionId, Grade
from checks.errors import Problem
from checks.limits import EVIDENCE_MAX
from checks.text import Text
from web.forms.fields import by_card, cleaned

Choice = TypeVar("Choice", bound=StrEnum)
NOT_APPLICABLE = "na"
NOT_TICKED = frozenset({"", "false"})
LEVEL_LENGTH = 3
CHOICES_KEPT = 64
"""There are hardly more than a dozen."""
FIELD = re.compile(
    r"(?P<card>.*)-(?:seen|choice|justification|reason|take_stored"
    r"|evidence-[0-9]{1,3}-(?:kind|reference|text|grade))",
    re.DOTALL,
)
ROW = re.compile(r"evidence-(?P<row>[0-9]{1,3})-(?P<cell>kind|reference|text|grade)")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of evidence as it was typed."""

    kind: str = ""
    reference: str = ""
    text: str = ""
    grade: str = ""

    def evidence(self) -> Evidence:
        return Evidence(
            kind=_one_of(EvidenceKind, self.kind, EvidenceKind.DOCUMENT),
            reference=self.reference,
            text=self.text,
            grade=_one_of(Grade, self.grade, Grade.REFERENCED),
        )


@dataclass(frozen=True, slots=True)
class SentCard:
    """What one card sends; `seen` is the fingerprint of the answer that it showed.

    `rows` are the rows of evidence that say something, numbered as the core sees them.
    """

    seen: str
    choice: str
    justification: str
    reason: str
    take_stored: bool
    rows: Sequence[EvidenceRow]


class CardField(Field):
    """A whole card, with its rows of evidence in the order of their numbers.

    One field for all of it: making one for each word takes longer than reading them.
    """

    widget = TextInput()
    data: SentCard

    def process(self, formdata: Any, *_: object, **__: object) -> None:  # noqa: ANN401 - as in WTForms
        start = len(self.name) - len(self.short_name)
        sent = {name[start:]: value for name, value in formdata.items()}
        self.data = SentCard(
            seen=cleaned(sent.get("seen")),
            choice=cleaned(sent.get("choice")),
            justification=cleaned(sent.get("justification")),
            reason=cleaned(sent.get("reason")),
            take_stored=sent.get("take_stored", "") not in NOT_TICKED,
            rows=_rows(sent),
        )


class AnswerForm(Form):
    """The form of one card."""

    card = CardField()

    @property
    def sent(self) -> SentCard:
        return self.card.data

    def known_choice(self) -> str:
        """The radio button that was chosen; empty for one that does not exist."""
        choice = self.sent.choice
        return choice if choice == NOT_APPLICABLE or level_of(choice) is not None else ""

    def draft(self) -> AnswerDraft:
        sent = self.sent
        return AnswerDraft(
            state=_state(sent.choice),
            level=level_of(sent.choice),
            justification=sent.justification,
            reason=sent.reason,
            evidence=tuple(row.evidence() for row in sent.rows),
        )

    @cached_property
    def problems(self) -> list[Problem]:
        """What the core cannot see: a choice, a kind or a grade that does not exist."""
        choice = self.sent.choice
        found = []
        if choice not in {"", NOT_APPLICABLE} and level_of(choice) is None:
            found.append(Problem("choice", NO_SUCH_LEVEL))
        for number, row in enumerate(self.sent.rows):
            if row.kind not in {"", *EvidenceKind}:
                found.append(Problem(f"evidence.{number}.kind", NO_SUCH_KIND))
            if row.grade not in {"", *Grade}:
                found.append(Problem(f"evidence.{number}.grade", NO_SUCH_GRADE))
        return found


def answer_forms(sent: MultiDict[str, str]) -> dict[CriterionId, AnswerForm]:
    """One form for each card that was sent."""
    return {
        CriterionId(card): AnswerForm(fields, prefix=f"{card}-")
        for card, fields in by_card(sent, FIELD).items()
    }


def _rows(sent: Mapping[str, str]) -> Sequence[EvidenceRow]:
    """A row without any words is none."""
    rows: dict[int, dict[str, str]] = {}
    for name, value in sent.items():
        found = ROW.fullmatch(name)
        if found:
            rows.setdefault(int(found["row"]), {})[found["cell"]] = cleaned(value)
    made = (EvidenceRow(**cells) for _, cells in sorted(rows.items()))
    return [row for row in made if row.reference or row.text][: EVIDENCE_MAX + 1]


def _state(choice: str) -> State:
    if choice == NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    return State.ANSWERED if choice else State.UNANSWERED


@lru_cache(maxsize=CHOICES_KEPT)
def level_of(choice: str) -> Fraction | None:
    plain = choice.replace(".", "", 1)
    if len(choice) > LEVEL_LENGTH or not plain.isascii() or not plain.isdecimal():
        return None
    return Fraction(choice)


def _one_of(kind: type[Choice], word: str, otherwise: Choice) -> Choice:
    try:
        return kind(word)
    except ValueError:
        return otherwise


NO_SUCH_LEVEL = Text(
    "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen.",
    "There is no such level. Please choose one of the levels shown.",
)
NO_SUCH_KIND = Text(
    "Diese Art von Nachweis gibt es nicht. Bitte wählen Sie Fundstelle, Dokument oder Link.",
    "There is no such kind of evidence. Please choose passage, document or link.",
)
NO_SUCH_GRADE = Text(
    "Diesen Nachweisgrad gibt es nicht. Bitte wählen Sie einen der gezeigten.",
    "There is no such grade of evidence. Please choose one of those shown.",
)
