"""Withdrawals: how a review ends by a conflict of interest, declared or shown by the accounts."""

from dataclasses import replace

from actions import revealing
from actions.work import Work
from checks.conflicts_of_interest import Conflict
from checks.events import Event
from checks.records import of_call
from checks.reviews import Review, ReviewState


def declared(work: Work, review: Review, each: int, kind: Conflict, note: str) -> Review:
    """Ended when its evaluator declared; `each` is how many reviews a submission needs."""
    return _withdrawn(
        work, replace(review, conflict=kind.value, note=note), each, Event.CONFLICT_DECLARED
    )


def found(work: Work, review: Review, each: int, kind: Conflict) -> Review:
    """Ended by what the accounts show since its evaluator declared."""
    return _withdrawn(work, replace(review, conflict=kind.value), each, Event.CONFLICT_FOUND)


def _withdrawn(work: Work, review: Review, each: int, event: Event) -> Review:
    """From now on nothing of the submission is shown to them, nor what they wrote kept."""
    if review.row is not None:
        work.assessments.delete([review.row])
    done = replace(review, state=ReviewState.CONFLICTED, declared_at=work.now, row=None)
    work.reviews.save(done)
    revealing.note(work, work.reviews.list_of(done.submission), each)
    work.record(
        event,
        of_call(review.call),
        submission=review.submission,
        review=review.id,
        kind=review.conflict,
    )
    return done
