"""Decisions: recommended, decided by somebody else, announced for all of a call, and corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from actions import calls, notices, submissions
from actions.accounts import refuse
from actions.calls import OpenedCall
from actions.consensus import measure_of, refuse_own
from actions.freezing import fingerprint_of
from actions.reviewings import hold_call, open_call
from actions.work import Work
from checks.accounts import PersonId
from checks.answers import Answer
from checks.catalogue import Catalogue, Criterion, CriterionId
from checks.decisions import (
    CHANGED_ELSEWHERE,
    RECOMMENDED_ANEW,
    Decision,
    Given,
    Ruling,
    correction_problems,
    current_of,
    hindrance_to_decide,
    hindrance_to_recommend,
    ruling_problems,
)
from checks.errors import Frozen, NotFound, Problem
from checks.events import Event
from checks.lasting import lasting_fingerprint
from checks.notices import DecisionMade
from checks.paths import submission_path
from checks.permissions import Deed, Role
from checks.profiles import CallId
from checks.records import of_call
from checks.reviews import OPEN
from checks.submissions import Submission, SubmissionId, SubmissionState
from checks.text import Text
from storage.consensus import Consensus

TOLD: Final = frozenset({Role.APPLICANT, Role.ADMIN})
"""Who of an applicant organisation is told that there is a decision."""


@dataclass(frozen=True, slots=True)
class Docket:
    """All that was recommended and decided on a submission; `current` is what is not corrected.

    `fingerprint` is that of the whole call, once it is announced.
    """

    opened: OpenedCall
    submission: Submission
    history: Sequence[Decision]
    consensus: Consensus | None
    names: Mapping[PersonId, str]
    fingerprint: str = ""

    @property
    def is_announced(self) -> bool:
        return bool(self.fingerprint)

    @property
    def current(self) -> Decision | None:
        return current_of(self.history)

    @property
    def is_settled(self) -> bool:
        return self.consensus is not None and self.consensus.settled_at is not None


@dataclass(frozen=True, slots=True)
class Announced:
    """A decision with what was agreed on, and nobody who reviewed, recommended or decided."""

    ruling: Ruling
    at: datetime
    catalogue: Catalogue
    agreed: Mapping[CriterionId, Answer]

    @property
    def criteria(self) -> Sequence[Criterion]:
        return [one for one in self.catalogue.criteria if one.id in self.agreed]


def look(work: Work, submission: SubmissionId) -> Docket:
    """For those who run the call. Raises NotFound or NotAllowed."""
    opened, found = _opened(work, submission, Deed.READ_REVIEWING)
    return _docket(work, opened, found)


def open_to_rule(work: Work, submission: SubmissionId, deed: Deed) -> Docket:
    """The same to recommend or to decide. Raises NotFound or NotAllowed."""
    opened, found = _opened(work, submission, deed)
    return _docket(work, opened, found)


def hindrance(docket: Docket, deed: Deed, person: PersonId) -> Text | None:
    """Why this person cannot recommend, or decide, as things stand; whatever they would say."""
    if not docket.is_settled:
        return NO_CONSENSUS
    return HINDRANCES[deed](docket.current, person)


def recommend(
    work: Work, submission: SubmissionId, ruling: Ruling, *, shown: str | None = None
) -> Decision:
    """Recommend what to decide, once there is a consensus; again as long as nothing is decided.

    `shown` is the fingerprint of what was read; nothing where there was no recommendation. Raises
    NotFound, NotAllowed, and Invalid, also where it was changed elsewhere since.
    """
    docket = _held(work, submission, Deed.RECOMMEND)
    _refuse_hindered(work, docket, Deed.RECOMMEND)
    current = docket.current
    if current is not None and current.recommended.ruling == ruling:
        return current
    stale = shown not in {None, fingerprint_of_recommended(docket)}
    refuse([*ruling_problems(ruling), *([CHANGED_ELSEWHERE] if stale else [])])
    number = current.number if current else len(docket.history) + 1
    given = Given(ruling, work.person, work.now)
    work.decisions.recommend(submission, number, given)
    if current is None:
        _record(work, docket, Event.RECOMMENDED, ruling)
    else:
        _record(work, docket, Event.RECOMMENDATION_CHANGED, ruling, current.recommended.ruling)
    return Decision(number, given)


def fingerprint_of_recommended(docket: Docket) -> str:
    """Of what is recommended now; empty where nothing is."""
    return "" if docket.current is None else lasting_fingerprint(docket.current.recommended)


def decide(work: Work, submission: SubmissionId, ruling: Ruling, *, shown: str = "") -> None:
    """Decide on what somebody else recommended; `shown` is the fingerprint of what was read.

    Raises NotFound, NotAllowed and Invalid, also where the recommendation was changed since.
    """
    docket = _held(work, submission, Deed.DECIDE)
    _refuse_hindered(work, docket, Deed.DECIDE)
    stale = shown not in {"", fingerprint_of_recommended(docket)}
    refuse([*ruling_problems(ruling), *([RECOMMENDED_ANEW] if stale else [])])
    number = docket.history[-1].number
    work.decisions.decide(submission, number, Given(ruling, work.person, work.now))
    _record(work, docket, Event.DECIDED, ruling)


def correct(work: Work, submission: SubmissionId, reason: str) -> None:
    """Open what was decided again, announced or not; what it said stays on file with the reason.

    What was announced of other submissions stays announced. Raises NotFound, NotAllowed, Invalid,
    and Frozen where it is open again already.
    """
    docket = _held(work, submission, Deed.CORRECT)
    current = _decided_one(docket)
    refuse(correction_problems(reason))
    before = work.reviewings.find(docket.opened.call.id)
    work.decisions.correct(submission, current.number, reason, work.person, work.now)
    work.reviewings.decide(docket.opened.call.id, None, "")
    work.record(
        Event.DECISION_CORRECTED,
        of_call(docket.opened.call.id),
        submission=submission,
        before=before.fingerprint if before else "",
    )


def open_to_correct(work: Work, submission: SubmissionId) -> Docket:
    """What can be corrected. Raises NotFound, NotAllowed, and Frozen where it is open again."""
    docket = open_to_rule(work, submission, Deed.CORRECT)
    _decided_one(docket)
    return docket


def announce(work: Work, call: CallId) -> str:
    """Freeze all of a call and tell applicants; returns the fingerprint of what is frozen.

    Whoever was told before is told again only where their decision was corrected. Raises NotFound,
    NotAllowed, and Invalid while a submission is not agreed or decided on, or a review is open.
    """
    opened, _ = hold_call(work, call, Deed.DECIDE)
    known = work.reviewings.list_submitted(call)
    decisions = work.decisions.list_of_call(call)
    _refuse_unready(work, call, known, decisions)
    mark = fingerprint_of(work, call, decisions)
    work.reviewings.decide(call, work.now, mark)
    work.record(Event.CALL_DECIDED, of_call(call), fingerprint=mark)
    latest = {one.id: decisions[one.id][-1] for one in known}
    untold = [one for one in known if latest[one.id].told_at is None]
    work.decisions.note_told([(one.id, latest[one.id].number) for one in untold], work.now)
    _tell(work, opened, untold)
    return mark


def open_to_announce(work: Work, call: CallId) -> OpenedCall:
    """A call that is not announced yet. Raises NotFound or NotAllowed."""
    return open_call(work, call, Deed.DECIDE)


def list_submitted(work: Work, call: CallId) -> Sequence[Submission]:
    """Everything that has to be decided on. Raises NotFound or NotAllowed."""
    open_call(work, call, Deed.READ_REVIEWING)
    return work.reviewings.list_submitted(call)


def list_undecided(work: Work, call: CallId) -> Mapping[SubmissionId, Decision | None]:
    """What keeps a call from being announced, with what is recommended on it so far.

    Raises NotFound or NotAllowed.
    """
    open_call(work, call, Deed.READ_REVIEWING)
    decisions = work.decisions.list_of_call(call)
    known = work.reviewings.list_submitted(call)
    waiting = [one.id for one in known if not _decided(decisions, one)]
    return {one: current_of(decisions.get(one, ())) for one in waiting}


def find_announced(work: Work, submission: SubmissionId) -> Announced | None:
    """What an applicant may know; None before it is announced, or while it is corrected.

    Raises NotFound.
    """
    kept = submissions.open_one(work, submission)
    call = CallId(kept.submission.call.id)
    current = current_of(work.decisions.list_of(submission))
    consensus = work.consensuses.find(submission)
    if current is None or current.decided is None or current.told_at is None or consensus is None:
        return None
    agreed = work.consensuses.load_levels([consensus.row]).get(consensus.row, {})
    catalogue = measure_of(work, calls.open_one(work, call))
    return Announced(current.decided.ruling, current.told_at, catalogue, agreed)


def _opened(work: Work, submission: SubmissionId, deed: Deed) -> tuple[OpenedCall, Submission]:
    kept = work.submissions.find(submission)
    if kept is None or kept.submission.state is not SubmissionState.SUBMITTED:
        raise NotFound
    return open_call(work, CallId(kept.submission.call.id), deed), kept.submission


def _held(work: Work, submission: SubmissionId, deed: Deed) -> Docket:
    """To be changed by one at a time. Raises NotFound or NotAllowed."""
    kept = work.submissions.find(submission)
    if kept is not None:
        work.reviewings.find(CallId(kept.submission.call.id), held=True)
    opened, found = _opened(work, submission, deed)
    refuse_own(work, found)
    return _docket(work, opened, found)


def _refuse_hindered(work: Work, docket: Docket, deed: Deed) -> None:
    found = hindrance(docket, deed, work.person)
    refuse([] if found is None else [Problem("award", found)])


def _decided_one(docket: Docket) -> Decision:
    current = docket.current
    if current is not None and current.decided is not None:
        return current
    if any(one.is_over for one in docket.history):
        raise Frozen("it is open again already")
    raise NotFound


def _refuse_unready(
    work: Work,
    call: CallId,
    known: Sequence[Submission],
    decisions: Mapping[SubmissionId, Sequence[Decision]],
) -> None:
    """Everything that keeps a call from being announced, at the submission it is about."""
    settled = work.consensuses.list_of_call(call)
    waited_for = {one.submission for one in work.reviews.list_of_call(call) if one.state in OPEN}
    found = [Problem(one.id, UNDECIDED) for one in known if not _decided(decisions, one)]
    found += [
        Problem(one.id, NO_CONSENSUS)
        for one in known
        if one.id not in settled or settled[one.id].settled_at is None
    ]
    found += [Problem(one.id, STILL_OPEN) for one in known if one.id in waited_for]
    refuse(found if known else [Problem("all", NOTHING_TO_ANNOUNCE)])


def _docket(work: Work, opened: OpenedCall, submission: Submission) -> Docket:
    history = work.decisions.list_of(submission.id)
    people = {one.recommended.by for one in history}
    people |= {one.decided.by for one in history if one.decided is not None}
    reviewing = work.reviewings.find(opened.call.id)
    return Docket(
        opened=opened,
        submission=submission,
        history=history,
        consensus=work.consensuses.find(submission.id),
        names=work.people.names(people),
        fingerprint="" if reviewing is None else reviewing.fingerprint,
    )


def _decided(decisions: Mapping[SubmissionId, Sequence[Decision]], submission: Submission) -> bool:
    current = current_of(decisions.get(submission.id, ()))
    return current is not None and current.decided is not None


def _record(
    work: Work, docket: Docket, event: Event, ruling: Ruling, before: Ruling | None = None
) -> None:
    facts: dict[str, Any] = {} if before is None else {"award_before": _code(before)}
    chain, about = of_call(docket.opened.call.id), docket.submission.id
    work.record(event, chain, submission=about, award=_code(ruling), **facts)


def _code(ruling: Ruling) -> str | None:
    return None if ruling.award is None else ruling.award.value


def _tell(work: Work, opened: OpenedCall, submissions: Sequence[Submission]) -> None:
    """One statement asks for everybody, and one for each mail keeps what is promised."""
    owners = {one.owner for one in submissions if one.owner is not None}
    members = work.organisations.list_members_of(owners) if owners else {}
    for one in submissions:
        path = submission_path(one.id)
        notice = DecisionMade(opened.call.title, one.title, one.receipt, path)
        for person, roles in members.get(one.owner, {}).items() if one.owner else ():
            if roles & TOLD:
                notices.promise(work, person.email, notice, language=person.language)


NO_CONSENSUS = Text(
    "Die Gutachten sind noch nicht zu einem Konsens geführt. Erst danach wird empfohlen und "
    "entschieden.",
    "The reviews have not been brought to a consensus yet. Only after that can a recommendation "
    "and a decision be made.",
)
HINDRANCES: Final = {
    Deed.RECOMMEND: hindrance_to_recommend,
    Deed.DECIDE: hindrance_to_decide,
}
STILL_OPEN = Text(
    "Ein Gutachten ist noch offen. Bitte warten Sie darauf, oder nehmen Sie die Bitte zurück.",
    "A review is still open. Please wait for it, or take the request back.",
)
NOTHING_TO_ANNOUNCE = Text(
    "Zu diesem Aufruf ist nichts eingereicht, worüber zu entscheiden wäre.",
    "Nothing that could be decided on was submitted for this call.",
)
UNDECIDED = Text("Hierüber ist noch nicht entschieden.", "This one has not been decided yet.")
