"""Consensus: reviews of a submission side by side once all are handed in, and what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from actions import assessments, claims, reviews
from actions.accounts import refuse
from actions.calls import OpenedCall
from actions.reviewings import counts, open_call
from actions.work import Work
from checks.accounts import PersonId
from checks.agreement import Agreement, Scale, alpha, kappa
from checks.answers import UNANSWERED, Answer, State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Criterion, CriterionId, Perspective
from checks.claims import review_of
from checks.conflicts import Outcome, decide, fingerprint
from checks.consensus import Agreed, agreed_draft, agreement_problems, unanimous
from checks.decisions import current_of
from checks.divergence import Divergence, divergences, ratings
from checks.errors import Frozen, NotAllowed, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed
from checks.profiles import CallId
from checks.records import of_call
from checks.reviews import Review, ReviewId, in_order, is_revealed
from checks.submissions import Submission, SubmissionId, SubmissionState
from checks.text import Text
from storage.consensus import Consensus
from storage.reviewings import Reviewing


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reviews of a submission, all handed in and as numbered, and what was agreed so far.

    `kappa` is there where exactly two review. `given` are the answers of each review, by its id;
    `names` those of its evaluators, and none for evaluators themselves, who know each other by
    number only.
    """

    opened: OpenedCall
    reviewing: Reviewing
    submission: Submission
    catalogue: Catalogue
    claim: Assessment
    reviews: Sequence[Review]
    given: Mapping[str, Mapping[CriterionId, Answer]]
    divergences: Sequence[Divergence]
    agreement: Agreement
    kappa: Agreement | None
    consensus: Consensus | None
    agreed: Mapping[CriterionId, Answer]
    names: Mapping[PersonId, str]

    @property
    def criteria(self) -> Sequence[Criterion]:
        return [one.criterion for one in self.divergences]

    @property
    def open_criteria(self) -> Sequence[Criterion]:
        """What was not agreed on yet."""
        return [
            one
            for one in self.criteria
            if self.agreed.get(one.id, UNANSWERED).state is State.UNANSWERED
        ]

    @property
    def alike(self) -> Sequence[Divergence]:
        """Those of which all reviews say the same, with nothing to discuss or to justify."""
        return [
            one
            for one in self.divergences
            if not one.must_be_discussed and self.said_by_all(one.criterion)
        ]

    @property
    def apart(self) -> Sequence[Divergence]:
        """All others, those to be discussed first."""
        alike = {one.criterion.id for one in self.alike}
        return [one for one in self.divergences if one.criterion.id not in alike]

    def said_by_all(self, criterion: Criterion) -> Agreed | None:
        """What all reviews say alike; None also below a minimum level.

        There the reason decides over money, so people have to write it.
        """
        said = unanimous([one.get(criterion.id, UNANSWERED) for one in self.given.values()])
        return None if said is None or _is_below(criterion, said) else said

    @property
    def is_settled(self) -> bool:
        return self.consensus is not None and self.consensus.settled_at is not None


def look(work: Work, submission: SubmissionId) -> Comparison:
    """For those who run the call. Raises NotFound, NotAllowed, also while a review is open."""
    found = _compare(work, submission, Deed.READ_DIVERGENCE)
    people = {one.evaluator for one in found.reviews}
    return replace(found, names=work.people.names(people))


def look_as_evaluator(work: Work, review: ReviewId) -> Comparison:
    """For an evaluator of this submission, whose own review is handed in as all others are."""
    opened = reviews.open_one(work, review, Deed.READ_DIVERGENCE)
    return compare(work, opened.call, opened.reviewing, opened.submission)


def agree(
    work: Work, submission: SubmissionId, criterion: CriterionId, agreed: Agreed, *, shown: str
) -> Outcome:
    """Enter what was agreed on one criterion; `shown` is the fingerprint of what stood there.

    Raises NotFound, NotAllowed, Frozen once it is settled, and Invalid.
    """
    found = _held(work, submission)
    asked = next((one for one in found.criteria if one.id == criterion), None)
    if asked is None:
        raise NotFound
    draft = agreed_draft(found.claim.answer(criterion), agreed)
    refuse(agreement_problems(draft, asked, found.catalogue))
    arriving, stored = draft.accepted(), found.agreed.get(criterion, UNANSWERED)
    outcome = decide(shown, fingerprint(arriving), fingerprint(stored))
    if outcome is Outcome.SAVE:
        _save(work, found, {criterion: arriving})
    return outcome


def agree_where_unanimous(work: Work, submission: SubmissionId) -> int:
    """Enter what all reviews say alike, where nothing is agreed yet; returns for how many."""
    found = _held(work, submission)
    new = {}
    for one in found.open_criteria:
        said = found.said_by_all(one)
        if said is not None:
            draft = agreed_draft(found.claim.answer(one.id), said)
            if not agreement_problems(draft, one, found.catalogue):
                new[one.id] = draft.accepted()
    if new:
        _save(work, found, new)
    return len(new)


def _is_below(criterion: Criterion, agreed: Agreed) -> bool:
    minimum = criterion.minimum(Perspective.REVIEW)
    return minimum is not None and agreed.level is not None and agreed.level < minimum


def settle(work: Work, submission: SubmissionId) -> None:
    """From now on it is what counts. Raises Invalid while something is not agreed on."""
    found = _held(work, submission)
    refuse([Problem(one.id, NOT_AGREED) for one in found.open_criteria])
    work.consensuses.settle(submission, work.now, work.person)
    work.record(Event.CONSENSUS_SETTLED, of_call(found.opened.call.id), submission=submission)


