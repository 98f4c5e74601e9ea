"""Reviews as an evaluator does them: declare oneself, judge alone, hand in, open again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import Final

from actions import assessments, calls, claims, revealing, submissions, withdrawals
from actions.accounts import refuse
from actions.assessments import Opened
from actions.calls import OpenedCall
from actions.evaluators import conflict_of
from actions.work import Work, token_hash
from checks.answers import State
from checks.approvals import StageChange
from checks.assessments import relevant_criteria
from checks.catalogue import Criterion
from checks.claims import review_of
from checks.conflicts_of_interest import Declaration, declaration_problems
from checks.errors import Frozen, NotFound, Problem
from checks.events import Event
from checks.files import AttachedFile, submission_holder
from checks.permissions import Deed, Stage, Thing, require
from checks.records import of_assessment, of_call
from checks.reviews import (
    Review,
    ReviewId,
    ReviewState,
    is_revealed,
    reopening_problems,
)
from checks.submissions import Submission, SubmissionState
from checks.text import Text
from storage.files import Attachment
from storage.reviewings import Reviewing
from storage.reviews import HandedIn
from storage.submissions import KeptSubmission

STAGES: Final = {
    ReviewState.ASSIGNED: Stage.ASSIGNED,
    ReviewState.OPEN: Stage.OPEN,
    ReviewState.HANDED_IN: Stage.FINAL,
    ReviewState.CONFLICTED: Stage.CONFLICTED,
    ReviewState.ENDED: Stage.CONFLICTED,
}
BEGUN: Final = frozenset({ReviewState.OPEN, ReviewState.HANDED_IN})


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """A review in its evaluator's hands, with what they may know of the submission.

    `title` and `applicant` are what is shown before the declaration; where the call hides who
    applied, they say nothing of it, and after a conflict nothing at all.
    """

    review: Review
    reviewing: Reviewing
    call: OpenedCall
    submission: Submission
    handed_in: Sequence[HandedIn] = ()

    @property
    def thing(self) -> Thing:
        return thing(self.review)

    @property
    def title(self) -> str:
        return _names(self.review, self.reviewing, self.submission)[0]

    @property
    def applicant(self) -> str:
        return _names(self.review, self.reviewing, self.submission)[1]

    @property
    def is_begun(self) -> bool:
        """Whether there is something to read: declared free of conflicts, handed in or not."""
        return self.review.state in BEGUN

    @property
    def has_documents(self) -> bool:
        """Whether the applicant's documents are shown; nobody can look through them for names."""
        return self.is_begun and not self.reviewing.settings.hides_applicant


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What a list says of one of somebody's reviews; names as in OpenedReview.

    `judged` counts the criteria that have a level or are set aside.
    """

    review: Review
    reviewing: Reviewing
    title: str
    applicant: str
    call: str
    judged: int = 0


def thing(review: Review) -> Thing:
    """A review as permissions ask for it: one person's, whoever keeps it on file."""
    stage = STAGES[review.state]
    return Thing(stage=stage, seen_by=Deed.READ_REVIEW, reviewer=review.evaluator)


def list_own(work: Work) -> Sequence[OwnReview]:
    """All that is or was asked of whoever is signed in, the latest first."""
    require(work.actor, Deed.LIST_REVIEWS)
    known = work.reviews.list_reviewed(work.person)
    ways = work.reviewings.list_own(work.person)
    judged = work.reviews.count_judged(work.person)
    return [
        _own(one, ways[one.call], known[one.submission], judged.get(one.id, 0))
        for one in work.reviews.list_own(work.person)
        if known[one.submission].state is SubmissionState.SUBMITTED
    ]


def open_one(work: Work, review: ReviewId, deed: Deed = Deed.READ_REVIEW) -> OpenedReview:
    """Raises NotFound, also where it is somebody else's, or NotAllowed."""
    return _opened(work, work.reviews.find(review), deed)


def find_of_check(work: Work) -> Review:
    """The review that the assessment behind the actor's link is. Raises NotFound."""
    found = work.reviews.find_of(assessments.open_one(work).kept.row)
    if found is None:
        raise NotFound
    return found


