"""Submissions: what was handed in, with its frozen file, and what has become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from checks.accounts import OrganisationId
from checks.catalogue import VerdictName
from checks.files import submission_holder
from checks.profiles import CallId, CallRef
from checks.programmes import Period
from checks.submissions import Outcome, Submission, SubmissionId, SubmissionState
from storage.assessments import assessment_table
from storage.calls import call_table
from storage.database import WIPED, Moment, Title, insert_into, metadata
from storage.files import let_go

submission_table = Table(
    "submission",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("receipt", String(20), nullable=False, unique=True),
    Column("call_id", ForeignKey("call.id", ondelete="SET NULL")),
    Column("assessment_id", ForeignKey("assessment.id", ondelete="SET NULL"), index=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="SET NULL")),
    Column("funder_id", ForeignKey("organisation.id", ondelete="SET NULL"), index=True),
    Column("call_named", String(24), nullable=False),
    Column("call_title", Title, nullable=False),
    Column("programme_title", Title, nullable=False),
    Column("applicant", String(200), nullable=False),
    Column("title", Title, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("total", Text, nullable=False),
    Column("completeness", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("ended_at", Moment),
    Column("replaces", String(24)),
)
_known = submission_table.c
Index("ix_submission_call_id", _known.call_id, _known.state, _known.submitted_at, _known.id)
Index(
    "ix_submission_verdict",
    _known.call_id,
    _known.state,
    _known.verdict,
    _known.submitted_at,
    _known.id,
)
Index("ix_submission_organisation_id", _known.organisation_id, _known.submitted_at, _known.id)
_is_current: Final = _known.state == SubmissionState.SUBMITTED.value
Index(
    "uq_submission_assessment_id",
    _known.assessment_id,
    unique=True,
    sqlite_where=_is_current,
    postgresql_where=_is_current,
)
submission_file_table = Table(
    "submission_file",
    metadata,
    Column("submission_id", ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
tally_table = Table(
    "submission_tally",
    metadata,
    Column("call_id", ForeignKey("call.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("count", Integer, nullable=False),
)

_everything = (
    select(submission_table, call_table.c.opens_at, call_table.c.closes_at, assessment_table.c.key)
    .join(call_table, call_table.c.id == _known.call_id, isouter=True)
    .join(assessment_table, assessment_table.c.id == _known.assessment_id, isouter=True)
)
_find = _everything.where(_known.id == bindparam("submission"))
_find_current = _everything.where(_known.assessment_id == bindparam("row"), _is_current)


@dataclass(frozen=True, slots=True)
class KeptSubmission:
    """A submission with what is known of it besides: whose call it is, and until when that runs.

    `key` is the last part of the address of its assessment, empty where that is gone.
    """

    submission: Submission
    funder: OrganisationId | None
    period: Period
    key: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A new submission with its file, the row of its assessment and the organisation it is for."""

    submission: Submission
    content: bytes
    assessment: int
    funder: OrganisationId


