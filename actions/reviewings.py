"""Reviewing of a call as its owner sees it: who reviews what, and how far everybody is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from actions import calls, evaluators, revealing, review_notices, withdrawals
from actions.accounts import new_id, refuse
from actions.calls import OpenedCall
from actions.evaluators import Panel
from actions.review_notices import PATH
from actions.work import Work
from checks.accounts import PersonId
from checks.conflicts_of_interest import Conflict
from checks.distribution import Distribution, Task, distributed
from checks.errors import Frozen, Invalid, NotAllowed, NotFound, Problem
from checks.evaluators import Evaluator
from checks.events import Event
from checks.notices import ReviewAssigned, ReviewEnded, ReviewTakenBack
from checks.permissions import Deed, require
from checks.profiles import CallId
from checks.programmes import Phase
from checks.records import of_call
from checks.reviews import (
    EACH_MAX,
    OPEN,
    Review,
    ReviewId,
    ReviewState,
    Settings,
    is_revealed,
    settings_problems,
)
from checks.submissions import Submission, SubmissionId
from checks.text import Text
from storage.consensus import Consensus
from storage.reviewings import Reviewing


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of everything; `reviewing` is None before it has begun.

    `names` are those of all evaluators that a review names and that still have an account.
    """

    opened: OpenedCall
    reviewing: Reviewing | None
    submissions: Sequence[Submission]
    reviews: Mapping[SubmissionId, Sequence[Review]]
    panel: Panel
    names: Mapping[PersonId, str]
    consensuses: Mapping[SubmissionId, Consensus]

    def lacking(self, submission: SubmissionId) -> int:
        """How many evaluators this submission still needs."""
        if self.reviewing is None:
            return 0
        counting = [one for one in self.reviews.get(submission, ()) if counts(one)]
        return max(0, self.reviewing.settings.each - len(counting))

    def choices(self, submission: Submission) -> Sequence[Evaluator]:
        """Who can be asked to review this one as well; nobody once there is a consensus."""
        if submission.id in self.consensuses:
            return []
        known = {one.evaluator for one in self.reviews.get(submission.id, ())}
        return [
            one
            for one in self.panel.free
            if one.person not in known and not self.panel.conflict(one, submission)
        ]

    def found(self, review: Review, submission: Submission) -> Conflict | None:
        """The conflict that the accounts show of somebody who was asked, since they were."""
        evaluator = self.panel.everybody.get(review.evaluator)
        if evaluator is None or not counts(review):
            return None
        return self.panel.conflict(evaluator, submission)

    def ending(self, review: Review, submission: Submission) -> Conflict | None:
        """The conflict because of which a review can be ended; none once there is a consensus."""
        return None if submission.id in self.consensuses else self.found(review, submission)

    def is_revealed(self, submission: SubmissionId) -> bool:
        """Whether all reviews of it are in, so that they may be held against each other."""
        each = self.reviewing.settings.each if self.reviewing else EACH_MAX
        return is_revealed(self.reviews.get(submission, ()), each)

    @property
    def is_decided(self) -> bool:
        return self.reviewing is not None and self.reviewing.decided_at is not None


def counts(review: Review) -> bool:
    return review.counts


def look(work: Work, call: CallId, deed: Deed = Deed.READ_REVIEWING) -> Overview:
    """Raises NotFound or NotAllowed; eleven statements, however many submissions there are."""
    opened = open_call(work, call, deed)
    found = work.reviews.list_of_call(call)
    submissions = work.reviewings.list_submitted(call)
    return Overview(
        opened=opened,
        reviewing=work.reviewings.find(call),
        submissions=submissions,
        reviews=by_submission(found),
        panel=evaluators.panel_of(work, opened, submissions),
        names=work.people.names({one.evaluator for one in found}),
        consensuses=work.consensuses.list_of_call(call),
    )


def names_in(
    work: Work, overview: Overview, shown: Iterable[Submission]
) -> Mapping[tuple[SubmissionId, PersonId], frozenset[str]]:
    """Where an evaluator who was asked is named in what these applicants wrote, and as what."""
    in_review = overview.opened.in_review(is_decided=overview.is_decided)
    require(work.actor, Deed.READ_REVIEWING, in_review)
    asked = {
        one.id: [review.evaluator for review in overview.reviews[one.id] if counts(review)]
        for one in shown
        if one.id in overview.reviews
    }
    return evaluators.names_in(work, overview.panel, asked)