def declare(work: Work, review: ReviewId, declaration: Declaration) -> Review:
    """Say whether one is free of conflicts; only then anything of the submission is shown.

    A conflict ends the review, also one that has begun or is handed in: what was written so far is
    deleted, but for what was handed in. Raises NotFound, NotAllowed, Frozen once it was agreed or
    decided, and Invalid where the declaration is not complete.
    """
    opened = _held(work, review, Deed.DECLARE)
    if is_settled(work, opened):
        raise Frozen("the evaluators have begun to agree")
    refuse(declaration_problems(declaration))
    kind = declaration.kind or conflict_of(work, opened.call, opened.submission)
    if kind is not None:
        each = opened.reviewing.settings.each
        return withdrawals.declared(work, opened.review, each, kind, declaration.note)
    return opened.review if opened.is_begun else _begin(work, opened)


def hand_in(work: Work, review: ReviewId) -> Review:
    """Hand in what stands there now. Raises NotFound, NotAllowed, Invalid where answers lack.

    Where the accounts show a conflict by now, it ends as if that had been declared.
    """
    opened = _held(work, review, Deed.HAND_IN)
    found = conflict_of(work, opened.call, opened.submission)
    if found is not None:
        return withdrawals.found(work, opened.review, opened.reviewing.settings.each, found)
    work.assessments.hold(token_hash(opened.review.key), work.now)
    kept = _assessment(work, opened)
    refuse([Problem(one.id, UNANSWERED) for one in open_criteria(kept)])
    content = submissions.file_of(kept)
    digest = submissions.hash_of(content)
    work.reviews.keep_handed_in(review, content, digest, work.now)
    done = replace(opened.review, state=ReviewState.HANDED_IN, handed_in_at=work.now)
    _change(work, kept, done, StageChange(Stage.FINAL, work.person, work.now))
    revealing.note(work, work.reviews.list_of(done.submission), opened.reviewing.settings.each)
    work.record(
        Event.REVIEW_HANDED_IN, of_call(done.call), submission=done.submission, review=review
    )
    return done


def reopen(work: Work, review: ReviewId, reason: str) -> Review:
    """Open again what was handed in; it stays on file as it was, with the reason.

    Raises NotFound, NotAllowed, Invalid without a reason, and Frozen once its evaluator could see
    the levels of others, or it was agreed or decided.
    """
    opened = _held(work, review, Deed.REOPEN_REVIEW)
    if has_seen_others(work, opened) or is_settled(work, opened):
        raise Frozen("its evaluator knows the others, or they have begun to agree")
    refuse(reopening_problems(reason))
    kept = _assessment(work, opened)
    work.reviews.note_reopened(review, reason, work.now)
    done = replace(opened.review, state=ReviewState.OPEN, handed_in_at=None)
    _change(work, kept, done, StageChange(Stage.OPEN, work.person, work.now, reason))
    work.record(
        Event.REVIEW_REOPENED, of_call(done.call), submission=done.submission, review=review
    )
    return done


def is_settled(work: Work, opened: OpenedReview) -> bool:
    """Whether it was agreed or decided on, so that nothing is opened again."""
    has_begun = work.consensuses.find(opened.submission.id) is not None
    return has_begun or opened.reviewing.decided_at is not None


def has_seen_others(work: Work, opened: OpenedReview) -> bool:
    """Whether the own levels stay as they are, since the evaluator knows those of others."""
    return revealing.is_known(work, opened.review, opened.reviewing.settings.each)


def may_compare(work: Work, opened: OpenedReview) -> bool:
    """Whether all reviews of the submission are in, so that one may be held against the others."""
    is_in = opened.review.state is ReviewState.HANDED_IN
    known = work.reviews.list_of(opened.submission.id)
    return is_in and is_revealed(known, opened.reviewing.settings.each)


def look(work: Work, opened: OpenedReview) -> Opened:
    """The assessment of a review that is begun. Raises NotFound before the declaration."""
    return _assessment(work, opened)


def open_criteria(opened: Opened) -> Sequence[Criterion]:
    """What the evaluator has not judged yet."""
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    answers = opened.assessment.answers
    return [c for c in asked if c.id not in answers or answers[c.id].state is State.UNANSWERED]


