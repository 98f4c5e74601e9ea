"""What people do with model clauses: adopt, adapt and fill them, in a guideline check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions import assessments
from actions.assessments import Opened
from actions.work import Work
from checks.catalogue import CriterionId, Perspective
from checks.clause_rules import problems
from checks.clauses import ClauseChoice, choice_of
from checks.conflicts import Outcome, decide, fingerprint
from checks.errors import NotFound, Problem
from checks.events import Event
from checks.permissions import Deed
from checks.records import of_assessment


@dataclass(frozen=True, slots=True)
class SentChoice:
    """One clause as it arrives; `shown` is the fingerprint of what its form had shown."""

    key: CriterionId
    is_adopted: bool
    wording: str
    values: Mapping[str, str]
    shown: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one clause, as with an answer; `problems` keep it from being saved."""

    outcome: Outcome
    stored: ClauseChoice
    seen: str
    problems: tuple[Problem, ...] = ()


def open_one(work: Work) -> Opened:
    """The guideline check behind the actor's link. Raises NotFound, also for other checks."""
    return _guideline(assessments.open_one(work))


def choose(work: Work, sent: Iterable[SentChoice]) -> Mapping[CriterionId, Saved]:
    """Save clauses one by one; each that breaks a rule or meets another's change is left alone.

    Raises NotFound, also for a criterion that is not asked.
    """
    opened = _guideline(assessments.hold_one(work, Deed.CHOOSE_CLAUSES))
    asked = {criterion.id for criterion in opened.catalogue.scored(Perspective.GUIDELINE)}
    saved = {}
    for one in sent:
        if one.key not in asked:
            raise NotFound
        saved[one.key] = _choose_one(work, opened, one)
    if any(one.outcome is Outcome.SAVE for one in saved.values()):
        work.assessments.touch(opened.kept.row, work.now)
    return saved


def _guideline(opened: Opened) -> Opened:
    if opened.assessment.perspective is not Perspective.GUIDELINE:
        raise NotFound
    return opened


def _choose_one(work: Work, opened: Opened, sent: SentChoice) -> Saved:
    stored = opened.assessment.clause(sent.key)
    arriving = _arriving(opened, sent, stored)
    found = tuple(problems(arriving))
    if found:
        return Saved(Outcome.KEEP, stored, sent.shown, found)
    outcome = decide(sent.shown, fingerprint(arriving), fingerprint(stored))
    if outcome is Outcome.SAVE:
        work.assessments.save_clause(opened.kept.row, sent.key, arriving)
        work.record(
            Event.CLAUSE_CHOSEN,
            of_assessment(opened.kept.row, opened.kept.thing),
            criterion=sent.key,
            before=fingerprint(stored),
            after=fingerprint(arriving),
        )
        stored = arriving
    is_known = outcome is Outcome.CONFLICT or arriving == stored
    return Saved(outcome, stored, fingerprint(stored) if is_known else sent.shown)


def _arriving(opened: Opened, sent: SentChoice, stored: ClauseChoice) -> ClauseChoice:
    """What was typed; values of blanks that the form did not show stay as they are."""
    clause = opened.catalogue.by_id[sent.key].clause
    values = {**dict(stored.values), **sent.values}
    return choice_of(clause, sent.wording, values, is_adopted=sent.is_adopted)
