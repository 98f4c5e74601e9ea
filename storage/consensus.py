"""Consensus: what evaluators agreed on for a submission, and whether that is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Row,
    Select,
    String,
    Table,
    bindparam,
    insert,
    select,
    update,
)

from checks.accounts import PersonId
from checks.answers import Answer
from checks.assessments import Screening
from checks.catalogue import CriterionId
from checks.profiles import CallId
from checks.submissions import SubmissionId
from storage.answers import KeptAnswers, answer_table
from storage.assessments import assessment_table
from storage.database import Moment, metadata
from storage.subjects import to_screening
from storage.submissions import submission_table

consensus_table = Table(
    "consensus",
    metadata,
    Column("submission_id", ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("assessment_id", ForeignKey("assessment.id"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("settled_by", String(24)),
)
_agreed = consensus_table.c
_of_call = submission_table.c.call_id == bindparam("call")
_find = select(consensus_table).where(_agreed.submission_id == bindparam("submission"))
_list = (
    select(consensus_table)
    .join(submission_table, submission_table.c.id == _agreed.submission_id)
    .where(_of_call)
)
_list_answers = (
    select(answer_table, _agreed.submission_id)
    .join(consensus_table, _agreed.assessment_id == answer_table.c.assessment_id)
    .join(submission_table, submission_table.c.id == _agreed.submission_id)
    .where(_of_call)
    .order_by(_agreed.submission_id)
)
_list_claims = (
    select(answer_table, _agreed.submission_id)
    .join(assessment_table, assessment_table.c.claim_id == answer_table.c.assessment_id)
    .join(consensus_table, _agreed.assessment_id == assessment_table.c.id)
    .join(submission_table, submission_table.c.id == _agreed.submission_id)
    .where(_of_call)
    .order_by(_agreed.submission_id)
)
_list_screenings = (
    select(assessment_table, _agreed.submission_id)
    .join(consensus_table, _agreed.assessment_id == assessment_table.c.id)
    .join(submission_table, submission_table.c.id == _agreed.submission_id)
    .where(_of_call)
)


@dataclass(frozen=True, slots=True)
class Consensus:
    """`row` is the assessment that holds what was agreed; settled, nobody changes it any more."""

    submission: SubmissionId
    row: int
    begun_at: datetime
    settled_at: datetime | None = None
    settled_by: PersonId | None = None


class Consensuses:
    """What was agreed, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, submission: SubmissionId, row: int, at: datetime) -> None:
        self._connection.execute(
            insert(consensus_table).values(submission_id=submission, assessment_id=row, begun_at=at)
        )

    def find(self, submission: SubmissionId) -> Consensus | None:
        """Held by what holds the reviewing of its call."""
        row = self._connection.execute(_find, {"submission": submission}).one_or_none()
        return None if row is None else _consensus(row)

    def settle(self, submission: SubmissionId, at: datetime | None, by: PersonId | None) -> None:
        """It is settled from now on, or with no moment open again."""
        self._connection.execute(
            update(consensus_table)
            .where(_agreed.submission_id == submission)
            .values(settled_at=at, settled_by=by)
        )

    def list_of_call(self, call: CallId) -> Mapping[SubmissionId, Consensus]:
        rows = self._connection.execute(_list, {"call": call}).all()
        return {SubmissionId(row.submission_id): _consensus(row) for row in rows}

    def load_answers(self, call: CallId) -> Mapping[SubmissionId, Mapping[CriterionId, Answer]]:
        """What was agreed for every submission of a call; one statement."""
        return self._answers(_list_answers, call)

    def load_claims(self, call: CallId) -> Mapping[SubmissionId, Mapping[CriterionId, Answer]]:
        """What applicants claimed, for every submission that has a consensus; one statement."""
        return self._answers(_list_claims, call)

    def load_screenings(self, call: CallId) -> Mapping[SubmissionId, Screening]:
        """Whether each submission that has a consensus has a digital part; one statement."""
        rows = self._connection.execute(_list_screenings, {"call": call}).all()
        return {SubmissionId(row.submission_id): to_screening(row) for row in rows}

    def load_levels(self, rows: Sequence[int]) -> Mapping[int, Mapping[CriterionId, Answer]]:
        """The answers of these assessments, by their rows; one statement."""
        found: dict[int, list[Row[Any]]] = {}
        query = select(answer_table).where(answer_table.c.assessment_id.in_(rows))
        for row in self._connection.execute(query).all():
            found.setdefault(row.assessment_id, []).append(row)
        return {number: KeptAnswers(answers) for number, answers in found.items()}

    def _answers(
        self, query: Select[Any], call: CallId
    ) -> Mapping[SubmissionId, Mapping[CriterionId, Answer]]:
        found: dict[SubmissionId, list[Row[Any]]] = {}
        for row in self._connection.execute(query, {"call": call}).all():
            found.setdefault(SubmissionId(row.submission_id), []).append(row)
        return {submission: KeptAnswers(rows) for submission, rows in found.items()}


def _consensus(row: Row[Any]) -> Consensus:
    return Consensus(
        submission=SubmissionId(row.submission_id),
        row=row.assessment_id,
        begun_at=row.begun_at,
        settled_at=row.settled_at,
        settled_by=None if row.settled_by is None else PersonId(row.settled_by),
    )