def list_documents(work: Work, review: ReviewId) -> tuple[OpenedReview, Sequence[Attachment]]:
    """The applicant's documents; none before the declaration, or where the applicant is hidden."""
    opened = open_one(work, review)
    if not opened.has_documents:
        return opened, []
    return opened, work.files.list_of(submission_holder(opened.submission.id))


def open_document(work: Work, review: ReviewId, key: str) -> tuple[AttachedFile, bytes]:
    """Raises NotFound."""
    _, known = list_documents(work, review)
    found = next((one.file for one in known if one.key == key), None)
    if found is None:
        raise NotFound
    return found, work.files.content(found)


def _own(review: Review, reviewing: Reviewing, submission: Submission, judged: int) -> OwnReview:
    names = _names(review, reviewing, submission)
    return OwnReview(review, reviewing, *names, submission.call.title, judged)


def _names(review: Review, reviewing: Reviewing, submission: Submission) -> tuple[str, str]:
    """Title and applicant, as far as this evaluator may know them now."""
    if review.state is ReviewState.CONFLICTED:
        return "", ""
    if reviewing.settings.hides_applicant:
        return submission.receipt, ""
    return submission.title, submission.applicant


def _opened(work: Work, review: Review | None, deed: Deed) -> OpenedReview:
    if review is None:
        raise NotFound
    require(work.actor, deed, thing(review))
    kept = work.submissions.find(review.submission)
    reviewing = work.reviewings.find(review.call)
    if kept is None or reviewing is None or not _takes_part(kept):
        raise NotFound
    opened = calls.open_one(work, review.call)
    handed_in = work.reviews.list_handed_in(review.id)
    return OpenedReview(review, reviewing, opened, kept.submission, handed_in)


def _held(work: Work, review: ReviewId, deed: Deed) -> OpenedReview:
    """To be changed by one at a time: first the reviewing of its call is held, then itself.

    Raises NotFound, NotAllowed, and Frozen once the call is decided.
    """
    known = work.reviews.find(review)
    if known is not None:
        work.reviewings.find(known.call, held=True)
    opened = _opened(work, work.reviews.hold(review), deed)
    if opened.reviewing.decided_at is not None:
        raise Frozen("the call is decided")
    return opened


def _takes_part(kept: KeptSubmission) -> bool:
    return kept.submission.state is SubmissionState.SUBMITTED


def _begin(work: Work, opened: OpenedReview) -> Review:
    """The review as an assessment that only this evaluator reaches."""
    claim = claims.claim_of(work, opened.reviewing, opened.submission)
    link = token_urlsafe(assessments.LINK_BYTES)
    begun = review_of(claim)
    begun = replace(begun, subject=replace(begun.subject, reviewing_body=_body(work, opened)))
    row = assessments.keep(work, begun, token_hash(link))
    work.reviews.entrust(row, opened.call.kept.owner, work.person, link)
    done = replace(opened.review, state=ReviewState.OPEN, declared_at=work.now, row=row, key=link)
    work.reviews.save(done)
    work.record(Event.REVIEW_BEGUN, of_call(done.call), submission=done.submission, review=done.id)
    return done


def _body(work: Work, opened: OpenedReview) -> str:
    """The body for which the evaluator judges; persons are not named on a review."""
    asked = work.reviewings.list_evaluators(opened.call.kept.owner, work.now)
    return {one.person: one.organisation for one in asked}.get(work.person, "")


def _assessment(work: Work, opened: OpenedReview) -> Opened:
    kept = None if opened.review.row is None else work.assessments.find_row(opened.review.row)
    if kept is None:
        raise NotFound
    return assessments.opened(work, kept)


def _change(work: Work, kept: Opened, review: Review, change: StageChange) -> None:
    work.reviews.save(review)
    work.approvals.change_stage(kept.kept.row, change)
    event = Event.FINALISED if change.stage is Stage.FINAL else Event.REOPENED
    work.record(event, of_assessment(kept.kept.row, kept.thing))


UNANSWERED: Final = Text(
    "Noch nicht beurteilt. Bitte geben Sie eine Stufe an oder bestätigen Sie „nicht anwendbar“.",
    "Not judged yet. Please give a level or confirm ‘not applicable’.",
)
