"""Comments on the criteria of an assessment: their table, and how they are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Row,
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
from checks.catalogue import CriterionId
from checks.comments import Comment, CommentId
from storage.database import Moment, metadata

comment_table = Table(
    "comment",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), nullable=False),
    Column("criterion", String(20), nullable=False),
    Column("thread", String(24)),
    Column("person_id", String(24), nullable=False),
    Column("words", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("deleted_at", Moment),
    Column("resolved_at", Moment),
    Column("resolved_by", String(24)),
    Index("ix_comment_assessment_id", "assessment_id", "criterion"),
)

_known = comment_table.c
_list = (
    select(comment_table)
    .where(_known.assessment_id == bindparam("row"))
    .order_by(_known.written_at, _known.id)
)
_list_of_one = _list.where(_known.criterion == bindparam("which"))
_count_open = (
    select(_known.criterion, func.count().label("open"))
    .where(
        _known.assessment_id == bindparam("row"),
        _known.thread.is_(None),
        _known.resolved_at.is_(None),
        _known.deleted_at.is_(None),
    )
    .group_by(_known.criterion)
)


class Comments:
    """The comments of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, row: int, criterion: CriterionId | None = None) -> Sequence[Comment]:
        """Those on one criterion or on all, oldest first."""
        if criterion is None:
            rows = self._connection.execute(_list, {"row": row}).all()
        else:
            rows = self._connection.execute(_list_of_one, {"row": row, "which": criterion}).all()
        return [_comment(one) for one in rows]

    def count_open(self, row: int) -> Mapping[CriterionId, int]:
        """How many threads are open on each criterion that has any."""
        rows = self._connection.execute(_count_open, {"row": row}).all()
        return {CriterionId(one.criterion): one.open for one in rows}

    def add(self, row: int, comment: Comment) -> None:
        self._connection.execute(
            insert(comment_table).values(
                id=comment.id,
                assessment_id=row,
                criterion=comment.criterion,
                thread=comment.thread,
                person_id=comment.person,
                words=comment.words,
                written_at=comment.at,
            )
        )

    def blank(self, row: int, comment: CommentId, at: datetime) -> None:
        """Its words are gone for good, its place stays."""
        self._change(row, comment, words="", deleted_at=at)

    def resolve(self, row: int, comment: CommentId, person: PersonId, at: datetime) -> None:
        self._change(row, comment, resolved_at=at, resolved_by=person)

    def reopen(self, row: int, comment: CommentId) -> None:
        self._change(row, comment, resolved_at=None, resolved_by=None)

    def _change(self, row: int, comment: CommentId, **values: object) -> None:
        self._connection.execute(
            update(comment_table)
            .where(_known.assessment_id == row, _known.id == comment)
            .values(**values)
        )


def _comment(row: Row[*tuple[Any, ...]]) -> Comment:
    return Comment(
        id=CommentId(row.id),
        criterion=CriterionId(row.criterion),
        person=PersonId(row.person_id),
        words=row.words,
        at=row.written_at,
        thread=None if row.thread is None else CommentId(row.thread),
        deleted_at=row.deleted_at,
        resolved_at=row.resolved_at,
        resolved_by=None if row.resolved_by is None else PersonId(row.resolved_by),
    )