def open_call(work: Work, call: CallId, deed: Deed, *, held: bool = False) -> OpenedCall:
    """A call whose submissions are reviewed, frozen once they are decided.

    Everybody may know the call, and nobody else that something was submitted to it: whoever does
    not receive it is told that there is nothing. Raises NotFound, NotAllowed or Frozen.
    """
    open_one = calls.hold_one if held else calls.open_one
    try:
        opened = open_one(work, call, Deed.LIST_SUBMISSIONS)
    except NotAllowed as hidden:
        raise NotFound from hidden
    reviewing = work.reviewings.find(call)
    is_decided = reviewing is not None and reviewing.decided_at is not None
    require(work.actor, deed, opened.in_review(is_decided=is_decided))
    return opened


def hold_call(work: Work, call: CallId, deed: Deed) -> tuple[OpenedCall, Reviewing]:
    """The same held against others, who may have frozen it meanwhile. Raises NotFound."""
    reviewing = work.reviewings.find(call, held=True)
    opened = open_call(work, call, deed)
    if reviewing is None:
        raise NotFound
    return opened, reviewing


def begin(work: Work, call: CallId, settings: Settings) -> None:
    """Begin to review what was submitted, once the call has closed. Raises Invalid or NotFound.

    Where it has begun already, these are its settings from now on.
    """
    opened = open_call(work, call, Deed.ORGANISE_REVIEWS, held=True)
    if opened.phase is not Phase.CLOSED:
        raise Invalid([Problem("due_at", NOT_CLOSED)])
    refuse(settings_problems(settings, work.now))
    if work.reviewings.find(call) is not None:
        change(work, call, settings)
        return
    work.reviewings.begin(call, settings, work.now)
    work.record(Event.REVIEWING_BEGUN, of_call(call), hidden=settings.hides_applicant)


def change(work: Work, call: CallId, settings: Settings) -> None:
    """Other settings; who applied cannot be hidden any more once somebody was asked to review.

    Raises NotFound, NotAllowed or Invalid.
    """
    reviewing = _held(work, call)
    refuse(settings_problems(settings, work.now))
    is_other = settings.hides_applicant is not reviewing.settings.hides_applicant
    if is_other and work.reviews.list_of_call(call):
        raise Invalid([Problem("hides_applicant", TOO_LATE_TO_HIDE)])
    work.reviewings.save_settings(call, settings)
    revealing.note(work, work.reviews.list_of_call(call), settings.each)
    work.record(Event.REVIEWING_CHANGED, of_call(call), hidden=settings.hides_applicant)


def assign(work: Work, call: CallId, submission: SubmissionId, evaluator: PersonId) -> None:
    """Ask somebody to review a submission. Raises NotFound, NotAllowed or Invalid."""
    assign_all(work, call, [(submission, evaluator)])


def assign_all(work: Work, call: CallId, pairs: Sequence[tuple[SubmissionId, PersonId]]) -> None:
    """The same for several at once; one that cannot be asked leaves all of them unasked."""
    reviewing = _held(work, call)
    overview = look(work, call)
    known = {one.id: one for one in overview.submissions}
    if not known.keys() >= {submission for submission, _ in pairs}:
        raise NotFound
    refuse(
        [
            Problem(f"evaluator-{submission}", CANNOT_REVIEW)
            for submission, evaluator in pairs
            if evaluator not in {one.person for one in overview.choices(known[submission])}
        ]
    )
    _add(work, overview.opened, pairs, reviewing.settings.each)


def distribute(work: Work, call: CallId) -> Distribution:
    """Ask as many as are needed, evenly; returns who was asked and where not enough were found."""
    reviewing = _held(work, call)
    found = _distribution(look(work, call), reviewing.settings.each)
    opened = open_call(work, call, Deed.ORGANISE_REVIEWS)
    pairs = [(SubmissionId(task), PersonId(who)) for task, who in found.added]
    _add(work, opened, pairs, reviewing.settings.each)
    return found


