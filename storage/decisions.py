"""Decisions on submissions, round by round: nothing that was decided is ever overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
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

from checks.accounts import PersonId
from checks.decisions import Award, Decision, Given, Ruling
from checks.profiles import CallId
from checks.submissions import SubmissionId
from storage.database import Moment, metadata
from storage.submissions import submission_table

decision_table = Table(
    "decision",
    metadata,
    Column("submission_id", ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recommended", String(20), nullable=False),
    Column("recommended_reasons", Text, nullable=False),
    Column("recommended_conditions", Text, nullable=False),
    Column("recommended_by", String(24), nullable=False),
    Column("recommended_at", Moment, nullable=False),
    Column("decided", String(20)),
    Column("reasons", Text, nullable=False, server_default=""),
    Column("conditions", Text, nullable=False, server_default=""),
    Column("decided_by", String(24)),
    Column("decided_at", Moment),
    Column("told_at", Moment),
    Column("corrected_at", Moment),
    Column("corrected_by", String(24)),
    Column("correction", Text, nullable=False, server_default=""),
)
_known = decision_table.c
_list = (
    select(decision_table)
    .where(_known.submission_id == bindparam("submission"))
    .order_by(_known.number)
)
_list_of_call = (
    select(decision_table)
    .join(submission_table, submission_table.c.id == _known.submission_id)
    .where(submission_table.c.call_id == bindparam("call"))
    .order_by(_known.submission_id, _known.number)
)
_tell = update(decision_table).where(
    _known.submission_id == bindparam("told"), _known.number == bindparam("round")
)


class Decisions:
    """The decisions of one transaction; who changes one holds the reviewing of its call."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_of(self, submission: SubmissionId) -> Sequence[Decision]:
        """Every round, the first at the head; the last may still be open."""
        rows = self._connection.execute(_list, {"submission": submission}).all()
        return [_decision(row) for row in rows]

    def list_of_call(self, call: CallId) -> Mapping[SubmissionId, Sequence[Decision]]:
        """The same for every submission of a call; one statement."""
        found: dict[SubmissionId, list[Decision]] = {}
        for row in self._connection.execute(_list_of_call, {"call": call}).all():
            found.setdefault(SubmissionId(row.submission_id), []).append(_decision(row))
        return found

    def recommend(self, submission: SubmissionId, number: int, given: Given) -> None:
        """A new round, or another recommendation in one that is not decided yet."""
        self._connection.execute(
            delete(decision_table).where(
                _known.submission_id == submission, _known.number == number
            )
        )
        self._connection.execute(
            insert(decision_table).values(
                submission_id=submission,
                number=number,
                recommended=_award(given),
                recommended_reasons=given.ruling.reasons,
                recommended_conditions=given.ruling.conditions,
                recommended_by=given.by,
                recommended_at=given.at,
            )
        )

    def decide(self, submission: SubmissionId, number: int, given: Given) -> None:
        self._update(
            submission,
            number,
            decided=_award(given),
            reasons=given.ruling.reasons,
            conditions=given.ruling.conditions,
            decided_by=given.by,
            decided_at=given.at,
        )

    def note_told(self, told: Iterable[tuple[SubmissionId, int]], at: datetime) -> None:
        """The applicants of these submissions are told of these rounds; one statement for all."""
        rows = [{"told": submission, "round": number} for submission, number in told]
        if rows:
            self._connection.execute(_tell.values(told_at=at), rows)

    def correct(
        self, submission: SubmissionId, number: int, reason: str, by: PersonId, at: datetime
    ) -> None:
        """A round is over; the next one takes its place."""
        self._update(submission, number, corrected_at=at, corrected_by=by, correction=reason)

    def _update(self, submission: SubmissionId, number: int, **values: object) -> None:
        self._connection.execute(
            update(decision_table)
            .where(_known.submission_id == submission, _known.number == number)
            .values(**values)
        )


def _award(given: Given) -> str:
    return "" if given.ruling.award is None else given.ruling.award.value


def _decision(row: Row[Any]) -> Decision:
    recommended = Ruling(
        Award(row.recommended), row.recommended_reasons, row.recommended_conditions
    )
    decided = None
    if row.decided is not None:
        ruling = Ruling(Award(row.decided), row.reasons, row.conditions)
        decided = Given(ruling, PersonId(row.decided_by), row.decided_at)
    return Decision(
        number=row.number,
        recommended=Given(recommended, PersonId(row.recommended_by), row.recommended_at),
        decided=decided,
        told_at=row.told_at,
        corrected_at=row.corrected_at,
        correction=row.correction,
    )
