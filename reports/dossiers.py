"""The documents of a dossier as JSON: what was submitted, reviewed, agreed on and decided.

Its words are German, as the file of an authority is. People stand in it as `called` says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from checks.agreement import Agreement
from checks.decisions import Decision, Given
from checks.divergence import Divergence, Opinion
from checks.profile_documents import document_of
from checks.programmes import Call
from checks.ranking import Place, Ranking, Unranked
from checks.reliability import basis, figure
from checks.reviews import Review, Settings
from checks.robustness import RankRange
from checks.rounding import half_up
from checks.submissions import Submission, SubmissionId
from checks.text import Text
from reports.canonical import pretty

DIGITS = 4
Called = Mapping[str, str]
"""What people are called, by their id."""
Receipts = Mapping[SubmissionId, str]
"""The receipt number of each submission, by which people speak of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A review as it was handed in once, in a file of its own; `reason` is why it was reopened."""

    file: str
    hash: str
    at: datetime
    reopened_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with its number on the pages and all that was ever handed in of it."""

    number: int
    review: Review
    versions: Sequence[Version]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reviews of a submission say beside one another, by the id of each."""

    divergences: Sequence[Divergence]
    agreement: Agreement
    begun_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""


def call_json(call: Call, programme: str, reviewing: Mapping[str, object] | None) -> bytes:
    ref = call.catalogue
    return pretty(
        {
            "id": call.id,
            "title": call.title,
            "programme": programme,
            "description": call.description,
            "opens_at": _moment(call.period.opens_at),
            "closes_at": _moment(call.period.closes_at),
            "published_at": _moment(call.published_at),
            "extensions": [
                {"closed_at": _moment(e.closed_at), "reason": e.reason, "at": _moment(e.at)}
                for e in call.extensions
            ],
            "catalogue": {"id": ref.id, "version": ref.version, "hash": ref.hash},
            "profile": document_of(call.profile),
            "fingerprint": call.fingerprint,
            "reviewing": reviewing,
        }
    )


def reviewing_document(
    settings: Settings, begun_at: datetime, decided_at: datetime | None, fingerprint: str
) -> Mapping[str, object]:
    return {
        "each": settings.each,
        "due_at": _moment(settings.due_at),
        "hides_applicant": settings.hides_applicant,
        "begun_at": _moment(begun_at),
        "decided_at": _moment(decided_at),
        "fingerprint": fingerprint,
    }


def receipt_json(submission: Submission, receipts: Receipts, files: Mapping[str, str]) -> bytes:
    """What its receipt says; `files` are those beside it that are kept, each with its hash."""
    outcome = submission.outcome
    return pretty(
        {
            "receipt": submission.receipt,
            "id": submission.id,
            "state": submission.state.value,
            "call": submission.call.title,
            "programme": submission.call.programme,
            "applicant": submission.applicant,
            "title": submission.title,
            "submitted_at": _moment(submission.submitted_at),
            "ended_at": _moment(submission.ended_at),
            "replaces": receipts.get(submission.replaces) if submission.replaces else None,
            "sha256": submission.hash,
            "profile_fingerprint": submission.fingerprint,
            "verdict": outcome.verdict.value,
            "evidenced_points": _number(outcome.total),
            "completeness": _number(outcome.completeness),
            "files": dict(files),
        }
    )


def reviewing_json(
    reviewed: Sequence[Reviewed], compared: Compared | None, called: Called, *, has_notes: bool
) -> bytes:
    """Without `compared` reviews are still open, and nothing of what any of them says is told."""
    numbers = {str(one.review.id): one.number for one in reviewed}
    return pretty(
        {
            "withheld": compared is None,
            "reviews": [_review(one, called, has_notes=has_notes) for one in reviewed],
            "agreement": _agreement(compared.agreement) if compared else None,
            "criteria": [_divergence(one, numbers) for one in compared.divergences]
            if compared
            else [],
            "consensus": _consensus(compared, called) if compared else None,
        }
    )


def decisions_json(history: Iterable[Decision], called: Called) -> bytes:
    """Every round; what was corrected stays as it was."""
    return pretty(
        {
            "rounds": [
                {
                    "number": one.number,
                    "recommended": _given(one.recommended, called),
                    "decided": _given(one.decided, called) if one.decided else None,
                    "told_at": _moment(one.told_at),
                    "corrected_at": _moment(one.corrected_at),
                    "correction": one.correction,
                }
                for one in history
            ]
        }
    )


def ranking_json(
    found: Ranking,
    ranges: Mapping[SubmissionId, RankRange],
    waiting: Iterable[Submission],
    receipts: Receipts,
) -> bytes:
    return pretty(
        {
            "places": [_place(one, ranges[one.id], receipts) for one in found.places],
            "unranked": [_unranked(one, receipts) for one in found.unranked],
            "without_consensus": [one.receipt for one in waiting],
        }
    )


def people_json(called: Called, names: Mapping[str, str]) -> bytes:
    """Who is who: by random id what somebody is called, and their name where that was chosen."""
    return pretty(
        {
            "people": [
                {"id": key, "called": words, **({"name": names[key]} if key in names else {})}
                for key, words in called.items()
            ]
        }
    )


def _review(one: Reviewed, called: Called, *, has_notes: bool) -> Mapping[str, object]:
    """What somebody wrote on a conflict of their own is about people, and goes with the names."""
    review = one.review
    return {
        "number": one.number,
        "id": review.id,
        "evaluator": called.get(review.evaluator, review.evaluator),
        "state": review.state.value,
        "assigned_at": _moment(review.assigned_at),
        "declared_at": _moment(review.declared_at),
        "conflict": review.conflict,
        **({"conflict_note": review.note} if has_notes else {}),
        "handed_in": [
            {
                "file": version.file,
                "sha256": version.hash,
                "at": _moment(version.at),
                "reopened_at": _moment(version.reopened_at),
                "reason": version.reason,
            }
            for version in one.versions
        ],
    }


def _agreement(found: Agreement) -> Mapping[str, object]:
    return {
        "alpha_ordinal": None if found.value is None else _number(found.value),
        "words": figure(found).de,
        "basis": basis(found).de,
    }


def _divergence(one: Divergence, numbers: Mapping[str, int]) -> Mapping[str, object]:
    return {
        "criterion": one.criterion.id,
        "title": one.criterion.title.de,
        "claimed": _level(one.claim.level),
        "minimum": one.minimum,
        "reviews": [_opinion(opinion, numbers) for opinion in one.opinions],
        "must_be_discussed": one.must_be_discussed,
        "reasons": _german(one.reasons),
    }


def _opinion(one: Opinion, numbers: Mapping[str, int]) -> Mapping[str, object]:
    return {
        "review": numbers.get(one.evaluator),
        "level": _level(one.level),
        "counted": _level(one.counted),
    }


def _consensus(found: Compared, called: Called) -> Mapping[str, object] | None:
    if found.begun_at is None:
        return None
    return {
        "begun_at": _moment(found.begun_at),
        "settled_at": _moment(found.settled_at),
        "settled_by": called.get(found.settled_by),
    }


def _given(one: Given, called: Called) -> Mapping[str, object]:
    return {
        "award": None if one.ruling.award is None else one.ruling.award.value,
        "reasons": one.ruling.reasons,
        "conditions": one.ruling.conditions,
        "by": called.get(one.by, one.by),
        "at": _moment(one.at),
    }


def _place(one: Place, found: RankRange, receipts: Receipts) -> Mapping[str, object]:
    return {
        "rank": one.rank,
        "receipt": receipts[one.id],
        "points": _number(one.total),
        "level_with": [receipts[other] for other in one.level_with],
        "tied_with": [receipts[other] for other in one.tied_with],
        "reasons": _german(one.reasons),
        "best_rank": found.best,
        "worst_rank": found.worst,
        "other_weightings": found.times,
    }


def _unranked(one: Unranked, receipts: Receipts) -> Mapping[str, object]:
    return {"receipt": receipts[one.id], "reasons": _german(one.reasons)}


def _german(sentences: Iterable[Text]) -> list[str]:
    return [one.de for one in sentences]


def _number(value: Fraction) -> Mapping[str, object]:
    """Rounded for the eye, and exactly."""
    return {"value": float(half_up(value, DIGITS)), "exact": str(value)}


def _level(level: Fraction | None) -> float | None:
    """Levels are whole or half, so nothing is lost."""
    return None if level is None else float(level)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="milliseconds")
