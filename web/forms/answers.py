"""The form of one answer: what arrives for one criterion, turned into a draft for the core."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, Form, StringField
from wtforms.widgets import TextInput

from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind, State
from checks.catalogue import CriterionId, Grade
from checks.errors import Problem
from checks.limits import EVIDENCE_MAX
from checks.text import Text
from web.forms.fields import WordsField, by_card, cleaned

Choice = TypeVar("Choice", bound=StrEnum)
NOT_APPLICABLE = "na"
LEVEL_LENGTH = 3
CHOICES_KEPT = 64
"""There are hardly more than a dozen."""
FIELD = re.compile(
    r"(?P<card>.*)-(?:seen|choice|justification|reason|take_stored"
    r"|evidence-[0-9]{1,3}-(?:kind|reference|text|grade))",
    re.DOTALL,
)
ROW = re.compile(r"-(?P<row>[0-9]{1,3})-(?P<cell>kind|reference|text|grade)")


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


class EvidenceField(Field):
    """The rows of evidence in the order of their numbers; a row without any words is none.

    One field for all of them: a form for each row costs more than all the rest of the card.
    """

    widget = TextInput()

    def process(self, formdata: Any, *_: object, **__: object) -> None:  # noqa: ANN401 - as in WTForms
        rows: dict[int, dict[str, str]] = {}
        for name in formdata or ():
            found = ROW.fullmatch(name, len(self.name)) if name.startswith(self.name) else None
            if found:
                rows.setdefault(int(found["row"]), {})[found["cell"]] = cleaned(formdata[name])
        made = (EvidenceRow(**cells) for _, cells in sorted(rows.items()))
        self.data = [row for row in made if row.reference or row.text][: EVIDENCE_MAX + 1]


class AnswerForm(Form):
    """All that one card sends; `seen` is the fingerprint of the answer that the card showed."""

    seen = StringField()
    choice = WordsField()
    justification = WordsField()
    reason = WordsField()
    take_stored = BooleanField()
    evidence = EvidenceField()

    @property
    def rows(self) -> list[EvidenceRow]:
        """The rows of evidence that say something, numbered as the core sees them."""
        rows: list[EvidenceRow] = self.evidence.data
        return rows

    def known_choice(self) -> str:
        """The radio button that was chosen; empty for one that does not exist."""
        choice = self.choice.data
        return choice if choice == NOT_APPLICABLE or level_of(choice) is not None else ""

    def draft(self) -> AnswerDraft:
        choice = self.choice.data
        level = level_of(choice)
        return AnswerDraft(
            state=_state(choice),
            level=level,
            justification=self.justification.data,
            reason=self.reason.data,
            evidence=tuple(row.evidence() for row in self.rows),
        )

    @cached_property
    def problems(self) -> list[Problem]:
        """What the core cannot see: a choice, a kind or a grade that does not exist."""
        choice = self.choice.data
        found = []
        if choice not in {"", NOT_APPLICABLE} and level_of(choice) is None:
            found.append(Problem("choice", NO_SUCH_LEVEL))
        for number, row in enumerate(self.rows):
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
