"""Records: the table that is only ever added to, and the end of each of its chains."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from checks.events import Event
from checks.records import Chain, Done, Fact, Head, Kind, Record, appended
from storage.database import WIPED, Moment, insert_into, metadata

record_table = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("thing", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(24), nullable=False, index=True),
    Column("event", String(40), nullable=False),
    Column("facts", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("kind", "thing", "number"),
    Index("ix_record_kind", "kind", "id"),
)
head_table = Table(
    "record_head",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("thing", String(24), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("forgotten", Integer, nullable=False),
    Column("seal", String(64), nullable=False),
)

_move_head = (
    update(head_table)
    .where(head_table.c.kind == bindparam("of"), head_table.c.thing == bindparam("which"))
    .values(number=bindparam("end"), hash=bindparam("sealed"))
)
_insert = insert(record_table)
SLACK: Final = timedelta(days=31)
Forgettable = tuple[Chain, int, str]
"""A chain, up to which record its beginning can be forgotten, and the hash of that one."""


class Records:
    """The records of one transaction.

    Deeds are noted while it runs and written as its very last statements, chain by chain in one
    order: whoever holds the end of a chain waits for nobody any more, so two transactions never
    wait for each other.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._noted: list[Done] = []

    def note(self, done: Done) -> None:
        self._noted.append(done)

    def write(self) -> None:
        """Seal what was noted; a transaction that noted nothing asks nothing."""
        noted = sorted(self._noted, key=_chain)
        self._noted.clear()
        for chain, deeds in groupby(noted, key=_chain):
            head, records = appended(self._hold(chain), deeds)
            self._connection.execute(_insert, [_values(record) for record in records])
            end = {"end": head.number, "sealed": head.hash}
            self._connection.execute(
                _move_head, {"of": str(chain.kind), "which": chain.thing, **end}
            )

    def list(self, chain: Chain) -> Sequence[Record]:
        """All records of a chain, the first one first."""
        known = record_table.c
        rows = self._connection.execute(
            select(record_table)
            .where(known.kind == chain.kind, known.thing == chain.thing)
            .order_by(known.number)
        )
        return [_record(row) for row in rows.all()]

    def list_of_event(self, chain: Chain, event: Event) -> Sequence[Record]:
        """The records of a chain that say this was done, the first one first."""
        known = record_table.c
        query = select(record_table).where(
            known.kind == chain.kind, known.thing == chain.thing, known.event == event.value
        )
        return [_record(row) for row in self._connection.execute(query.order_by(known.number))]

    def list_before(self, chain: Chain, before: int | None, limit: int) -> Sequence[Record]:
        """The newest records of a chain, or those before a number; the newest first."""
        known = record_table.c
        query = select(record_table).where(known.kind == chain.kind, known.thing == chain.thing)
        if before is not None:
            query = query.where(known.number < before)
        rows = self._connection.execute(query.order_by(known.number.desc()).limit(limit))
        return [_record(row) for row in rows.all()]

    def list_of_kinds(
        self, kinds: Iterable[Kind], before: int | None, limit: int
    ) -> Sequence[tuple[int, Record]]:
        """The newest records of all chains of these kinds, each with its place among all."""
        known = record_table.c
        bound = () if before is None else (known.id < before,)
        newest = union_all(
            *(
                select(
                    select(record_table)
                    .where(known.kind == kind.value, *bound)
                    .order_by(known.id.desc())
                    .limit(limit)
                    .subquery()
                )
                for kind in kinds
            )
        ).subquery()
        rows = self._connection.execute(select(newest).order_by(newest.c.id.desc()).limit(limit))
        return [(row.id, _record(row)) for row in rows.all()]

    def list_aged(self, kind: Kind, before: datetime, limit: int) -> Sequence[Forgettable]:
        """Chains of this kind that begin a month before a moment, and what they have until then.

        By the month, so that forgetting does not itself fill the record.
        """
        head, first, last = head_table.c, record_table.alias(), record_table.alias()
        newest = (
            select(func.max(last.c.number))
            .where(last.c.kind == head.kind, last.c.thing == head.thing, last.c.at < before)
            .scalar_subquery()
        )
        old = (
            select(head.kind, head.thing, newest.label("number"))
            .join(first, _is_at(first, head.forgotten + 1))
            .where(head.kind == kind.value, first.c.at < before - SLACK)
            .order_by(head.thing)
            .limit(limit)
            .subquery()
        )
        at_end = record_table.c
        query = select(old.c.kind, old.c.thing, old.c.number, at_end.hash).join(
            record_table,
            and_(
                at_end.kind == old.c.kind,
                at_end.thing == old.c.thing,
                at_end.number == old.c.number,
            ),
        )
        return [_forgettable(row) for row in self._connection.execute(query)]

    def list_ended(
        self, kind: Kind, last: Event, before: datetime, limit: int
    ) -> Sequence[Forgettable]:
        """Chains of this kind whose last record is this event and older than a moment."""
        head, end = head_table.c, record_table.alias()
        query = (
            select(head.kind, head.thing, head.number, head.hash)
            .join(end, _is_at(end, head.number))
            .where(head.kind == kind.value, end.c.event == last.value, end.c.at < before)
            .order_by(head.thing)
            .limit(limit)
        )
        return [_forgettable(row) for row in self._connection.execute(query)]

    def forget(self, chain: Chain, number: int, seal: str) -> None:
        """Delete the records of a chain up to this number; its head keeps where it begins now."""
        head, known = head_table.c, record_table.c
        self._connection.execute(
            update(head_table)
            .where(head.kind == str(chain.kind), head.thing == chain.thing)
            .values(forgotten=number, seal=seal)
        )
        self._connection.execute(
            delete(record_table).where(
                known.kind == str(chain.kind), known.thing == chain.thing, known.number <= number
            )
        )
        self._connection.info[WIPED] = True

    def heads(self) -> Mapping[Chain, Head]:
        """Where each chain ends."""
        rows = self._connection.execute(select(head_table)).all()
        return {Chain(row.kind, row.thing): _head(row) for row in rows}

    def head(self, chain: Chain) -> Head:
        """Where one chain ends; one without records ends where it begins."""
        known = head_table.c
        query = select(head_table).where(known.kind == str(chain.kind), known.thing == chain.thing)
        row = self._connection.execute(query).one_or_none()
        return Head() if row is None else _head(row)

    def chains(self) -> Sequence[Chain]:
        """Every chain that has records or a head, in order."""
        of_records = select(record_table.c.kind, record_table.c.thing)
        of_heads = select(head_table.c.kind, head_table.c.thing)
        rows = self._connection.execute(of_records.union(of_heads)).all()
        return sorted(Chain(row.kind, row.thing) for row in rows)

    def _hold(self, chain: Chain) -> Head:
        """The end of a chain, held against others until this transaction ends."""
        known = head_table.c
        new = {"kind": str(chain.kind), "thing": chain.thing, "number": 0, "hash": ""}
        row = self._connection.execute(
            insert_into(head_table, self._connection)
            .values(**new, forgotten=0, seal="")
            .on_conflict_do_update(index_elements=["kind", "thing"], set_={"hash": known.hash})
            .returning(head_table)
        ).one()
        return _head(row)


