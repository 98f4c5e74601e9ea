"""Files handed in as evidence: each content once, by its hash, and who refers to it.

What nobody refers to any more is deleted in the same transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
)

from checks.accounts import OrganisationId
from checks.catalogue import CriterionId
from checks.files import Attached, AttachedFile, FileKind, Holder, HolderKind
from storage.database import WIPED, Moment, insert_into, metadata

file_table = Table(
    "file",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
attachment_table = Table(
    "attachment",
    metadata,
    Column("key", String(24), primary_key=True),
    Column("hash", ForeignKey("file.hash"), nullable=False, index=True),
    Column("holder_kind", String(20), nullable=False),
    Column("holder_id", String(24), nullable=False),
    Column("criterion", String(20), nullable=False),
    Column("name", String(100), nullable=False),
    Column("owner_id", ForeignKey("organisation.id", ondelete="SET NULL"), index=True),
    Column("attached_at", Moment, nullable=False),
    UniqueConstraint("holder_kind", "holder_id", "criterion", "hash"),
    Index("ix_attachment_holder", "holder_kind", "holder_id"),
)

AT_ONCE: Final = 500
"""Rows in one statement; databases limit how many values one may carry."""


def _attachments() -> Select[Any]:
    """Without the bytes, which only a download reads."""
    return select(attachment_table, file_table.c.kind, file_table.c.size).join_from(
        attachment_table, file_table
    )


_by_holder = (
    attachment_table.c.holder_kind == bindparam("holder_kind"),
    attachment_table.c.holder_id == bindparam("holder_id"),
)
_list = (
    _attachments()
    .where(*_by_holder)
    .order_by(
        attachment_table.c.criterion,
        attachment_table.c.attached_at,
        attachment_table.c.name,
        attachment_table.c.key,
    )
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """That a file is evidence for a criterion; `key` is its own address."""

    key: str
    criterion: CriterionId
    file: AttachedFile
    attached_at: datetime


class Files:
    """The files of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, file: AttachedFile, content: bytes) -> None:
        """Keep the bytes unless they are kept already; nobody can delete them meanwhile.

        Something has to refer to them in the same transaction.
        """
        table = file_table
        held = select(table.c.hash).where(table.c.hash == file.hash).with_for_update()
        if self._connection.scalar(held) is not None:
            return
        row = {"hash": file.hash, "kind": file.kind.value, "size": file.size, "content": content}
        self._connection.execute(
            insert_into(table, self._connection)
            .values(**row)
            .on_conflict_do_update(index_elements=["hash"], set_={"size": file.size})
        )

    def attach(
        self, holder: Holder, attachment: Attachment, owner: OrganisationId | None = None
    ) -> None:
        """Refer to what is kept; `owner` is whose room it takes."""
        self._connection.execute(
            insert(attachment_table).values(
                key=attachment.key,
                hash=attachment.file.hash,
                criterion=attachment.criterion,
                name=attachment.file.name,
                owner_id=owner,
                attached_at=attachment.attached_at,
                **_of(holder),
            )
        )

    def list_of(self, holder: Holder) -> Sequence[Attachment]:
        """By criterion, each in the order in which they were attached."""
        return [_attachment(row) for row in self._connection.execute(_list, _of(holder)).all()]

    def content(self, file: AttachedFile) -> bytes:
        table = file_table.c
        query = select(table.content).where(table.hash == file.hash)
        return bytes(self._connection.execute(query).scalar_one())

    def detach(self, attachment: Attachment) -> None:
        table = attachment_table
        self._connection.execute(delete(table).where(table.c.key == attachment.key))
        _delete_unused(self._connection, [attachment.file.hash])

    def freeze(self, holder: Holder, into: Holder, new_key: Callable[[], str]) -> None:
        """What one holder has now, the other has for good, whatever becomes of the first."""
        for one in self.list_of(holder):
            self.attach(into, replace(one, key=new_key()))

    def bytes_of(self, owner: OrganisationId) -> int:
        """What the assessments of an organisation take; the same content counts once."""
        known = attachment_table.c
        its_own = select(known.hash).where(
            known.owner_id == owner, known.holder_kind == HolderKind.ASSESSMENT.value
        )
        table = file_table.c
        query = select(func.coalesce(func.sum(table.size), 0)).where(table.hash.in_(its_own))
        return int(self._connection.execute(query).scalar_one())


def load_attached(connection: Connection, holder: Holder) -> Attached:
    """What a holder has, by criterion, as lists and reports name it."""
    found: dict[CriterionId, tuple[AttachedFile, ...]] = {}
    for one in Files(connection).list_of(holder):
        found[one.criterion] = (*found.get(one.criterion, ()), one.file)
    return found


def let_go(connection: Connection, holders: Iterable[Holder]) -> None:
    """None of these refers to any file any more."""
    pairs = [(holder.kind.value, holder.id) for holder in holders]
    table = attachment_table.c
    gone: list[str] = []
    for n in range(0, len(pairs), AT_ONCE):
        theirs = tuple_(table.holder_kind, table.holder_id).in_(pairs[n : n + AT_ONCE])
        dropped = delete(attachment_table).where(theirs).returning(table.hash)
        gone.extend(connection.scalars(dropped))
    _delete_unused(connection, gone)


def _delete_unused(connection: Connection, hashes: Iterable[str]) -> None:
    """Held first, in one order: whoever refers to one of them now is seen by the deletion."""
    table = file_table
    wanted = sorted(set(hashes))
    for n in range(0, len(wanted), AT_ONCE):
        these = table.c.hash.in_(wanted[n : n + AT_ONCE])
        held = select(table.c.hash).where(these).order_by(table.c.hash).with_for_update()
        connection.execute(held).all()
        is_used = exists().where(attachment_table.c.hash == table.c.hash)
        if connection.execute(delete(table).where(these, ~is_used)).rowcount:
            connection.info[WIPED] = True


def _of(holder: Holder) -> dict[str, str]:
    return {"holder_kind": holder.kind.value, "holder_id": holder.id}


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(
        key=row.key,
        criterion=CriterionId(row.criterion),
        file=AttachedFile(row.name, FileKind(row.kind), row.size, row.hash),
        attached_at=row.attached_at,
    )
