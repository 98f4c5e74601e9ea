"""Advice: why applications fail, traced back to what the guideline says, for the next call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from checks.answers import State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Clause, Criterion, CriterionId
from checks.gaps import SOUND_LEVEL
from checks.lessons import Lesson, failing
from checks.standings import standings_of
from checks.text import Text


class Footing(StrEnum):
    """On what a criterion of the call stands in the guideline of its programme."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    VAGUE = "vague"
    BINDING = "binding"


FOOTINGS: Final[Mapping[Footing, Text]] = {
    Footing.UNKNOWN: Text(
        "Ob die Richtlinie es regelt, ist nicht bekannt: Dazu gibt es keine Antwort in einem "
        "Richtlinien-Check. Er wäre der nächste Schritt.",
        "Whether the guideline settles this is not known: no guideline check answers it. That "
        "would be the next step.",
    ),
    Footing.MISSING: Text(
        "In der Richtlinie fehlt es. Der Formulierungsbaustein schließt diese Lücke.",
        "The guideline says nothing about it. The model clause closes this gap.",
    ),
    Footing.VAGUE: Text(
        "Die Richtlinie nennt es, ohne es verbindlich zu regeln. Der Formulierungsbaustein macht "
        "es verbindlich.",
        "The guideline mentions it without making it binding. The model clause makes it binding.",
    ),
    Footing.BINDING: Text(
        "Die Richtlinie regelt es verbindlich. Woran es liegt, sagen eher die Gründe der "
        "Gutachten als der Text der Richtlinie; vielleicht braucht es Beratung oder eine andere "
        "Mindeststufe.",
        "The guideline makes it binding. The reasons in the reviews say more about the cause than "
        "its text does; advice for applicants or a different minimum level may be needed.",
    ),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One criterion that submissions fail on; `clause` is what would help, None where none would.

    A clause is known by its criterion.
    """

    lesson: Lesson
    footing: Footing
    clause: Clause | None

    @property
    def criterion(self) -> Criterion:
        return self.lesson.criterion

    @property
    def finding(self) -> Text:
        failed, of = self.lesson.failed, self.lesson.judged
        return Text(
            f"Unter der Mindeststufe: {failed} von {of} Einreichungen.",
            f"Below the minimum level: {failed} of {of} submissions.",
        )

    @property
    def cause(self) -> Text:
        return FOOTINGS[self.footing]


def footings(
    checked_by: Catalogue | None = None, guideline: Assessment | None = None
) -> Mapping[CriterionId, Footing]:
    """On what each criterion stands, by a guideline check and the catalogue that it goes by."""
    if checked_by is None or guideline is None:
        return {}
    answered = (s for s in standings_of(checked_by, guideline) if s.state is State.ANSWERED)
    return {s.criterion.id: _footing(s.counted) for s in answered}


def advice(
    found: Iterable[Lesson], standing_on: Mapping[CriterionId, Footing]
) -> tuple[Advice, ...]:
    """For every criterion that submissions fail on, the most frequent first."""
    return tuple(
        _advice(one, standing_on.get(one.criterion.id, Footing.UNKNOWN)) for one in failing(found)
    )


def _footing(counted: Fraction) -> Footing:
    if counted < 1:
        return Footing.MISSING
    return Footing.VAGUE if counted < SOUND_LEVEL else Footing.BINDING


def _advice(lesson: Lesson, footing: Footing) -> Advice:
    would_help = footing in {Footing.MISSING, Footing.VAGUE}
    return Advice(lesson, footing, lesson.criterion.clause if would_help else None)