class Submissions:
    """The submissions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Submitted) -> None:
        values = {**submission_values(new.submission), "assessment_id": new.assessment}
        self._connection.execute(insert(submission_table).values(funder_id=new.funder, **values))
        self._connection.execute(
            insert(submission_file_table).values(
                submission_id=new.submission.id, content=new.content
            )
        )
        self._count(new.submission.call.id, new.submission.state, 1)

    def find(self, submission: SubmissionId) -> KeptSubmission | None:
        row = self._connection.execute(_find, {"submission": submission}).one_or_none()
        return None if row is None else _kept(row)

    def hold(self, submission: SubmissionId) -> KeptSubmission | None:
        """The same, held against other changes until this transaction ends."""
        held = _find.with_for_update(of=submission_table)
        row = self._connection.execute(held, {"submission": submission}).one_or_none()
        return None if row is None else _kept(row)

    def find_current(self, assessment: int) -> KeptSubmission | None:
        """What of this assessment is submitted, neither withdrawn nor replaced."""
        row = self._connection.execute(_find_current, {"row": assessment}).one_or_none()
        return None if row is None else _kept(row)

    def load_content(self, submission: SubmissionId) -> bytes:
        file = submission_file_table.c
        query = select(file.content).where(file.submission_id == submission)
        return bytes(self._connection.execute(query).scalar_one())

    def load_contents(self, wanted: Iterable[SubmissionId]) -> Mapping[SubmissionId, bytes]:
        """The same of several."""
        file, chosen = submission_file_table.c, list(wanted)
        if not chosen:
            return {}
        query = select(file.submission_id, file.content).where(file.submission_id.in_(chosen))
        rows = self._connection.execute(query).all()
        return {SubmissionId(row.submission_id): bytes(row.content) for row in rows}

    def end(self, submission: Submission, state: SubmissionState, at: datetime) -> None:
        """It is withdrawn or replaced from now on."""
        self._connection.execute(
            update(submission_table)
            .where(_known.id == submission.id)
            .values(state=state.value, ended_at=at)
        )
        self._count(submission.call.id, submission.state, -1)
        self._count(submission.call.id, state, 1)

    def delete(self, wanted: Iterable[SubmissionId]) -> Sequence[KeptSubmission]:
        """Delete submissions with their files and all that hangs on them; returns them."""
        gone = [kept for one in wanted if (kept := self.hold(one)) is not None]
        for kept in gone:
            one = kept.submission
            self._connection.execute(delete(submission_table).where(_known.id == one.id))
            if kept.period.closes_at is not None:
                self._count(one.call.id, one.state, -1)
        let_go(self._connection, (submission_holder(kept.submission.id) for kept in gone))
        if gone:
            self._connection.info[WIPED] = True
        return gone

    def tally(self, call: CallId) -> Mapping[SubmissionState, int]:
        """How many submissions of a call there are in each state; those without any lack."""
        counted = tally_table.c
        query = select(counted.state, counted.count).where(counted.call_id == call)
        rows = self._connection.execute(query).all()
        return {SubmissionState(row.state): row[1] for row in rows if row[1]}

    def _count(self, call: CallId, state: SubmissionState, by: int) -> None:
        """A list of many could not be counted as quickly as one of few."""
        one_more = insert_into(tally_table, self._connection).values(
            call_id=call, state=state.value, count=by
        )
        added = {"count": tally_table.c.count + by}
        keys = [tally_table.c.call_id, tally_table.c.state]
        self._connection.execute(one_more.on_conflict_do_update(index_elements=keys, set_=added))


def to_submission(row: Row[Any]) -> Submission:
    return Submission(
        id=SubmissionId(row.id),
        receipt=row.receipt,
        call=CallRef(CallId(row.call_named), row.call_title, row.programme_title),
        owner=OrganisationId(row.organisation_id) if row.organisation_id else None,
        applicant=row.applicant,
        title=row.title,
        submitted_at=row.submitted_at,
        hash=row.hash,
        outcome=Outcome(VerdictName(row.verdict), Fraction(row.total), Fraction(row.completeness)),
        fingerprint=row.fingerprint,
        state=SubmissionState(row.state),
        ended_at=row.ended_at,
        replaces=SubmissionId(row.replaces) if row.replaces else None,
    )


def submission_values(submission: Submission) -> dict[str, object]:
    return {
        "id": submission.id,
        "receipt": submission.receipt,
        "call_id": submission.call.id,
        "organisation_id": submission.owner,
        "call_named": submission.call.id,
        "call_title": submission.call.title,
        "programme_title": submission.call.programme,
        "applicant": submission.applicant,
        "title": submission.title,
        "submitted_at": submission.submitted_at,
        "hash": submission.hash,
        "fingerprint": submission.fingerprint,
        "verdict": submission.outcome.verdict.value,
        "total": str(submission.outcome.total),
        "completeness": str(submission.outcome.completeness),
        "state": submission.state.value,
        "ended_at": submission.ended_at,
        "replaces": submission.replaces,
    }


def _kept(row: Row[Any]) -> KeptSubmission:
    return KeptSubmission(
        submission=to_submission(row),
        funder=OrganisationId(row.funder_id) if row.funder_id else None,
        period=Period(row.opens_at, row.closes_at),
        key=row.key or "",
    )