def _is_at(table: FromClause, number: ColumnElement[int]) -> ColumnElement[bool]:
    """The record of the chain of a head with this number."""
    head = head_table.c
    return and_(table.c.kind == head.kind, table.c.thing == head.thing, table.c.number == number)


def _forgettable(row: Row[*tuple[Any, ...]]) -> Forgettable:
    return Chain(row.kind, row.thing), row.number, row.hash


def _chain(done: Done) -> Chain:
    return done.chain


def _head(row: Row[Any]) -> Head:
    return Head(row.number, row.hash, row.forgotten, row.seal)


def _values(record: Record) -> dict[str, object]:
    done = record.done
    return {
        "kind": str(done.chain.kind),
        "thing": done.chain.thing,
        "number": record.number,
        "at": done.at,
        "actor": done.actor,
        "event": str(done.event),
        "facts": json.dumps(dict(done.facts), sort_keys=True, ensure_ascii=False),
        "previous": record.previous,
        "hash": record.hash,
    }


def _facts(kept: str) -> Mapping[str, Fact]:
    """What a stranger made unreadable is no fact that was ever sealed."""
    try:
        return dict(json.loads(kept))
    except ValueError:
        return {"unreadable": kept}


def _record(row: Row[Any]) -> Record:
    done = Done(
        chain=Chain(row.kind, row.thing),
        event=row.event,
        at=row.at,
        actor=row.actor,
        facts=_facts(row.facts),
    )
    return Record(row.number, done, row.previous, row.hash)
