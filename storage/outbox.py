"""The outbox: its table, and how a row becomes an errand and back.

A row is written in the transaction of the deed that promises it, so both are kept or neither. What
is over loses its facts at once, and until then they are sealed: they hold addresses and links.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    or_,
    select,
    update,
)

from checks.errands import Errand, ErrandKind, Facts, Lane, Phase, Progress, kinds_of, lane_of
from checks.text import Text as Sentence
from storage.database import WIPED, Moment, insert_into, metadata
from storage.sealing import Seal

if TYPE_CHECKING:
    from storage.job_engine import JobEngine

outbox_table = Table(
    "outbox",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("facts", Text, nullable=False),
    Column("about", String(64)),
    Column("phase", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("until", Moment),
    Column("tries", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("reason", Text),
    Column("over_at", Moment),
    Index("ix_outbox_about", "about"),
    Index("ix_outbox_phase", "phase", "due_at"),
)
KEY_BYTES = 12
_known = outbox_table.c
_OPEN = _known.phase.in_((Phase.WAITING, Phase.RUNNING))


@dataclass(frozen=True, slots=True)
class Promised:
    """An errand as it is kept; its facts are None where the secret key is no longer the same."""

    key: str
    kind: ErrandKind
    about: str
    facts: Facts | None
    until: datetime | None
    progress: Progress
    created_at: datetime
    due_at: datetime
    tries: int


class Outbox:
    """The errands of one transaction; `added` are the keys of those that it promised."""

    def __init__(
        self, connection: Connection, instance_key: str, engine: "JobEngine | None" = None
    ) -> None:
        """With a job engine, it is told of every errand in the same transaction."""
        self._connection = connection
        self._instance_key = instance_key
        self._engine = engine
        self.added: list[str] = []

    def add(self, errand: Errand, at: datetime, key: str = "") -> str:
        """Keep an errand and say under which key; one that is there already stays as it is."""
        key = key or secrets.token_urlsafe(KEY_BYTES)
        new = (
            insert_into(outbox_table, self._connection)
            .values(
                key=key,
                kind=errand.kind,
                facts=self._seal.close(json.dumps(dict(errand.facts)), key),
                about=errand.about or None,
                phase=Phase.WAITING,
                created_at=at,
                due_at=at,
                until=errand.until,
                tries=0,
                step=0,
                steps=0,
            )
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(_known.key)
        )
        if self._connection.execute(new).first() is not None:
            self.added.append(key)
            self._hand_over(key, errand.kind)
        return key

    def find(self, key: str) -> Promised | None:
        return next(iter(self._list(_known.key == key)), None)

    def list_due(self, at: datetime, lane: Lane) -> Sequence[str]:
        """The keys of what should be done by now, the longest due first."""
        due = select(_known.key).where(_OPEN, _among(lane), _known.due_at <= at)
        return self._connection.scalars(due.order_by(_known.due_at, _known.key)).all()

    def find_next_due(self, lane: Lane) -> datetime | None:
        """When the next errand is due; None where none is left."""
        query = select(func.min(_known.due_at)).where(_OPEN, _among(lane))
        return self._connection.execute(query).scalar()

    def count_before(self, due_at: datetime, lane: Lane) -> int:
        """How many errands of a lane run, or are due before that moment; not what is put off."""
        is_first = or_(_known.phase == Phase.RUNNING, _known.due_at < due_at)
        query = select(func.count()).where(_OPEN, _among(lane), is_first)
        return self._connection.execute(query).scalar_one()

    def list_about(self, *abouts: str) -> Sequence[Promised]:
        """What was promised about these things, the newest first."""
        return self._list(_known.about.in_(abouts))

    def list_in(self, *phases: Phase) -> Sequence[Promised]:
        """Everything in one of these phases, the newest first."""
        return self._list(_known.phase.in_(phases))

    def mark_running(self, key: str, *, tries: int, due_at: datetime) -> None:
        """Somebody does it now; should they die over it, it is tried again at `due_at`."""
        self._change(key, phase=Phase.RUNNING, tries=tries, due_at=due_at)

    def mark_step(self, key: str, step: int, steps: int) -> None:
        self._change(key, step=step, steps=steps)

    def mark_waiting(self, key: str, *, tries: int, due_at: datetime, reason: Sentence) -> None:
        """It is to be tried again then, for this reason."""
        kept = _kept(reason)
        self._change(key, phase=Phase.WAITING, tries=tries, due_at=due_at, reason=kept)
        kind = self._connection.scalar(select(_known.kind).where(_known.key == key))
        if kind is not None:  # it may have been withdrawn while it was tried
            self._hand_over(key, ErrandKind(kind), due_at)

    def mark_over(self, key: str, at: datetime, failed: Sentence | None = None) -> None:
        """It is done, or given up for the reason `failed`; its facts are forgotten."""
        phase = Phase.FAILED if failed else Phase.DONE
        reason = _kept(failed) if failed else None
        self._change(key, phase=phase, over_at=at, reason=reason, facts="")

    def forget_over(self, before: datetime) -> int:
        """Delete what was over before that moment, with what hangs on it; returns how many."""
        gone = self._connection.execute(delete(outbox_table).where(_known.over_at < before))
        if gone.rowcount:
            self._connection.info[WIPED] = True
        return gone.rowcount

    def _hand_over(self, key: str, kind: ErrandKind, due_at: datetime | None = None) -> None:
        if self._engine is not None:
            self._engine.hand_over(self._connection, key, lane_of(kind), due_at)

    def _list(self, condition: ColumnElement[bool]) -> Sequence[Promised]:
        rows = select(outbox_table).where(condition)
        ordered = rows.order_by(_known.created_at.desc(), _known.key)
        return [self._promised(row) for row in self._connection.execute(ordered)]

    def _change(self, key: str, **values: object) -> None:
        self._connection.execute(update(outbox_table).where(_known.key == key).values(**values))

    def _promised(self, row: Row[Any]) -> Promised:
        facts = self._seal.open(row.facts, row.key)
        return Promised(
            key=row.key,
            kind=ErrandKind(row.kind),
            about=row.about or "",
            facts=None if facts is None else json.loads(facts),
            until=row.until,
            progress=Progress(Phase(row.phase), row.step, row.steps, _sentence(row.reason)),
            created_at=row.created_at,
            due_at=row.due_at,
            tries=row.tries,
        )

    @property
    def _seal(self) -> Seal:
        return Seal(self._instance_key, "outbox")


def _among(lane: Lane) -> ColumnElement[bool]:
    return _known.kind.in_(sorted(kinds_of(lane)))


def _kept(reason: Sentence) -> str:
    return json.dumps([reason.de, reason.en], ensure_ascii=False)


def _sentence(kept: str | None) -> Sentence | None:
    return None if kept is None else Sentence(*json.loads(kept))