def reopen(work: Work, submission: SubmissionId) -> None:
    """It can be changed again. Raises NotFound, NotAllowed, and Frozen once it is decided on."""
    opened, _ = _held_call(work, submission)
    known = work.consensuses.find(submission)
    if known is None or known.settled_at is None:
        return
    work.consensuses.settle(submission, None, None)
    work.record(Event.CONSENSUS_REOPENED, of_call(opened.call.id), submission=submission)


def require_change(work: Work, found: Comparison) -> None:
    """Raises NotAllowed for whoever may only look at it, and Frozen once it is decided on."""
    open_call(work, found.opened.call.id, Deed.AGREE)
    _refuse_decided(work, found.submission.id)


def assessment_of(found: Comparison) -> Assessment:
    """What was agreed on, as it is scored and reported: by the body that runs the call."""
    begun = review_of(found.claim)
    subject = replace(begun.subject, reviewing_body=found.opened.programme.facts.issuer)
    return replace(begun, subject=subject, answers=found.agreed)


def measure_of(work: Work, opened: OpenedCall) -> Catalogue:
    """The catalogue with the profile of the call, by which all is judged."""
    return work.measures.load(opened.call.fingerprint, opened.catalogue).catalogue


def _open_call(work: Work, submission: SubmissionId, deed: Deed) -> tuple[OpenedCall, Submission]:
    kept = work.submissions.find(submission)
    if kept is None or kept.submission.state is not SubmissionState.SUBMITTED:
        raise NotFound
    return open_call(work, CallId(kept.submission.call.id), deed), kept.submission


def _compare(work: Work, submission: SubmissionId, deed: Deed) -> Comparison:
    opened, found = _open_call(work, submission, deed)
    reviewing = work.reviewings.find(opened.call.id)
    if reviewing is None:
        raise NotFound
    return compare(work, opened, reviewing, found)


def compare(
    work: Work, opened: OpenedCall, reviewing: Reviewing, submission: Submission
) -> Comparison:
    """For whoever may see the call, as the caller has made sure; nobody while a review is open.

    Raises NotAllowed.
    """
    known = [one for one in in_order(work.reviews.list_of(submission.id)) if counts(one)]
    if not is_revealed(known, reviewing.settings.each):
        raise NotAllowed("a review is still open")
    catalogue = measure_of(work, opened)
    claim = claims.claim_of(work, reviewing, submission)
    rows = {one.id: one.row for one in known if one.row is not None}
    consensus = work.consensuses.find(submission.id)
    levels = work.consensuses.load_levels([*rows.values(), *([consensus.row] if consensus else [])])
    given = {str(key): levels.get(row, {}) for key, row in rows.items()}
    found = divergences(catalogue, claim, given)
    rated = ratings(found)
    return Comparison(
        opened=opened,
        reviewing=reviewing,
        submission=submission,
        catalogue=catalogue,
        claim=claim,
        reviews=known,
        given=given,
        divergences=found,
        agreement=alpha(rated, Scale.ORDINAL),
        kappa=kappa(rated) if len(known) == PAIR else None,
        consensus=consensus,
        agreed=levels.get(consensus.row, {}) if consensus else {},
        names={},
    )


def _held(work: Work, submission: SubmissionId) -> Comparison:
    """To be changed by one at a time; nothing is changed that is settled."""
    _held_call(work, submission)
    known = work.consensuses.find(submission)
    if known is not None and known.settled_at is not None:
        raise Frozen("the consensus is settled")
    return _compare(work, submission, Deed.AGREE)


def _held_call(work: Work, submission: SubmissionId) -> tuple[OpenedCall, Submission]:
    """Raises Frozen where a decision rests on what was agreed."""
    kept = work.submissions.find(submission)
    if kept is not None:
        work.reviewings.find(CallId(kept.submission.call.id), held=True)
    opened, found = _open_call(work, submission, Deed.AGREE)
    refuse_own(work, found)
    _refuse_decided(work, submission)
    return opened, found


def _refuse_decided(work: Work, submission: SubmissionId) -> None:
    current = current_of(work.decisions.list_of(submission))
    if current is not None and current.decided is not None:
        raise Frozen("it is decided on")


def refuse_own(work: Work, submission: Submission) -> None:
    """Who belongs to the applicant decides nothing about it (section 20 VwVfG)."""
    if submission.owner in {m.organisation for m in work.actor.memberships}:
        raise NotAllowed("somebody of the applicant cannot judge")


def _save(work: Work, found: Comparison, new: Mapping[CriterionId, Answer]) -> None:
    consensus = found.consensus or _begin(work, found)
    for criterion, answer in new.items():
        work.assessments.save_answer(
            consensus.row,
            criterion,
            answer,
            before=found.agreed.get(criterion),
            by=work.actor.person,
        )
        work.record(
            Event.AGREED,
            of_call(found.opened.call.id),
            submission=found.submission.id,
            criterion=criterion,
            level=None if answer.level is None else str(answer.level),
            state=answer.state,
            unanimous=len(new) if len(new) > 1 else None,
        )
    work.assessments.touch(consensus.row, work.now)


def _begin(work: Work, found: Comparison) -> Consensus:
    """What was agreed is kept as an assessment without an address of its own."""
    row = assessments.keep(work, assessment_of(found))
    work.consensuses.begin(found.submission.id, row, work.now)
    return Consensus(found.submission.id, row, work.now)


PAIR = 2
"""Reviews of which kappa can be reckoned."""
NOT_AGREED = Text("Hier ist noch nichts vereinbart.", "Nothing has been agreed here yet.")
