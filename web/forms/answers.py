"""The form of one answer: what arrives for one criterion, turned into a draft for the core."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, StringField

from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind, State
from checks.catalogue import CriterionId, Grade
from checks.errors import Problem
from checks.limits import EVIDENCE_MAX
from checks.text import Text
from web.forms.fields import by_card, typed

Choice = TypeVar("Choice", bound=StrEnum)
NOT_APPLICABLE = "na"
LEVEL_LENGTH = 3
FIELD = re.compile(
    r"(?P<card>.*)-(?:seen|choice|justification|reason|take_stored"
    r"|evidence-[0-9]{1,3}-(?:kind|reference|text|grade))",
    re.DOTALL,
)


class EvidenceForm(Form):
    """One row of evidence; a row without any words is no evidence."""

    kind = StringField()
    reference = StringField()
    text = StringField()
    grade = StringField()

    def is_empty(self) -> bool:
        return not typed(self, "reference") and not typed(self, "text")

    def evidence(self) -> Evidence:
        return Evidence(
            kind=_one_of(EvidenceKind, typed(self, "kind"), EvidenceKind.DOCUMENT),
            reference=typed(self, "reference"),
            text=typed(self, "text"),
            grade=_one_of(Grade, typed(self, "grade"), Grade.REFERENCED),
        )


class AnswerForm(Form):
    """All that one card sends; `seen` is the fingerprint of the answer that the card showed."""

    seen = StringField()
    choice = StringField()
    justification = StringField()
    reason = StringField()
    take_stored = BooleanField()
    evidence = FieldList(FormField(EvidenceForm), max_entries=EVIDENCE_MAX + 1)

    @property
    def rows(self) -> list[EvidenceForm]:
        """The rows of evidence that say something, numbered as the core sees them."""
        return [row.form for row in self.evidence if not row.form.is_empty()]

    def known_choice(self) -> str:
        """The radio button that was chosen; empty for one that does not exist."""
        choice = typed(self, "choice")
        return choice if choice == NOT_APPLICABLE or _level(choice) is not None else ""

    def draft(self) -> AnswerDraft:
        choice = typed(self, "choice")
        level = _level(choice)
        return AnswerDraft(
            state=_state(choice),
            level=level,
            justification=typed(self, "justification"),
            reason=typed(self, "reason"),
            evidence=tuple(row.evidence() for row in self.rows),
        )

    def problems(self) -> list[Problem]:
        """What the core cannot see: a choice, a kind or a grade that does not exist."""
        choice = typed(self, "choice")
        found = []
        if choice not in {"", NOT_APPLICABLE} and _level(choice) is None:
            found.append(Problem("choice", NO_SUCH_LEVEL))
        for number, row in enumerate(self.rows):
            if typed(row, "kind") not in {"", *EvidenceKind}:
                found.append(Problem(f"evidence.{number}.kind", NO_SUCH_KIND))
            if typed(row, "grade") not in {"", *Grade}:
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


def _level(choice: str) -> Fraction | None:
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
