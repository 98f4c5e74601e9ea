"""Progress: what is answered, what is missing, what comes next and how long it will take."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checks.answers import State
from checks.assessments import Assessment, is_relevant, relevant_criteria
from checks.catalogue import Catalogue, Criterion, CriterionId, Dimension, DimensionId
from checks.text import Text

MINUTES_PER_DUTY = 3
"""Knock-out and mandatory criteria ask for a justification and evidence."""

MINUTES_PER_OTHER = 2

ESTIMATE_RULE = Text(
    f"Gerechnet sind {MINUTES_PER_DUTY} Minuten für jedes offene Ausschluss- oder "
    f"Pflichtkriterium und {MINUTES_PER_OTHER} Minuten für jedes andere offene Kriterium. "
    f"Die Zeit, um Unterlagen zu beschaffen, kommt hinzu.",
    f"This counts {MINUTES_PER_DUTY} minutes for each open knock-out or mandatory criterion and "
    f"{MINUTES_PER_OTHER} minutes for each other open criterion. The time needed to obtain "
    "documents is not included.",
)
"""The rule of the estimate, to be shown with it."""


class ProgressState(StrEnum):
    """How far one dimension is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_RELEVANT = "not_relevant"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some criteria; `open_duties` are among `unanswered`."""

    asked: int
    answered: int
    not_applicable: int
    unanswered: int
    duties: int
    open_duties: int

    @property
    def settled(self) -> int:
        return self.answered + self.not_applicable

    @property
    def minutes(self) -> int:
        """Minutes that the open criteria will take, by `ESTIMATE_RULE`."""
        return self.duty_minutes + MINUTES_PER_OTHER * (self.unanswered - self.open_duties)

    @property
    def duty_minutes(self) -> int:
        """Minutes that the open duties alone will take."""
        return MINUTES_PER_DUTY * self.open_duties


@dataclass(frozen=True, slots=True)
class DimensionProgress:
    """One dimension; nothing is asked in one that is not relevant."""

    id: DimensionId
    state: ProgressState
    tally: Tally


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole assessment, and every dimension that has criteria in its perspective."""

    tally: Tally
    dimensions: tuple[DimensionProgress, ...]


def progress(catalogue: Catalogue, assessment: Assessment) -> Progress:
    return Progress(
        tally=_tally(relevant_criteria(catalogue, assessment), assessment),
        dimensions=tuple(
            _dimension_progress(catalogue, assessment, dimension)
            for dimension in catalogue.dimensions
            if catalogue.scored_dimension(assessment.perspective, dimension.id)
        ),
    )


def next_open(
    catalogue: Catalogue,
    assessment: Assessment,
    after: CriterionId | None = None,
) -> CriterionId | None:
    """The next unanswered criterion after a given one, round to the beginning; None if done."""
    asked = relevant_criteria(catalogue, assessment)
    start = next((n for n, c in enumerate(asked, start=1) if c.id == after), 0)
    return next((c.id for c in (*asked[start:], *asked[:start]) if _is_open(c, assessment)), None)


def _is_open(criterion: Criterion, assessment: Assessment) -> bool:
    return assessment.answer(criterion.id).state is State.UNANSWERED


def _dimension_progress(
    catalogue: Catalogue, assessment: Assessment, dimension: Dimension
) -> DimensionProgress:
    if not is_relevant(dimension, assessment.screening):
        return DimensionProgress(dimension.id, ProgressState.NOT_RELEVANT, _tally((), assessment))
    criteria = catalogue.scored_dimension(assessment.perspective, dimension.id)
    tally = _tally(criteria, assessment)
    return DimensionProgress(dimension.id, _state(tally), tally)


def _state(tally: Tally) -> ProgressState:
    if not tally.unanswered:
        return ProgressState.DONE
    return ProgressState.IN_PROGRESS if tally.settled else ProgressState.NOT_STARTED


def _tally(criteria: Iterable[Criterion], assessment: Assessment) -> Tally:
    among = tuple(criteria)
    states = [assessment.answer(c.id).state for c in among]
    return Tally(
        asked=len(among),
        answered=states.count(State.ANSWERED),
        not_applicable=states.count(State.NOT_APPLICABLE),
        unanswered=states.count(State.UNANSWERED),
        duties=sum(c.is_duty for c in among),
        open_duties=sum(c.is_duty and _is_open(c, assessment) for c in among),
    )
