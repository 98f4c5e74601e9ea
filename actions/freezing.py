"""Freezing: what of a call nobody changes any more once its decisions are announced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.work import Work
from checks.decisions import Decision
from checks.lasting import lasting_fingerprint
from checks.profiles import CallId
from checks.reviews import Review, ReviewId
from checks.submissions import SubmissionId


def fingerprint_of(
    work: Work, call: CallId, decisions: Mapping[SubmissionId, Sequence[Decision]]
) -> str:
    """SHA-256 (hex) over every review handed in, all that was agreed and all that was decided."""
    return lasting_fingerprint(frozen(work, call, decisions))


def frozen(
    work: Work, call: CallId, decisions: Mapping[SubmissionId, Sequence[Decision]]
) -> Mapping[str, object]:
    """What the fingerprint of a call covers."""
    hashes: dict[ReviewId, list[str]] = {}
    for (review, _), digest in work.reviews.load_hashes(call).items():
        hashes.setdefault(review, []).append(digest)
    reviewing, found_call = work.reviewings.find(call), work.calls.find(call)
    return {
        "profile": "" if found_call is None else found_call.call.fingerprint,
        "settings": None if reviewing is None else reviewing.settings,
        "submissions": {one.id: one.hash for one in work.reviewings.list_submitted(call)},
        "settled": {
            key: [one.settled_by, one.settled_at]
            for key, one in work.consensuses.list_of_call(call).items()
        },
        "reviews": [
            {**_facts(one), "handed_in": hashes.get(one.id, ())}
            for one in work.reviews.list_of_call(call)
        ],
        "consensus": work.consensuses.load_answers(call),
        "decisions": {
            key: [replace(one, told_at=None) for one in found] for key, found in decisions.items()
        },
    }


def _facts(review: Review) -> dict[str, object]:
    """What of a review is frozen with its call."""
    return {
        "id": review.id,
        "submission": review.submission,
        "evaluator": review.evaluator,
        "state": review.state,
        "conflict": review.conflict,
    }
