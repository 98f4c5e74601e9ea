"""What people do with a finding: accept it as evidence, reject it, or take that back."""

from dataclasses import dataclass, replace
from fractions import Fraction

from actions import assessments
from actions.assessments import Opened, Saved, SentAnswer
from actions.documents import as_evidence
from actions.work import Work, token_hash
from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, State
from checks.catalogue import CriterionId
from checks.conflicts import Outcome
from checks.errors import Invalid, NotFound
from checks.events import Event
from checks.findings import Finding
from checks.judgement_rules import judgement_problems
from checks.judgements import Decision, Judgement, passage_key
from checks.permissions import Deed
from checks.records import of_assessment


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A passage as it is accepted: the words and the place of the evidence, the level chosen.

    `shown` is the fingerprint of the answer that the form had shown.
    """

    criterion: CriterionId
    key: str
    quote: str
    reference: str
    level: Fraction | None
    shown: str


def accept(work: Work, acceptance: Acceptance) -> Saved:
    """Take a passage into the answer as evidence, with the level chosen.

    Raises NotFound for a passage that was not found, Invalid where the evidence breaks a rule.
    """
    opened, finding = _finding(work, acceptance.criterion, acceptance.key)
    judgement = Judgement(
        finding.criterion,
        finding.quote,
        Decision.ACCEPTED,
        quote=acceptance.quote,
        reference=acceptance.reference,
    )
    _refuse_faulty(judgement)
    saved = assessments.answer_one(work, opened, _sent(work, opened, judgement, acceptance))
    if not saved.problems and saved.outcome is not Outcome.CONFLICT:
        _keep(work, opened, judgement)
        _record(work, opened, Event.PASSAGE_ACCEPTED, judgement)
    return saved


def reject(work: Work, criterion: CriterionId, key: str, reason: str) -> None:
    """Put a passage aside, with the reason; evidence that came from it is taken out.

    Raises NotFound, and Invalid where the reason is missing or too long.
    """
    opened, finding = _finding(work, criterion, key)
    judgement = Judgement(criterion, finding.quote, Decision.REJECTED, reason=reason)
    _refuse_faulty(judgement)
    _take_out(work, opened, _judged(work, opened, criterion, key))
    _keep(work, opened, judgement)
    _record(work, opened, Event.PASSAGE_REJECTED, judgement)


def reopen(work: Work, criterion: CriterionId, key: str) -> None:
    """Take a judgement back: evidence that came from it is taken out, the level stays.

    Raises NotFound for a passage that was never judged.
    """
    opened = assessments.hold_one(work, Deed.JUDGE, criterion)
    judged = _judged(work, opened, criterion, key)
    if judged is None:
        raise NotFound
    _take_out(work, opened, judged)
    work.documents.remove_judgements(opened.kept.row, [judged])
    work.assessments.touch(opened.kept.row, work.now)
    _record(work, opened, Event.PASSAGE_REOPENED, judged)


def _keep(work: Work, opened: Opened, judgement: Judgement) -> None:
    work.documents.save_judgement(opened.kept.row, judgement)
    work.assessments.touch(opened.kept.row, work.now)


def _record(work: Work, opened: Opened, event: Event, judgement: Judgement) -> None:
    chain = of_assessment(opened.kept.row, opened.kept.thing)
    passage = token_hash(judgement.key)
    work.record(event, chain, criterion=judgement.criterion, passage=passage)


def _finding(work: Work, criterion: CriterionId, key: str) -> tuple[Opened, Finding]:
    opened = assessments.hold_one(work, Deed.JUDGE, criterion)
    kept = work.documents.find(opened.kept.row)
    found = (one.finding for one in kept.findings) if kept else ()
    for finding in found:
        if finding.criterion == criterion and passage_key(finding.quote) == key:
            return opened, finding
    raise NotFound


def _refuse_faulty(judgement: Judgement) -> None:
    problems = judgement_problems(judgement)
    if problems:
        raise Invalid(problems)


def _sent(work: Work, opened: Opened, judgement: Judgement, given: Acceptance) -> SentAnswer:
    """The answer with this evidence in place of what the same passage had given before."""
    answer = opened.assessment.answer(judgement.criterion)
    earlier = _judged(work, opened, judgement.criterion, judgement.key)
    draft = AnswerDraft(
        state=State.UNANSWERED if given.level is None else State.ANSWERED,
        level=given.level,
        justification=answer.justification,
        reason=answer.reason,
        evidence=(*_without(answer.evidence, earlier), as_evidence(judgement)),
    )
    return SentAnswer(judgement.criterion, draft, given.shown)


def _judged(work: Work, opened: Opened, criterion: CriterionId, key: str) -> Judgement | None:
    known = work.documents.judgements(opened.kept.row)
    return next((j for j in known if (j.criterion, j.key) == (criterion, key)), None)


def _take_out(work: Work, opened: Opened, judged: Judgement | None) -> None:
    if judged is None:
        return
    answer = opened.assessment.answer(judged.criterion)
    evidence = _without(answer.evidence, judged)
    if evidence != answer.evidence:
        changed = replace(answer, evidence=evidence)
        assessments.save_answer(work, opened.kept, judged.criterion, (answer, changed))


def _without(evidence: tuple[Evidence, ...], judged: Judgement | None) -> tuple[Evidence, ...]:
    if judged is None or judged.decision is Decision.REJECTED:
        return evidence
    return tuple(piece for piece in evidence if piece != as_evidence(judged))
