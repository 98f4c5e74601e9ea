"""Approvals by a second person, and when an assessment was made final or opened again."""

from collections.abc import Sequence
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
    func,
    insert,
    select,
    update,
)

from checks.accounts import PersonId
from checks.approvals import Approval, StageChange
from checks.catalogue import CriterionId
from checks.permissions import Stage
from storage.assessments import assessment_table
from storage.database import Moment, metadata

approval_table = Table(
    "approval",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("criterion", String(20), primary_key=True),
    Column("person_id", String(24), nullable=False),
    Column("approved", String(64), nullable=False),
    Column("approved_at", Moment, nullable=False),
)
stage_change_table = Table(
    "stage_change",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("stage", String(10), nullable=False),
    Column("person_id", String(24), nullable=False),
    Column("reason", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

_given, _changes = approval_table.c, stage_change_table.c
_list = select(approval_table).where(_given.assessment_id == bindparam("row"))
_list_changes = (
    select(stage_change_table)
    .where(_changes.assessment_id == bindparam("row"))
    .order_by(_changes.number)
)


class Approvals:
    """The approvals of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, row: int) -> Sequence[Approval]:
        return [_approval(one) for one in self._connection.execute(_list, {"row": row}).all()]

    def save(self, row: int, approval: Approval) -> None:
        """It takes the place of an earlier one of the same answer."""
        self.drop(row, approval.criterion)
        self._connection.execute(
            insert(approval_table).values(
                assessment_id=row,
                criterion=approval.criterion,
                person_id=approval.person,
                approved=approval.approved,
                approved_at=approval.at,
            )
        )

    def drop(self, row: int, criterion: CriterionId) -> bool:
        """Whether there was any."""
        done = self._connection.execute(
            delete(approval_table).where(_given.assessment_id == row, _given.criterion == criterion)
        )
        return done.rowcount > 0

    def list_changes(self, row: int) -> Sequence[StageChange]:
        """When it was made final and opened again, oldest first."""
        rows = self._connection.execute(_list_changes, {"row": row}).all()
        return [_change(one) for one in rows]

    def change_stage(self, row: int, change: StageChange) -> None:
        """The assessment, held against others, is at this stage from now on."""
        known = assessment_table.c
        self._connection.execute(
            update(assessment_table)
            .where(known.id == row)
            .values(stage=change.stage.value, revision=known.revision + 1)
        )
        number = self._connection.scalar(select(func.count()).where(_changes.assessment_id == row))
        self._connection.execute(
            insert(stage_change_table).values(
                assessment_id=row,
                number=(number or 0) + 1,
                stage=change.stage.value,
                person_id=change.person,
                reason=change.reason,
                changed_at=change.at,
            )
        )


def _approval(row: Row[*tuple[Any, ...]]) -> Approval:
    return Approval(
        CriterionId(row.criterion), PersonId(row.person_id), row.approved, row.approved_at
    )


def _change(row: Row[*tuple[Any, ...]]) -> StageChange:
    return StageChange(Stage(row.stage), PersonId(row.person_id), row.changed_at, row.reason)
