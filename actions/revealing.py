"""Revealing: from when on evaluators of a submission could see one another's levels."""

from collections.abc import Iterable

from actions.work import Work
from checks.reviews import Review, ReviewState, shows_others


def note(work: Work, reviews: Iterable[Review], each: int) -> None:
    """Note for whoever can see others' levels now that it was so, whatever happens later.

    To be called after everything that may be the last thing a submission waited for: a review
    handed in, a conflict, a request taken back, fewer reviews asked for.
    """
    found: dict[str, list[Review]] = {}
    for one in reviews:
        found.setdefault(one.submission, []).append(one)
    revealed = [some[0].submission for some in found.values() if shows_others(some, each)]
    if revealed:
        work.reviews.note_revealed(revealed, work.now)


def is_known(work: Work, review: Review, each: int) -> bool:
    """Whether the evaluator of this one knows others' levels, or could before one more was asked.

    From then on the own levels stay as they are; minds are changed in the consensus.
    """
    if review.revealed_at is not None:
        return True
    is_in = review.state is ReviewState.HANDED_IN
    return is_in and shows_others(work.reviews.list_of(review.submission), each)