def unassign(work: Work, call: CallId, review: ReviewId) -> Conflict | None:
    """Take back what was asked of somebody and never handed in; what they wrote is deleted.

    Where the accounts show a conflict it ends by that, which is returned, handed in or not. The
    evaluator is told either way.
    Raises NotFound, NotAllowed, or Frozen where it was handed in or a conflict was declared.
    """
    opened, reviewing = hold_call(work, call, Deed.ORGANISE_REVIEWS)
    found = work.reviews.hold(review)
    if found is None or found.call != call:
        raise NotFound
    kind = _ending(work, opened, found)
    if kind is not None:
        withdrawals.found(work, found, reviewing.settings.each, kind)
        review_notices.tell_of_end(work, opened, found, ReviewEnded)
        return kind
    if found.state not in OPEN or work.reviews.list_handed_in(review):
        raise Frozen("it was handed in, or a conflict was declared")
    if found.row is not None:
        work.assessments.delete([found.row])
    work.reviews.remove(review)
    revealing.note(work, work.reviews.list_of(found.submission), reviewing.settings.each)
    work.record(
        Event.REVIEW_UNASSIGNED, of_call(call), submission=found.submission, person=found.evaluator
    )
    review_notices.tell_of_end(work, opened, found, ReviewTakenBack)
    return None


def _ending(work: Work, opened: OpenedCall, review: Review) -> Conflict | None:
    """As `Overview.ending`, of one review."""
    kept = work.submissions.find(review.submission)
    if kept is None or not counts(review) or work.consensuses.find(review.submission) is not None:
        return None
    return evaluators.conflict_of_other(work, opened, kept.submission, review.evaluator)


def by_submission(reviews: Iterable[Review]) -> Mapping[SubmissionId, Sequence[Review]]:
    found: dict[SubmissionId, list[Review]] = {}
    for one in reviews:
        found.setdefault(one.submission, []).append(one)
    return found


def _held(work: Work, call: CallId) -> Reviewing:
    return hold_call(work, call, Deed.ORGANISE_REVIEWS)[1]


def _distribution(overview: Overview, each: int) -> Distribution:
    tasks = [
        Task(
            one.id,
            frozenset(r.evaluator for r in overview.reviews.get(one.id, ()) if counts(r)),
            _excluded(overview, one),
        )
        for one in overview.submissions
        if one.id not in overview.consensuses
    ]
    return distributed(tasks, [one.person for one in overview.panel.free], each)


def _excluded(overview: Overview, submission: Submission) -> frozenset[str]:
    """Those with a conflict that is known, declared or by what the accounts say, and helpers."""
    declared = {r.evaluator for r in overview.reviews.get(submission.id, ()) if not counts(r)}
    near = {e.person for e in overview.panel.free if overview.panel.conflict(e, submission)}
    return frozenset(declared | near | overview.panel.helpers.get(submission.id, frozenset()))


def _add(
    work: Work, opened: OpenedCall, pairs: Sequence[tuple[SubmissionId, PersonId]], each: int
) -> None:
    """Whoever could see others' levels before one more is asked is known to have been able to."""
    call = opened.call.id
    revealing.note(work, work.reviews.list_of_call(call), each)
    added = [
        Review(ReviewId(new_id()), call, submission, person, ReviewState.ASSIGNED, work.now)
        for submission, person in pairs
    ]
    work.reviews.add(added)
    for one in added:
        work.record(
            Event.REVIEW_ASSIGNED, of_call(call), submission=one.submission, person=one.evaluator
        )
    review_notices.tell(
        work, [one.evaluator for one in added], ReviewAssigned(opened.call.title, PATH)
    )


NOT_CLOSED = Text(
    "Der Aufruf ist noch offen. Begutachtet wird, was bis zum Ende der Frist eingereicht ist.",
    "The call is still open. What is reviewed is what was submitted by its deadline.",
)
TOO_LATE_TO_HIDE = Text(
    "Jemand ist schon um ein Gutachten gebeten und kennt den Titel; ob Antragstellende verborgen "
    "sind, lässt sich nicht mehr ändern.",
    "Somebody has already been asked to review and knows the title; whether applicants are hidden "
    "can no longer be changed.",
)
CANNOT_REVIEW = Text(
    "Diese Person kann diese Einreichung nicht begutachten. Bitte wählen Sie jemanden aus der "
    "Liste.",
    "This person cannot review this submission. Please choose somebody from the list.",
)
