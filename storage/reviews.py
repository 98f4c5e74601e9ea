"""Reviews: how a call is reviewed, who reviews which submission, and what was handed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from checks.accounts import OrganisationId, PersonId
from checks.answers import State
from checks.profiles import CallId
from checks.reviews import Review, ReviewId, ReviewState
from checks.submissions import Submission, SubmissionId
from storage.answers import answer_table
from storage.assessments import assessment_table
from storage.database import Moment, metadata
from storage.submissions import submission_table, to_submission

review_table = Table(
    "review",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("call_id", ForeignKey("call.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("submission_id", ForeignKey("submission.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", String(24), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("assigned_at", Moment, nullable=False),
    Column("declared_at", Moment),
    Column("handed_in_at", Moment),
    Column("conflict", String(40), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("reminders", SmallInteger, nullable=False, server_default="0"),
    Column("reminded_at", Moment),
    Column("revealed_at", Moment),
    Column("assessment_id", ForeignKey("assessment.id", ondelete="SET NULL")),
    UniqueConstraint("submission_id", "person_id", name="uq_review_submission_id"),
)
handed_in_table = Table(
    "handed_in",
    metadata,
    Column("review_id", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("handed_in_at", Moment, nullable=False),
    Column("reopened_at", Moment),
    Column("reason", Text, nullable=False, server_default=""),
)

_known = review_table.c
_everything: Final = select(review_table, assessment_table.c.key).join(
    assessment_table, assessment_table.c.id == _known.assessment_id, isouter=True
)
_oldest_first = (_known.assigned_at, _known.id)
_find = _everything.where(_known.id == bindparam("review"))
_find_of = _everything.where(_known.assessment_id == bindparam("row"))
_list_of_call = _everything.where(_known.call_id == bindparam("call")).order_by(*_oldest_first)
_list_of_submission = _everything.where(_known.submission_id == bindparam("submission")).order_by(
    *_oldest_first
)
_list_own = _everything.where(_known.person_id == bindparam("person")).order_by(
    _known.assigned_at.desc(), _known.id
)
_count_judged = (
    select(_known.id, func.count().label("judged"))
    .join_from(review_table, answer_table, answer_table.c.assessment_id == _known.assessment_id)
    .where(
        _known.person_id == bindparam("person"),
        answer_table.c.state != State.UNANSWERED.value,
    )
    .group_by(_known.id)
)
_list_reviewed = (
    select(submission_table)
    .join(review_table, _known.submission_id == submission_table.c.id)
    .where(_known.person_id == bindparam("person"))
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in once; `reason` says why it was opened again, if it was."""

    number: int
    hash: str
    at: datetime
    reopened_at: datetime | None = None
    reason: str = ""


