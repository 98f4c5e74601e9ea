"""Ranking of a call: by what was agreed on, under its published profile."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from actions.calls import OpenedCall
from actions.results import Memory
from actions.reviewings import open_call
from actions.work import Work
from checks.answers import Answer
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import CriterionId, Perspective
from checks.decisions import Decision, current_of
from checks.errors import NotFound
from checks.permissions import Deed
from checks.profiles import CallId, Profile
from checks.ranking import Contender, Ranking, contender, ranking
from checks.robustness import RankRange, robustness
from checks.submissions import Submission, SubmissionId
from storage.catalogues import Measure
from storage.reviewings import Reviewing

KEPT = 32


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking of a call with what is shown beside it; `waiting` has no settled consensus."""

    opened: OpenedCall
    profile: Profile
    submissions: Mapping[SubmissionId, Submission]
    ranking: Ranking
    ranges: Mapping[SubmissionId, RankRange]
    waiting: Sequence[Submission]
    decisions: Mapping[SubmissionId, Decision]
    reviewing: Reviewing


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """What is reckoned once for each state of the consensus."""

    ranking: Ranking
    ranges: Mapping[SubmissionId, RankRange]


_reckoned: Memory[_Reckoned] = Memory(KEPT)


def look(work: Work, call: CallId) -> Ranked:
    """Raises NotFound or NotAllowed; a fixed number of statements, however many were submitted."""
    opened = open_call(work, call, Deed.RANK)
    reviewing = work.reviewings.find(call)
    if reviewing is None:
        raise NotFound
    measure = work.measures.load(opened.call.fingerprint, opened.catalogue)
    submitted = work.reviewings.list_submitted(call)
    settled = {
        key: one for key, one in work.consensuses.list_of_call(call).items() if one.settled_at
    }
    mark = tuple(sorted((key, one.row, one.settled_at) for key, one in settled.items()))
    key = (0, call, opened.call.fingerprint, mark)
    found = _reckoned.find(key)
    if found is None:
        found = _reckoned.keep(key, _reckon(work, opened, measure, settled.keys()))
    decisions = work.decisions.list_of_call(call)
    return Ranked(
        opened=opened,
        profile=measure.profile,
        submissions={one.id: one for one in submitted},
        ranking=found.ranking,
        ranges=found.ranges,
        waiting=[one for one in submitted if one.id not in settled],
        decisions={
            one: current for one in decisions if (current := current_of(decisions[one])) is not None
        },
        reviewing=reviewing,
    )


def _reckon(
    work: Work, opened: OpenedCall, measure: Measure, settled: Iterable[SubmissionId]
) -> _Reckoned:
    """The seed of the other weightings is the fingerprint, so the same call gives the same."""
    contenders = list(_contenders(work, opened, measure, frozenset(settled)))
    catalogue, profile = measure.catalogue, measure.profile
    return _Reckoned(
        ranking(catalogue, profile, contenders),
        robustness(catalogue, profile, contenders, opened.call.fingerprint),
    )


def _contenders(
    work: Work, opened: OpenedCall, measure: Measure, settled: frozenset[SubmissionId]
) -> Iterator[Contender]:
    screenings = work.consensuses.load_screenings(opened.call.id)
    for submission, answers in work.consensuses.load_answers(opened.call.id).items():
        if submission in settled:
            agreed = _agreed(opened, screenings[submission], answers)
            yield contender(measure.catalogue, submission, agreed)


def _agreed(
    opened: OpenedCall, screening: Screening, answers: Mapping[CriterionId, Answer]
) -> Assessment:
    """What was agreed on one submission, as far as its rank depends on it."""
    return Assessment(
        opened.call.catalogue,
        Perspective.REVIEW,
        Subject(""),
        screening=screening,
        answers=answers,
    )
