"""Answers: their table, and how a row becomes an answer and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    ForeignKey,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)

from checks.accounts import PersonId
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.catalogue import CriterionId, Grade
from checks.catalogue_levels import TOP_LEVEL
from storage.database import metadata

answer_table = Table(
    "answer",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("criterion", String(20), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("half_levels", SmallInteger),
    Column("justification", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("answered_by", String(24)),
)

HALVES = [Fraction(half, 2) for half in range(2 * TOP_LEVEL + 1)]
"""Every level there is, by the number of its half levels."""
NO_EVIDENCE: Final = "[]"
"""What is kept of an answer without any, as many are."""

_WRITER = json.JSONEncoder(ensure_ascii=False)


_list = select(answer_table).where(answer_table.c.assessment_id == bindparam("row"))
_find = _list.where(answer_table.c.criterion == bindparam("which"))
_insert = insert(answer_table)
_update = update(answer_table).where(
    answer_table.c.assessment_id == bindparam("row"),
    answer_table.c.criterion == bindparam("which"),
)
_add_to = _update.values(answered_by=func.coalesce(answer_table.c.answered_by, bindparam("by")))


class KeptAnswers(Mapping[CriterionId, Answer]):
    """The answers of one assessment; a row is understood when its answer is asked for.

    A page of the walk asks for one in ten.
    """

    def __init__(self, rows: Iterable[Row[Any]]) -> None:
        self._rows = {CriterionId(row.criterion): row for row in rows}
        self._understood: dict[CriterionId, Answer] = {}

    def __getitem__(self, key: CriterionId) -> Answer:
        if key not in self._understood:
            self._understood[key] = to_answer(self._rows[key])
        return self._understood[key]

    def __iter__(self) -> Iterator[CriterionId]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def list_answers(
    connection: Connection, row: int, only: Sequence[CriterionId] | None = None
) -> Sequence[Row[Any]]:
    """The answers of an assessment, or only those to these criteria."""
    if only is None:
        return connection.execute(_list, {"row": row}).all()
    asked = {f"asked_{number}": criterion for number, criterion in enumerate(only)}
    return connection.execute(_list_some(len(only)), {"row": row, **asked}).all()


def find_answer(connection: Connection, row: int, criterion: CriterionId) -> Answer | None:
    found = connection.execute(_find, {"row": row, "which": criterion}).one_or_none()
    return to_answer(found) if found is not None else None


def put_answer(
    connection: Connection,
    place: tuple[int, CriterionId],
    change: tuple[Answer | None, Answer],
    by: PersonId | None,
) -> None:
    """Keep an answer in the place of another, if there was one.

    Whoever decided the same already stays its author: nobody comes to approve their own level
    because somebody else added evidence to it.
    """
    (row, criterion), (before, after) = place, change
    where, values = {"row": row, "which": criterion}, answer_values(after)
    if before is None:
        new = {"assessment_id": row, "criterion": criterion, "answered_by": by}
        connection.execute(_insert, {**new, **values})
    elif before.decision == after.decision:
        connection.execute(_add_to, {**where, **values, "by": by})
    else:
        connection.execute(_update, {**where, **values, "answered_by": by})


@cache
def _list_some(count: int) -> Select[Any]:
    """So many of the answers; a statement for any number of them is finished at each execution."""
    asked: list[BindParameter[str]] = [bindparam(f"asked_{number}") for number in range(count)]
    return _list.where(answer_table.c.criterion.in_(asked))


def authors_of(rows: Iterable[Row[Any]]) -> Mapping[CriterionId, PersonId]:
    """Who gave each answer, as far as it is known."""
    return {
        CriterionId(row.criterion): PersonId(row.answered_by)
        for row in rows
        if row.answered_by is not None
    }


def answer_values(answer: Answer) -> Mapping[str, object]:
    return {
        "state": answer.state.value,
        "half_levels": None if answer.level is None else int(answer.level * 2),
        "justification": answer.justification,
        "reason": answer.reason,
        "evidence": _WRITER.encode(
            [
                {"kind": e.kind, "reference": e.reference, "text": e.text, "grade": e.grade}
                for e in answer.evidence
            ]
        ),
    }


def to_answer(row: Row[Any]) -> Answer:
    return Answer(
        state=State(row.state),
        level=None if row.half_levels is None else HALVES[row.half_levels],
        justification=row.justification,
        reason=row.reason,
        evidence=() if row.evidence == NO_EVIDENCE else tuple(_to_evidence(row.evidence)),
    )


def _to_evidence(kept: str) -> Iterator[Evidence]:
    for one in json.loads(kept):
        yield Evidence(
            EvidenceKind(one["kind"]), one["reference"], one["text"], Grade(one["grade"])
        )
