"""Lessons of a call: what its submissions and reviews teach about criteria and guideline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions import assessments, programmes
from actions.calls import OpenedCall
from actions.results import Memory
from actions.reviewings import counts, open_call
from actions.work import Work
from checks.advice import Advice, advice, footings
from checks.answers import Answer
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import CriterionId, Perspective
from checks.errors import NotFound
from checks.lessons import Judged, Lesson, lessons
from checks.permissions import Deed
from checks.profiles import CallId
from checks.submissions import Submission, SubmissionId
from storage.consensus import Consensus
from storage.ownership import Entry

KEPT = 32
Answers = Mapping[CriterionId, Answer]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a call teaches, once it is clear; `waiting` are submissions without a consensus.

    `check` is the guideline check that failures are traced back to, None where there is none.
    """

    opened: OpenedCall
    submissions: Sequence[Submission]
    waiting: Sequence[Submission]
    lessons: Sequence[Lesson]
    advice: Sequence[Advice]
    check: Entry | None

    @property
    def is_clear(self) -> bool:
        """Nothing is told before it would tell those who still judge what others judged."""
        return bool(self.submissions) and not self.waiting


_learnt: Memory[Sequence[Lesson]] = Memory(KEPT)


def look(work: Work, call: CallId) -> Learnt:
    """Raises NotFound or NotAllowed; a fixed number of statements, however many were submitted."""
    opened = open_call(work, call, Deed.LEARN)
    if work.reviewings.find(call) is None:
        raise NotFound
    submitted = work.reviewings.list_submitted(call)
    agreed = work.consensuses.list_of_call(call)
    waiting = [one for one in submitted if not _is_settled(agreed.get(one.id))]
    check = _check(work, opened)
    if waiting or not submitted:
        return Learnt(opened, submitted, waiting, (), (), check)
    found = _lessons(work, opened, agreed)
    return Learnt(opened, submitted, (), found, _advice(work, found, check), check)


def _is_settled(consensus: Consensus | None) -> bool:
    return consensus is not None and consensus.settled_at is not None


def _lessons(
    work: Work, opened: OpenedCall, agreed: Mapping[SubmissionId, Consensus]
) -> Sequence[Lesson]:
    """Reckoned once for each state of the consensus."""
    mark = tuple(sorted((key, one.row, one.settled_at) for key, one in agreed.items()))
    key = (0, opened.call.id, opened.call.fingerprint, mark)
    known = _learnt.find(key)
    if known is not None:
        return known
    catalogue = work.measures.load(opened.call.fingerprint, opened.catalogue).catalogue
    return _learnt.keep(key, lessons(catalogue, _judged(work, opened)))


def _judged(work: Work, opened: OpenedCall) -> Mapping[str, Judged]:
    call = opened.call.id
    claims, given = work.consensuses.load_claims(call), _given(work, call)
    screenings = work.consensuses.load_screenings(call)
    return {
        key: Judged(
            _assessment(opened, Perspective.PROJECT, screenings[key], claims.get(key, {})),
            given.get(key, {}),
            _assessment(opened, Perspective.REVIEW, screenings[key], answers),
        )
        for key, answers in work.consensuses.load_answers(call).items()
    }


def _given(work: Work, call: CallId) -> Mapping[SubmissionId, Mapping[str, Answers]]:
    """What each review says, by person: agreement on a criterion is that of people over many."""
    handed_in = [one for one in work.reviews.list_of_call(call) if counts(one)]
    rows = [one.row for one in handed_in if one.row is not None]
    levels = work.consensuses.load_levels(rows)
    found: dict[SubmissionId, dict[str, Answers]] = {}
    for one in handed_in:
        if one.row is not None:
            found.setdefault(one.submission, {})[one.evaluator] = levels.get(one.row, {})
    return found


def _assessment(
    opened: OpenedCall, perspective: Perspective, screening: Screening, answers: Answers
) -> Assessment:
    ref = opened.call.catalogue
    return Assessment(ref, perspective, Subject(""), screening=screening, answers=answers)


def _check(work: Work, opened: OpenedCall) -> Entry | None:
    """The guideline check by which the call was pre-set, else the latest of its programme."""
    known = programmes.list_checks(work, opened.programme)
    first = next((one for one in known if one.row == opened.kept.guideline), None)
    return first or next(iter(known), None)


def _advice(work: Work, found: Sequence[Lesson], check: Entry | None) -> Sequence[Advice]:
    kept = None if check is None else work.assessments.find_row(check.row)
    if kept is None:
        return advice(found, footings())
    opened = assessments.opened(work, kept)
    return advice(found, footings(opened.catalogue, opened.assessment))
