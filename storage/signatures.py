"""Signatures: who co-signed which part of an assessment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
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
from checks.catalogue import DimensionId
from checks.signatures import Signature, SignatureId
from storage.database import Moment, metadata

signature_table = Table(
    "signature",
    metadata,
    Column("id", String(24), primary_key=True),
    Column(
        "assessment_id",
        ForeignKey("assessment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("dimension", String(20)),
    Column("person_id", String(24), nullable=False),
    Column("function", String(200), nullable=False),
    Column("remark", Text, nullable=False),
    Column("signed", String(64), nullable=False),
    Column("signed_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
)

_known = signature_table.c
_list = (
    select(signature_table)
    .where(_known.assessment_id == bindparam("row"))
    .order_by(_known.signed_at, _known.id)
)


class Signatures:
    """The signatures of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, row: int) -> Sequence[Signature]:
        """All of one assessment, oldest first."""
        return [_signature(one) for one in self._connection.execute(_list, {"row": row}).all()]

    def add(self, row: int, signature: Signature) -> None:
        """It takes the place of what the same person signed of the same part before."""
        part = signature.dimension
        self._connection.execute(
            delete(signature_table).where(
                _known.assessment_id == row,
                _known.person_id == signature.person,
                _known.dimension.is_(None) if part is None else _known.dimension == part,
            )
        )
        self._connection.execute(
            insert(signature_table).values(
                id=signature.id,
                assessment_id=row,
                dimension=part,
                person_id=signature.person,
                function=signature.function,
                remark=signature.remark,
                signed=signature.signed,
                signed_at=signature.at,
            )
        )

    def withdraw(self, row: int, signature: SignatureId, at: datetime) -> None:
        self._connection.execute(
            update(signature_table)
            .where(_known.assessment_id == row, _known.id == signature)
            .values(withdrawn_at=at)
        )


def _signature(row: Row[*tuple[Any, ...]]) -> Signature:
    return Signature(
        id=SignatureId(row.id),
        person=PersonId(row.person_id),
        function=row.function,
        signed=row.signed,
        at=row.signed_at,
        dimension=None if row.dimension is None else DimensionId(row.dimension),
        remark=row.remark,
        withdrawn_at=row.withdrawn_at,
    )
