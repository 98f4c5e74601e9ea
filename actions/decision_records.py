"""The record of a decision to take away; who recommended and decided is named where chosen."""

from collections.abc import Mapping

from actions import decisions
from actions.consensus import measure_of
from actions.decisions import Docket
from actions.work import Work
from checks.accounts import PersonId
from checks.answers import Answer, State
from checks.assessments import Assessment, Subject
from checks.catalogue import CriterionId, Perspective
from checks.consensus import spoken
from checks.errors import NotFound
from checks.events import Event
from checks.histories import GONE
from checks.local_time import local_day
from checks.pseudonyms import pseudonyms
from checks.records import of_call
from checks.standings import standings_of
from checks.submissions import SubmissionId
from checks.text import Text
from reports.decision_records import DecisionRecord, render_decision
from reports.language import Words

DECIDING = Text("Entscheidung", "decision")


def look(work: Work, submission: SubmissionId) -> Docket:
    """What can be recorded. Raises NotFound, also before something is recommended."""
    docket = decisions.look(work, submission)
    if not docket.history:
        raise NotFound
    return docket


def open_one(work: Work, submission: SubmissionId, words: Words) -> DecisionRecord:
    """The record without names: one can see that they are two. Raises NotFound or NotAllowed."""
    docket = look(work, submission)
    called = pseudonyms(_people(docket), DECIDING)
    return _record(work, docket, {key: words.text(one) for key, one in called.items()}, words)


def open_with_names(work: Work, submission: SubmissionId, words: Words) -> DecisionRecord:
    """The same with the names of who recommended and decided, which is put on record."""
    docket = look(work, submission)
    event, chain = Event.DECISION_HANDED_OUT, of_call(docket.opened.call.id)
    work.record(event, chain, submission=submission, names=True)
    gone = words.text(GONE)
    named = {str(one): docket.names.get(one, gone) for one in _people(docket)}
    return _record(work, docket, named, words)


def make(record: DecisionRecord, words: Words) -> bytes:
    """The PDF, outside of any transaction. Raises PdfUnavailable or PdfBusy."""
    return render_decision(record, words)


def _record(work: Work, docket: Docket, called: Mapping[str, str], words: Words) -> DecisionRecord:
    call = docket.opened.call
    reviewing = work.reviewings.find(call.id)
    kept = _agreed(work, docket)
    answers = {key: spoken(one, words.language) for key, one in kept.items()}
    catalogue = measure_of(work, docket.opened)
    agreed = Assessment(call.catalogue, Perspective.REVIEW, Subject(""), answers=answers)
    standings = [s for s in standings_of(catalogue, agreed) if s.criterion.id in answers]
    return DecisionRecord(
        submission=docket.submission,
        history=docket.history,
        agreed=[(s, _reason(answers[s.criterion.id])) for s in standings],
        called=called,
        profile=call.fingerprint,
        decided=reviewing.fingerprint if reviewing else "",
        on=local_day(work.now),
    )


def _people(docket: Docket) -> frozenset[PersonId]:
    given = [one.recommended for one in docket.history]
    given += [one.decided for one in docket.history if one.decided is not None]
    return frozenset(one.by for one in given)


def _agreed(work: Work, docket: Docket) -> Mapping[CriterionId, Answer]:
    if docket.consensus is None:
        return {}
    row = docket.consensus.row
    return work.consensuses.load_levels([row]).get(row, {})


def _reason(answer: Answer) -> str:
    return answer.reason if answer.state is State.NOT_APPLICABLE else answer.justification
