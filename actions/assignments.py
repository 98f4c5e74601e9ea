"""Assignments: giving a dimension to somebody to answer, and finding what is one's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions import assessments, notices, sharing
from actions.accounts import refuse
from actions.assessments import Opened
from actions.sharing import Received
from actions.work import Work
from checks.accounts import normal_email
from checks.assessments import relevant_criteria
from checks.assignments import Task, task
from checks.catalogue import CriterionId, DimensionId
from checks.conflicts import Outcome, decide
from checks.errors import NotFound, Problem
from checks.events import Event
from checks.notices import DimensionAssigned
from checks.paths import dimension_path
from checks.permissions import Deed, may
from checks.text import Text

NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to answer a dimension from now on; `shown` is who stood in the form."""

    dimension: DimensionId
    email: str
    shown: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of it; `stored` is who answers the dimension now."""

    outcome: Outcome
    stored: str


@dataclass(frozen=True, slots=True)
class Own:
    """One assessment in which something is assigned to whoever is signed in."""

    received: Received
    tasks: tuple[Task, ...]


def list_assignees(work: Work, opened: Opened) -> Mapping[DimensionId, str]:
    """The address of whoever answers each dimension; empty for who may not know."""
    if opened.thing.owner is None or not may(work.actor, Deed.READ_TEAMWORK, opened.thing):
        return {}
    return work.sharing.assignees(opened.kept.row)


def list_colleagues(work: Work, opened: Opened) -> Mapping[str, str]:
    """Who can be given something, by address: all members, and people it is shared with.

    The value is the name where it is known, the address otherwise.
    """
    owner = opened.thing.owner
    members = {} if owner is None else work.organisations.list_members(owner)
    shares = {one.email: one.email for one in work.sharing.list(opened.kept.row) if one.email}
    return {**shares, **{person.email: person.name for person in members}}


def open_assignments(work: Work) -> tuple[Opened, Mapping[DimensionId, str], Mapping[str, str]]:
    """The assessment, who answers what, and who could. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, Deed.ASSIGN)
    return opened, list_assignees(work, opened), list_colleagues(work, opened)


def assign(work: Work, wanted: Iterable[Wanted]) -> Mapping[DimensionId, Settled]:
    """Give dimensions to people, unless somebody else gave them otherwise meanwhile.

    Raises NotFound for what is not asked, and Invalid for somebody who is no colleague.
    """
    opened = assessments.hold_one(work, Deed.ASSIGN)
    among = list(wanted)
    _require_asked(opened, {one.dimension for one in among})
    known, stored = list_colleagues(work, opened), list_assignees(work, opened)
    refuse([_stranger(one) for one in among if _is_strange(one, known, stored)])
    return {one.dimension: _assign_one(work, opened, one, stored) for one in among}


def list_own(work: Work) -> Sequence[Own]:
    """What is assigned to whoever is signed in, what was changed last first."""
    reached = [one for one in sharing.list_reached(work) if one.access.assigned]
    settled = work.ownership.settled(one.entry.row for one in reached)
    own = (Own(one, _tasks(work, one, settled.get(one.entry.row, ()))) for one in reached)
    return [one for one in own if one.tasks]


def _assign_one(
    work: Work, opened: Opened, wanted: Wanted, known: Mapping[DimensionId, str]
) -> Settled:
    stored, arriving = known.get(wanted.dimension, NOBODY), normal_email(wanted.email)
    outcome = decide(wanted.shown, arriving, stored)
    if outcome is Outcome.SAVE:
        work.sharing.assign(opened.kept.row, wanted.dimension, arriving, work.now)
        work.record(Event.ASSIGNED, opened.chain, dimension=wanted.dimension)
        _tell(work, opened, wanted.dimension, arriving)
        stored = arriving
    return Settled(outcome, stored)


def _tell(work: Work, opened: Opened, dimension: DimensionId, email: str) -> None:
    """A mail to whoever has a new task; nobody is written to who gives it to themselves."""
    language = notices.language_of(work, email)
    own = work.people.find(work.person)
    if not email or (own is not None and own.person.email == email):
        return
    notice = DimensionAssigned(
        opened.assessment.subject.title,
        opened.catalogue.dimension_by_id[dimension].title.in_(language),
        notices.name_of_actor(work),
        dimension_path(work.actor.link, dimension),
    )
    notices.promise(work, email, notice, language=language)


def _require_asked(opened: Opened, wanted: set[DimensionId]) -> None:
    asked = {c.dimension for c in relevant_criteria(opened.catalogue, opened.assessment)}
    if not wanted <= asked:
        raise NotFound


def _is_strange(
    wanted: Wanted, colleagues: Mapping[str, str], stored: Mapping[DimensionId, str]
) -> bool:
    """Who answers it already may have left since; that changes nothing by itself."""
    email = normal_email(wanted.email)
    return email not in {NOBODY, stored.get(wanted.dimension), *colleagues}


def _tasks(work: Work, received: Received, settled: Iterable[CriterionId]) -> tuple[Task, ...]:
    """In the order of the catalogue; a dimension that is not relevant is nobody's task."""
    entry, done = received.entry, frozenset(settled)
    catalogue = work.catalogues.load(entry.catalogue_row)
    relevant = (d for d in catalogue.dimensions if entry.is_digital or not d.presupposes_digital)
    return tuple(
        task(catalogue, entry.perspective, dimension.id, done)
        for dimension in relevant
        if dimension.id in received.access.assigned
    )


def _stranger(wanted: Wanted) -> Problem:
    return Problem(f"assignee-{wanted.dimension}", NO_COLLEAGUE)


NO_COLLEAGUE: Final = Text(
    "Diese Person gehört nicht zur Organisation, und der Check ist nicht mit ihr geteilt. Bitte "
    "wählen Sie jemanden aus der Liste, oder teilen Sie den Check zuerst.",
    "This person does not belong to the organisation, and the check is not shared with them. "
    "Please choose somebody from the list, or share the check first.",
)
