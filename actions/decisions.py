"""Decisions: recommended, decided by somebody else, announced for all of a call, and corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from actions import calls, notices, submissions
from actions.accounts import refuse
from actions.calls import OpenedCall
from actions.consensus import measure_of
from actions.reviewings import open_call
from actions.work import Work
from checks.accounts import PersonId
from checks.answers import Answer
from checks.catalogue import Catalogue, Criterion, CriterionId
from checks.decisions import (
    Decision,
    Given,
    Ruling,
    correction_problems,
    four_eyes_problems,
    ruling_problems,
)
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.lasting import lasting_fingerprint
from checks.notices import DecisionMade
from checks.paths import submission_path
from checks.permissions import Deed, Role
from checks.profiles import CallId
from checks.records import of_call
from checks.reviews import Review, ReviewId
from checks.submissions import Submission, SubmissionId, SubmissionState
from checks.text import Text
from storage.consensus import Consensus

TOLD: Final = frozenset({Role.APPLICANT, Role.ADMIN})
"""Who of an applicant organisation is told that there is a decision."""


@dataclass(frozen=True, slots=True)
class Docket:
    """All that was recommended and decided on a submission; `current` is what is not corrected."""

    opened: OpenedCall
    submission: Submission
    history: Sequence[Decision]
    consensus: Consensus | None
    names: Mapping[PersonId, str]
    is_announced: bool

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


def current_of(history: Sequence[Decision]) -> Decision | None:
    last = history[-1] if history else None
    return None if last is None or last.is_over else last


def look(work: Work, submission: SubmissionId) -> Docket:
    """For those who run the call. Raises NotFound or NotAllowed."""
    opened, found = _opened(work, submission, Deed.READ_REVIEWING)
    return _docket(work, opened, found)


def open_to_rule(work: Work, submission: SubmissionId, deed: Deed) -> Docket:
    """The same to recommend or to decide. Raises NotFound or NotAllowed."""
    opened, found = _opened(work, submission, deed)
    return _docket(work, opened, found)


def recommend(work: Work, submission: SubmissionId, ruling: Ruling) -> Decision:
    """Recommend what to decide, once there is a consensus; again as long as nothing is decided.

    Raises NotFound, NotAllowed, and Invalid.
    """
    docket = _held(work, submission, Deed.RECOMMEND)
    refuse(ruling_problems(ruling))
    current = docket.current
    if current is not None and current.decided is not None:
        raise Invalid([Problem("award", DECIDED_ALREADY)])
    number = current.number if current else len(docket.history) + 1
    given = Given(ruling, work.person, work.now)
    work.decisions.recommend(submission, number, given)
    _record(work, docket, Event.RECOMMENDED, ruling)
    return Decision(number, given)


def decide(work: Work, submission: SubmissionId, ruling: Ruling) -> None:
    """Decide on what somebody else recommended. Raises NotFound, NotAllowed and Invalid."""
    docket = _held(work, submission, Deed.DECIDE)
    current = docket.current
    if current is None:
        raise Invalid([Problem("award", NOT_RECOMMENDED)])
    refuse([*four_eyes_problems(current, work.person), *ruling_problems(ruling)])
    work.decisions.decide(submission, current.number, Given(ruling, work.person, work.now))
    _record(work, docket, Event.DECIDED, ruling)


def correct(work: Work, submission: SubmissionId, reason: str) -> None:
    """Open one decision of an announced call again; what it said stays on file with the reason.

    Raises NotFound, NotAllowed and Invalid.
    """
    docket = _held(work, submission, Deed.CORRECT)
    refuse(correction_problems(reason))
    current = docket.current
    if current is None:
        raise NotFound
    before = work.reviewings.find(docket.opened.call.id)
    work.decisions.correct(submission, current.number, reason, work.person, work.now)
    work.reviewings.decide(docket.opened.call.id, None, "")
    work.record(
        Event.DECISION_CORRECTED,
        of_call(docket.opened.call.id),
        submission=submission,
        before=before.fingerprint if before else "",
    )


def announce(work: Work, call: CallId) -> str:
    """Freeze all of a call and tell applicants; returns the fingerprint of what is frozen.

    Whoever was told before is told again only where their decision was corrected. Raises NotFound,
    NotAllowed, and Invalid while a submission is not decided on.
    """
    opened = open_call(work, call, Deed.DECIDE)
    reviewing = work.reviewings.find(call, held=True)
    if reviewing is None:
        raise NotFound
    known = work.reviewings.list_submitted(call)
    decisions = work.decisions.list_of_call(call)
    refuse([Problem(one.id, UNDECIDED) for one in known if not _decided(decisions, one)])
    mark = fingerprint_of(work, call, decisions)
    work.reviewings.decide(call, work.now, mark)
    work.record(Event.CALL_DECIDED, of_call(call), fingerprint=mark)
    for one in known:
        latest = decisions[one.id][-1]
        if latest.told_at is None:
            work.decisions.note_told(one.id, latest.number, work.now)
            _tell(work, opened, one)
    return mark


def open_to_announce(work: Work, call: CallId) -> OpenedCall:
    """A call that is not announced yet. Raises NotFound or NotAllowed."""
    return open_call(work, call, Deed.DECIDE)


def list_undecided(work: Work, call: CallId) -> Sequence[Submission]:
    """What keeps a call from being announced. Raises NotFound or NotAllowed."""
    open_call(work, call, Deed.READ_REVIEWING)
    decisions = work.decisions.list_of_call(call)
    return [one for one in work.reviewings.list_submitted(call) if not _decided(decisions, one)]


def find_announced(work: Work, submission: SubmissionId) -> Announced | None:
    """What an applicant may know; None before it is announced, or while it is corrected.

    Raises NotFound.
    """
    kept = submissions.open_one(work, submission)
    call = CallId(kept.submission.call.id)
    reviewing = work.reviewings.find(call)
    if reviewing is None or reviewing.decided_at is None:
        return None
    current = current_of(work.decisions.list_of(submission))
    consensus = work.consensuses.find(submission)
    if current is None or current.decided is None or consensus is None:
        return None
    agreed = work.consensuses.load_levels([consensus.row]).get(consensus.row, {})
    catalogue = measure_of(work, calls.open_one(work, call))
    return Announced(current.decided.ruling, reviewing.decided_at, catalogue, agreed)


def fingerprint_of(
    work: Work, call: CallId, decisions: Mapping[SubmissionId, Sequence[Decision]]
) -> str:
    """SHA-256 (hex) over every review handed in, all that was agreed and all that was decided."""
    hashes: dict[ReviewId, list[str]] = {}
    for (review, _), digest in work.reviews.load_hashes(call).items():
        hashes.setdefault(review, []).append(digest)
    told = {
        "reviews": [
            {**_facts(one), "handed_in": hashes.get(one.id, ())}
            for one in work.reviews.list_of_call(call)
        ],
        "consensus": work.consensuses.load_answers(call),
        "decisions": {
            key: [replace(one, told_at=None) for one in found] for key, found in decisions.items()
        },
    }
    return lasting_fingerprint(told)


def _opened(work: Work, submission: SubmissionId, deed: Deed) -> tuple[OpenedCall, Submission]:
    kept = work.submissions.find(submission)
    if kept is None or kept.submission.state is not SubmissionState.SUBMITTED:
        raise NotFound
    return open_call(work, CallId(kept.submission.call.id), deed), kept.submission


def _held(work: Work, submission: SubmissionId, deed: Deed) -> Docket:
    """To be changed by one at a time. Raises Invalid while there is no consensus."""
    opened, found = _opened(work, submission, deed)
    work.reviewings.find(opened.call.id, held=True)
    docket = _docket(work, opened, found)
    if not docket.is_settled:
        raise Invalid([Problem("award", NO_CONSENSUS)])
    return docket


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
        is_announced=reviewing is not None and reviewing.decided_at is not None,
    )


def _decided(decisions: Mapping[SubmissionId, Sequence[Decision]], submission: Submission) -> bool:
    current = current_of(decisions.get(submission.id, ()))
    return current is not None and current.decided is not None


def _record(work: Work, docket: Docket, event: Event, ruling: Ruling) -> None:
    award = None if ruling.award is None else ruling.award.value
    work.record(event, of_call(docket.opened.call.id), submission=docket.submission.id, award=award)


def _tell(work: Work, opened: OpenedCall, submission: Submission) -> None:
    if submission.owner is None:
        return
    notice = DecisionMade(
        opened.call.title, submission.title, submission.receipt, submission_path(submission.id)
    )
    for person, roles in work.organisations.list_members(submission.owner).items():
        if roles & TOLD:
            notices.promise(work, person.email, notice)


def _facts(review: Review) -> dict[str, object]:
    """What of a review is frozen with its call."""
    return {
        "id": review.id,
        "submission": review.submission,
        "evaluator": review.evaluator,
        "state": review.state,
        "conflict": review.conflict,
    }


NO_CONSENSUS = Text(
    "Die Gutachten sind noch nicht zu einem Konsens geführt. Erst danach wird empfohlen und "
    "entschieden.",
    "The reviews have not been brought to a consensus yet. Only then something is recommended and "
    "decided.",
)
NOT_RECOMMENDED = Text(
    "Es gibt noch keine Empfehlung. Empfehlen und entscheiden müssen zwei Personen.",
    "There is no recommendation yet. Two people have to recommend and to decide.",
)
DECIDED_ALREADY = Text(
    "Darüber ist schon entschieden. Zu ändern ist das nur durch eine Berichtigung.",
    "This is decided already. It can only be changed by a correction.",
)
UNDECIDED = Text("Hierüber ist noch nicht entschieden.", "This one is not decided yet.")
