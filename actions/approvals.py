"""Approvals: a second person agrees, and the assessment becomes final; or is opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions import assessments
from actions.accounts import refuse
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import PersonId
from checks.approvals import Approval, Matter, StageChange, matters, reopening_problems
from checks.catalogue import CriterionId
from checks.errors import Invalid, Problem
from checks.events import Event
from checks.permissions import Deed, Stage, require
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Completion:
    """What a second person has to agree to, what was done so far, and who is who."""

    opened: Opened
    matters: Sequence[Matter]
    changes: Sequence[StageChange]
    names: Mapping[PersonId, str]

    @property
    def is_ready(self) -> bool:
        return all(matter.approval is not None for matter in self.matters)


def open_completion(work: Work) -> Completion:
    """Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, Deed.READ_TEAMWORK)
    found = _matters(work, opened)
    changes = work.approvals.list_changes(opened.kept.row)
    people = {one.person for one in changes}
    people |= {one.answered_by for one in found if one.answered_by is not None}
    people |= {one.approval.person for one in found if one.approval is not None}
    return Completion(opened, found, changes, work.people.names(people))


def open_stage(work: Work) -> Opened:
    """The assessment, to be made final or, where it is so, opened again. Raises NotAllowed."""
    opened = assessments.open_one(work)
    is_final = opened.thing.stage is Stage.FINAL
    require(work.actor, Deed.REOPEN if is_final else Deed.FINALISE, opened.thing)
    return opened


def count_waiting(work: Work, opened: Opened) -> int:
    """How many answers still need a second person."""
    return sum(matter.approval is None for matter in _matters(work, opened))


def approve(work: Work, shown: Mapping[CriterionId, str]) -> tuple[Problem, ...]:
    """Agree to these answers as they were shown; returns what could not be approved, and why."""
    opened = assessments.hold_one(work, Deed.APPROVE)
    found = {matter.criterion.id: matter for matter in _matters(work, opened)}
    refused = []
    for key, seen in shown.items():
        reason = _obstacle(work, found.get(key), seen)
        if reason is None:
            approval = Approval(key, work.person, seen, work.now)
            work.approvals.save(opened.kept.row, approval)
            work.record(Event.APPROVED, opened.chain, criterion=key, approved=seen)
        else:
            refused.append(Problem(key, reason))
    return tuple(refused)


def withdraw(work: Work, criterion: CriterionId) -> None:
    """An approval does not hold any more; without one nothing happens."""
    opened = assessments.hold_one(work, Deed.APPROVE)
    if work.approvals.drop(opened.kept.row, criterion):
        work.record(Event.APPROVAL_WITHDRAWN, opened.chain, criterion=criterion)


def finalise(work: Work, *, shown: str) -> None:
    """Freeze the answers. `shown` is the revision that was seen.

    Raises Invalid where it has changed since, or something is not approved yet.
    """
    opened = assessments.hold_one(work, Deed.FINALISE)
    if shown != str(opened.kept.revision):
        raise Invalid([Problem("shown", CHANGED)])
    if any(matter.approval is None for matter in _matters(work, opened)):
        raise Invalid([Problem("matters", NOT_APPROVED)])
    change = StageChange(Stage.FINAL, work.person, work.now)
    work.approvals.change_stage(opened.kept.row, change)
    work.record(Event.FINALISED, opened.chain, revision=opened.kept.revision)


def reopen(work: Work, reason: str) -> None:
    """Let the answers be changed again, for a reason that everybody sees. Raises Invalid."""
    opened = assessments.hold_one(work, Deed.REOPEN)
    refuse(reopening_problems(reason))
    change = StageChange(Stage.OPEN, work.person, work.now, reason)
    work.approvals.change_stage(opened.kept.row, change)
    work.record(Event.REOPENED, opened.chain)


def _matters(work: Work, opened: Opened) -> tuple[Matter, ...]:
    given = work.approvals.list(opened.kept.row)
    return matters(opened.catalogue, opened.assessment, opened.kept.answered_by, given)


def _obstacle(work: Work, matter: Matter | None, seen: str) -> Text | None:
    if matter is None or matter.shown != seen:
        return ANSWER_CHANGED
    return OWN_ANSWER if matter.answered_by == work.person else None


OWN_ANSWER: Final = Text(
    "Diese Antwort haben Sie selbst gegeben. Bitte lassen Sie jemand anderen darüber entscheiden.",
    "You gave this answer yourself. Please let somebody else decide on it.",
)
ANSWER_CHANGED: Final = Text(
    "Diese Antwort wurde inzwischen geändert. Bitte lesen Sie sie noch einmal.",
    "This answer has been changed in the meantime. Please read it again.",
)
CHANGED: Final = Text(
    "Inzwischen hat jemand etwas geändert. Bitte sehen Sie den Check noch einmal an, bevor Sie ihn "
    "abschließen.",
    "Somebody has changed something in the meantime. Please look at the check again before you "
    "make it final.",
)
NOT_APPROVED: Final = Text(
    "Noch nicht alles ist freigegeben, was eine zweite Person braucht.",
    "Not everything that needs a second person has been approved yet.",
)
