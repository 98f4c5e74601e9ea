"""The forms of agreeing on a level, of recommending and deciding, and of correcting."""

from fractions import Fraction

from wtforms import BooleanField, StringField

from checks.answers import State
from checks.catalogue import Grade
from checks.consensus import Agreed
from checks.decisions import Award, Ruling
from checks.errors import Problem
from checks.text import Text
from web.forms.answers import NOT_APPLICABLE, level_of
from web.forms.fields import PageForm, typed


class AgreementForm(PageForm):
    """What was agreed on one criterion; `shown` is the fingerprint of what stood there."""

    shown = StringField()
    choice = StringField()
    grade = StringField()
    reason = StringField()
    take_stored = BooleanField()

    def agreed(self) -> Agreed:
        level = level_of(typed(self, "choice"))
        return Agreed(self._state(level), level, self._grade(), typed(self, "reason"))

    def _state(self, level: Fraction | None) -> State:
        if typed(self, "choice") == NOT_APPLICABLE:
            return State.NOT_APPLICABLE
        return State.UNANSWERED if level is None else State.ANSWERED

    @property
    def problems(self) -> list[Problem]:
        """What the core cannot see: a grade that does not exist, or none at all."""
        known = typed(self, "grade") in set(Grade)
        return [] if known else [Problem("grade", NO_GRADE)]

    def _grade(self) -> Grade:
        chosen = typed(self, "grade")
        return Grade(chosen) if chosen in set(Grade) else Grade.NONE


class RulingForm(PageForm):
    """What is recommended or decided; `shown` is the fingerprint of what was recommended."""

    shown = StringField()
    award = StringField()
    reasons = StringField()
    conditions = StringField()

    def ruling(self) -> Ruling:
        chosen = typed(self, "award")
        return Ruling(
            Award(chosen) if chosen in set(Award) else None,
            typed(self, "reasons"),
            typed(self, "conditions"),
        )


class CorrectionForm(PageForm):
    """Why a decision is opened again."""

    correction = StringField()


class RecordForm(PageForm):
    """Without a tick nobody is named in the record of a decision."""

    with_names = BooleanField()


NO_GRADE = Text(
    "Bitte wählen Sie, wie weit es nachgewiesen ist.", "Please choose how far it is evidenced."
)
