"""What authors made of model clauses: its table, and how a row becomes a choice and back."""

import json
from collections.abc import Mapping

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
)

from checks.catalogue import CriterionId
from checks.clauses import ClauseChoice
from storage.database import insert_into, metadata

clause_table = Table(
    "clause",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("criterion", String(20), primary_key=True),
    Column("adopted", Boolean, nullable=False),
    Column("wording", Text, nullable=False),
    Column("blanks", Text, nullable=False),
)

_list = select(clause_table).where(clause_table.c.assessment_id == bindparam("row"))


def load_clauses(connection: Connection, row: int) -> dict[CriterionId, ClauseChoice]:
    """By criterion; without those nobody has touched."""
    return {
        CriterionId(one.criterion): ClauseChoice(
            is_adopted=one.adopted,
            wording=one.wording,
            values=tuple((name, value) for name, value in json.loads(one.blanks)),
        )
        for one in connection.execute(_list, {"row": row})
    }


def add_clauses(
    connection: Connection, row: int, choices: Mapping[CriterionId, ClauseChoice]
) -> None:
    rows = [
        {"assessment_id": row, "criterion": key, **_values(choice)}
        for key, choice in choices.items()
    ]
    if rows:
        connection.execute(insert(clause_table), rows)


def save_clause(
    connection: Connection, row: int, criterion: CriterionId, choice: ClauseChoice
) -> None:
    """Keep a choice in place of what stood there."""
    values = _values(choice)
    connection.execute(
        insert_into(clause_table, connection)
        .values(assessment_id=row, criterion=criterion, **values)
        .on_conflict_do_update(index_elements=["assessment_id", "criterion"], set_=values)
    )


def _values(choice: ClauseChoice) -> dict[str, object]:
    return {
        "adopted": choice.is_adopted,
        "wording": choice.wording,
        "blanks": json.dumps(choice.values, ensure_ascii=False),
    }
