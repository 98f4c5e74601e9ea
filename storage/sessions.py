"""Sessions: where somebody is signed in, and whom a browser belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from checks.accounts import OrganisationId, PersonId
from checks.permissions import Membership, Role
from storage.database import Moment, metadata
from storage.organisations import membership_table
from storage.people import person_table

session_table = Table(
    "session",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("id", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("browser", String(200), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("valid_until", Moment, nullable=False),
)

_known = session_table.c
_whose = (
    select(
        person_table.c.id,
        person_table.c.is_operator,
        membership_table.c.organisation_id,
        membership_table.c.role,
    )
    .select_from(session_table)
    .join(person_table, person_table.c.id == _known.person_id)
    .outerjoin(membership_table, membership_table.c.person_id == person_table.c.id)
    .where(_known.hash == bindparam("hash"), _known.valid_until >= bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which somebody is signed in; `id` names it and is no secret."""

    id: str
    browser: str
    begun_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whom a session belongs to, and as what they act for whom."""

    person: PersonId
    is_operator: bool
    memberships: frozenset[Membership]


class Sessions:
    """The sessions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, session_hash: str, at: datetime) -> SignedIn | None:
        """Whose session it is, unless it has ended; one statement with all memberships."""
        rows = self._connection.execute(_whose, {"hash": session_hash, "at": at}).all()
        if not rows:
            return None
        memberships = frozenset(
            Membership(OrganisationId(row.organisation_id), Role(row.role))
            for row in rows
            if row.organisation_id is not None
        )
        return SignedIn(PersonId(rows[0].id), rows[0].is_operator, memberships)

    def add(
        self, session: Session, session_hash: str, person: PersonId, valid_until: datetime
    ) -> None:
        self._connection.execute(
            insert(session_table).values(
                hash=session_hash,
                id=session.id,
                person_id=person,
                browser=session.browser,
                begun_at=session.begun_at,
                valid_until=valid_until,
            )
        )

    def list(self, person: PersonId, session_hash: str, at: datetime) -> Sequence[Session]:
        """Where this person is signed in, the newest first; `session_hash` is that of this one."""
        rows = self._connection.execute(
            select(session_table)
            .where(_known.person_id == person, _known.valid_until >= at)
            .order_by(_known.begun_at.desc(), _known.id)
        ).all()
        return [Session(r.id, r.browser, r.begun_at, r.hash == session_hash) for r in rows]

    def end(self, person: PersonId, session: str) -> None:
        """End one session by its id; that of somebody else stays."""
        self._connection.execute(
            delete(session_table).where(_known.id == session, _known.person_id == person)
        )

    def end_by_hash(self, session_hash: str) -> None:
        self._connection.execute(delete(session_table).where(_known.hash == session_hash))

    def end_all(self, person: PersonId, *, but: str = "") -> None:
        """End every session of this person, but the one with this hash."""
        self._connection.execute(
            delete(session_table).where(_known.person_id == person, _known.hash != but)
        )

    def forget_ended(self, at: datetime) -> None:
        self._connection.execute(delete(session_table).where(_known.valid_until < at))
