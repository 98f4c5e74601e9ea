"""Calls: opening and listing them, beginning a check for one, and putting its deadline off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from actions import assessments
from actions.accounts import refuse
from actions.work import Work
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import Catalogue, Perspective
from checks.errors import Closed, NotFound
from checks.events import Event
from checks.permissions import Deed, Stage, Thing, require
from checks.profiles import CallId
from checks.programme_rules import extension_problems
from checks.programmes import Call, Extension, Phase, Programme
from checks.records import of_call
from storage.calls import PAGE, CallEntry, KeptCall
from storage.catalogues import Measure


@dataclass(frozen=True, slots=True)
class OpenedCall:
    """A call in somebody's hands, with its programme and the catalogue version it is bound to."""

    kept: KeptCall
    programme: Programme
    catalogue: Catalogue
    now: datetime

    @property
    def call(self) -> Call:
        return self.kept.call

    @property
    def phase(self) -> Phase:
        return self.call.phase(self.now)

    @property
    def thing(self) -> Thing:
        return thing(self.kept)

    def in_review(self, *, is_decided: bool) -> Thing:
        """The call as permissions ask for it where its submissions are reviewed."""
        return replace(self.thing, stage=Stage.DECIDED) if is_decided else self.thing


@dataclass(frozen=True, slots=True)
class CallPage:
    """A part of a list; `after` is where the next one begins, None where this is the last."""

    entries: Sequence[CallEntry]
    after: tuple[datetime, CallId] | None
    now: datetime


def open_one(work: Work, call: CallId, deed: Deed = Deed.READ_CALL) -> OpenedCall:
    """Raises NotFound, also where the actor may not know of it, or NotAllowed."""
    return _opened(work, work.calls.find(call), deed)


def hold_one(work: Work, call: CallId, deed: Deed) -> OpenedCall:
    """The same, held against others."""
    return _opened(work, work.calls.hold(call), deed)


def extend(work: Work, call: CallId, closes_at: datetime | None, reason: str) -> None:
    """Put the deadline off, as long as it runs: afterwards what was submitted can be read.

    Raises Closed, and Invalid where it is no later or without a reason.
    """
    opened = hold_one(work, call, Deed.EXTEND_CALL)
    if opened.phase is Phase.CLOSED:
        raise Closed
    before = opened.call.period.closes_at
    refuse(extension_problems(opened.call.period, closes_at, reason))
    if before is not None and closes_at is not None:
        work.calls.extend(call, Extension(before, reason, work.now), closes_at)
        work.record(
            Event.DEADLINE_EXTENDED,
            of_call(call),
            before=before.isoformat(),
            after=closes_at.isoformat(),
        )


def list_of(work: Work, programme: Programme) -> Sequence[CallEntry]:
    """All calls of a programme that was opened, the newest first."""
    return work.calls.list_of(programme.id)


def list_open(work: Work, after: tuple[datetime, CallId] | None = None) -> CallPage:
    """Published calls that have not closed yet, the nearest deadline first."""
    require(work.actor, Deed.LIST_CALLS)
    found = work.calls.list_open(work.now, after)
    entries = found[:PAGE]
    last = entries[-1] if len(found) > PAGE else None
    closes_at = last.period.closes_at if last else None
    place = (closes_at, last.id) if last and closes_at else None
    return CallPage(entries, place, work.now)


def measure_of(work: Work, opened: OpenedCall) -> Measure:
    """The catalogue by which a published call judges."""
    return work.measures.load(opened.call.fingerprint, opened.catalogue)


def begin(work: Work, call: CallId, subject: Subject, screening: Screening, *, who: str) -> str:
    """Begin a project check for this call; returns its link. Raises Closed when it is too late.

    It is judged by the call's version of the catalogue and its profile.
    """
    opened = open_one(work, call, Deed.BEGIN_FOR_CALL)
    if opened.phase is Phase.CLOSED:
        raise Closed
    begun = Assessment(
        catalogue=opened.call.catalogue,
        perspective=Perspective.PROJECT,
        subject=subject,
        screening=screening,
        profile=opened.call.profile,
        call=opened.kept.ref,
    )
    return assessments.take_in(work, begun, who=who)


def thing(kept: KeptCall) -> Thing:
    """A call as permissions ask for it."""
    stage = Stage.PUBLISHED if kept.call.is_published else Stage.DRAFT
    return Thing(owner=kept.owner, stage=stage, seen_by=Deed.READ_CALL)


def _opened(work: Work, kept: KeptCall | None, deed: Deed) -> OpenedCall:
    if kept is None:
        raise NotFound
    require(work.actor, deed, thing(kept))
    programme = work.programmes.find(kept.call.programme)
    if programme is None:
        raise NotFound
    return OpenedCall(kept, programme, work.catalogues.load(kept.catalogue_row), work.now)
