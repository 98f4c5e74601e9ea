"""Exports: archives that were made for an organisation, kept until their day is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, LargeBinary, String, Table, delete, select

from checks.accounts import OrganisationId
from storage.database import WIPED, Moment, insert_into, metadata

export_table = Table(
    "export",
    metadata,
    Column("key", String(40), primary_key=True),
    Column(
        "organisation_id",
        ForeignKey("organisation.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("content", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
)
_known = export_table.c


@dataclass(frozen=True, slots=True)
class Export:
    """An archive that can be downloaded; its key is that of the errand that made it."""

    content: bytes
    made_at: datetime


class Exports:
    """The archives of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, key: str, organisation: OrganisationId, export: Export) -> None:
        """One that was made twice is kept once."""
        values = {"content": export.content, "made_at": export.made_at}
        self._connection.execute(
            insert_into(export_table, self._connection)
            .values(key=key, organisation_id=organisation, **values)
            .on_conflict_do_update(index_elements=["key"], set_=values)
        )

    def find(self, key: str, organisation: OrganisationId) -> Export | None:
        query = select(_known.content, _known.made_at).where(
            _known.key == key, _known.organisation_id == organisation
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else Export(bytes(row.content), row.made_at)

    def forget(self, before: datetime) -> None:
        """Delete what was made before that moment."""
        old = delete(export_table).where(_known.made_at < before)
        if self._connection.execute(old).rowcount:
            self._connection.info[WIPED] = True
