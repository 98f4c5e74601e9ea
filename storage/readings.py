"""Readings: drafts that were handed in and are not read yet, at most one for each assessment.

Each lives as long as the errand that reads it; what its file held goes as soon as that is over, for
whatever reason.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Delete,
    ForeignKey,
    LargeBinary,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from checks.accounts import PersonId
from storage.database import WIPED, Moment, metadata
from storage.outbox import outbox_table

reading_table = Table(
    "reading",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("errand", ForeignKey("outbox.key", ondelete="CASCADE"), nullable=False, unique=True),
    Column("person_id", String(24)),
    Column("name", String(200), nullable=False),
    Column("is_pasted", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("handed_in_at", Moment, nullable=False),
)
_known = reading_table.c
_told = (
    _known.assessment_id,
    _known.errand,
    _known.person_id,
    _known.name,
    _known.is_pasted,
    _known.handed_in_at,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft on its way: of which assessment, by which errand, and who handed it in."""

    row: int
    errand: str
    person: PersonId | None
    name: str
    is_pasted: bool
    handed_in_at: datetime


class Readings:
    """The readings of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, reading: Reading, content: bytes) -> None:
        """Keep a draft until it is read: the bytes of a file, or a pasted text as UTF-8."""
        self._connection.execute(
            insert(reading_table).values(
                assessment_id=reading.row,
                errand=reading.errand,
                person_id=reading.person,
                name=reading.name,
                is_pasted=reading.is_pasted,
                content=content,
                handed_in_at=reading.handed_in_at,
            )
        )

    def find(self, row: int) -> Reading | None:
        """What is on its way for an assessment."""
        return self._find(_known.assessment_id == row)

    def find_of(self, errand: str) -> Reading | None:
        """What an errand is to read; None where it was read, replaced or deleted since."""
        return self._find(_known.errand == errand)

    def load_content(self, row: int) -> bytes:
        query = select(_known.content).where(_known.assessment_id == row)
        return bytes(self._connection.execute(query).scalar_one())

    def empty(self, errand: str) -> None:
        """Forget what a file held; that it was handed in can still be seen, and a pasted text.

        As in `withdraw` the errand comes first, and who changes both keeps to that order.
        """
        files = update(reading_table).where(_known.errand == errand, _known.is_pasted.is_(False))
        if self._connection.execute(files.values(content=b"")).rowcount:
            self._connection.info[WIPED] = True

    def remove(self, row: int) -> None:
        """It was read; its errand is about to be over."""
        self._delete(delete(reading_table).where(_known.assessment_id == row))

    def withdraw(self, row: int) -> None:
        """Nothing of this assessment is to be read any more: the errand goes, the draft with it."""
        errand = select(_known.errand).where(_known.assessment_id == row).scalar_subquery()
        self._delete(delete(outbox_table).where(outbox_table.c.key == errand))

    def _delete(self, gone: Delete) -> None:
        if self._connection.execute(gone).rowcount:
            self._connection.info[WIPED] = True

    def _find(self, condition: ColumnElement[bool]) -> Reading | None:
        found = self._connection.execute(select(*_told).where(condition)).one_or_none()
        return None if found is None else _reading(found)


def _reading(row: Row[*tuple[Any, ...]]) -> Reading:
    return Reading(
        row=row.assessment_id,
        errand=row.errand,
        person=None if row.person_id is None else PersonId(row.person_id),
        name=row.name,
        is_pasted=row.is_pasted,
        handed_in_at=row.handed_in_at,
    )