class Reviews:
    """The reviews of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, reviews: Iterable[Review]) -> None:
        rows = [
            {
                "id": one.id,
                "call_id": one.call,
                "submission_id": one.submission,
                "person_id": one.evaluator,
                "assigned_at": one.assigned_at,
                **_values(one),
            }
            for one in reviews
        ]
        if rows:
            self._connection.execute(insert(review_table), rows)

    def save(self, review: Review) -> None:
        """Keep how far it is; whose it is, and of what, never changes."""
        self._connection.execute(
            update(review_table).where(_known.id == review.id).values(**_values(review))
        )

    def note_reminded(self, reviews: Iterable[ReviewId], at: datetime) -> None:
        """Whatever else happens to them at the same moment stays as it is."""
        self._connection.execute(
            update(review_table)
            .where(_known.id.in_(list(reviews)))
            .values(reminders=_known.reminders + 1, reminded_at=at)
        )

    def note_revealed(self, submissions: Iterable[SubmissionId], at: datetime) -> None:
        """Of what is handed in of these, unless it was noted before."""
        is_new = and_(
            _known.submission_id.in_(list(submissions)),
            _known.state == ReviewState.HANDED_IN.value,
            _known.revealed_at.is_(None),
        )
        self._connection.execute(update(review_table).where(is_new).values(revealed_at=at))

    def remove(self, review: ReviewId) -> None:
        self._connection.execute(delete(review_table).where(_known.id == review))

    def find(self, review: ReviewId) -> Review | None:
        row = self._connection.execute(_find, {"review": review}).one_or_none()
        return None if row is None else to_review(row)

    def hold(self, review: ReviewId) -> Review | None:
        """The same, held against other changes until this transaction ends."""
        held = _find.with_for_update(of=review_table)
        row = self._connection.execute(held, {"review": review}).one_or_none()
        return None if row is None else to_review(row)

    def find_of(self, row: int) -> Review | None:
        """The review whose assessment this is."""
        found = self._connection.execute(_find_of, {"row": row}).one_or_none()
        return None if found is None else to_review(found)

    def list_of_call(self, call: CallId) -> Sequence[Review]:
        return self._reviews(_list_of_call, {"call": call})

    def list_of(self, submission: SubmissionId) -> Sequence[Review]:
        """All of one submission, the one that was assigned first at the head."""
        return self._reviews(_list_of_submission, {"submission": submission})

    def list_own(self, person: PersonId) -> Sequence[Review]:
        """What this person reviews, the latest first; with declared conflicts."""
        return self._reviews(_list_own, {"person": person})

    def count_judged(self, person: PersonId) -> Mapping[ReviewId, int]:
        """How many criteria are judged in each of the same; what is not begun is left out."""
        rows = self._connection.execute(_count_judged, {"person": person}).all()
        return {ReviewId(row.id): row.judged for row in rows}

    def list_reviewed(self, person: PersonId) -> Mapping[SubmissionId, Submission]:
        """The submissions of the same reviews."""
        rows = self._connection.execute(_list_reviewed, {"person": person}).all()
        return {SubmissionId(row.id): to_submission(row) for row in rows}

    def entrust(self, row: int, owner: OrganisationId, reviewer: PersonId, key: str) -> None:
        """An assessment is on file with an organisation, but only this person reaches it."""
        self._connection.execute(
            update(assessment_table)
            .where(assessment_table.c.id == row)
            .values(organisation_id=owner, reviewer_id=reviewer, key=key)
        )

    def list_entrusted(self, rows: Sequence[int]) -> Sequence[int]:
        """Those of these assessments that are reviews of one person, by number."""
        table = assessment_table.c
        query = select(table.id).where(table.id.in_(rows), table.reviewer_id.is_not(None))
        return list(self._connection.execute(query.order_by(table.id)).scalars())

    def keep_handed_in(self, review: ReviewId, content: bytes, digest: str, at: datetime) -> None:
        """What is handed in now stays, whatever is opened again later."""
        table = handed_in_table
        last = select(func.count()).where(table.c.review_id == review)
        number = int(self._connection.execute(last).scalar_one()) + 1
        self._connection.execute(
            insert(table).values(
                review_id=review, number=number, hash=digest, content=content, handed_in_at=at
            )
        )

    def note_reopened(self, review: ReviewId, reason: str, at: datetime) -> None:
        table = handed_in_table
        self._connection.execute(
            update(table)
            .where(table.c.review_id == review, table.c.reopened_at.is_(None))
            .values(reopened_at=at, reason=reason)
        )

    def list_handed_in(self, review: ReviewId) -> Sequence[HandedIn]:
        """Everything that was ever handed in of it, the first one first."""
        known = handed_in_table.c
        query = (
            select(known.number, known.hash, known.handed_in_at, known.reopened_at, known.reason)
            .where(known.review_id == review)
            .order_by(known.number)
        )
        rows = self._connection.execute(query).all()
        return [HandedIn(*row) for row in rows]

    def load_hashes(self, call: CallId) -> Mapping[tuple[ReviewId, int], str]:
        """The hash of everything that was ever handed in for a call."""
        known = handed_in_table.c
        query = (
            select(known.review_id, known.number, known.hash)
            .join_from(handed_in_table, review_table)
            .where(_known.call_id == call)
            .order_by(known.review_id, known.number)
        )
        rows = self._connection.execute(query).all()
        return {(ReviewId(row.review_id), row.number): row.hash for row in rows}

    def load_content(self, review: ReviewId, number: int) -> bytes:
        """The file as it was handed in that time."""
        known = handed_in_table.c
        query = select(known.content).where(known.review_id == review, known.number == number)
        return bytes(self._connection.execute(query).scalar_one())

    def _reviews(self, query: Select[Any], values: Mapping[str, str]) -> Sequence[Review]:
        return [to_review(row) for row in self._connection.execute(query, values).all()]


def to_review(row: Row[Any]) -> Review:
    return Review(
        id=ReviewId(row.id),
        call=CallId(row.call_id),
        submission=SubmissionId(row.submission_id),
        evaluator=PersonId(row.person_id),
        state=ReviewState(row.state),
        assigned_at=row.assigned_at,
        declared_at=row.declared_at,
        handed_in_at=row.handed_in_at,
        conflict=row.conflict,
        note=row.note,
        reminders=row.reminders,
        reminded_at=row.reminded_at,
        revealed_at=row.revealed_at,
        row=row.assessment_id,
        key=row.key or "",
    )


def _values(review: Review) -> dict[str, object]:
    return {
        "state": review.state.value,
        "declared_at": review.declared_at,
        "handed_in_at": review.handed_in_at,
        "conflict": review.conflict,
        "note": review.note,
        "assessment_id": review.row,
    }
