"""Identities: which account somebody opens who signs in with a provider of OpenID Connect."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    UniqueConstraint,
    delete,
    select,
)

from checks.accounts import PersonId
from checks.identities import ISSUER_MAX, LABEL_MAX, SUBJECT_MAX, Identity
from storage.database import Moment, insert_into, metadata

identity_table = Table(
    "identity",
    metadata,
    Column("issuer", String(ISSUER_MAX), primary_key=True),
    Column("subject", String(SUBJECT_MAX), primary_key=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("label", String(LABEL_MAX), nullable=False),
    Column("linked_at", Moment, nullable=False),
    UniqueConstraint("person_id", "issuer"),
)
_known = identity_table.c


@dataclass(frozen=True, slots=True)
class Linked:
    """An identity of somebody's account; `label` is how they know themselves at the provider."""

    label: str
    linked_at: datetime


class Identities:
    """The identities of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_person(self, identity: Identity) -> PersonId | None:
        found = self._connection.scalar(
            select(_known.person_id).where(
                _known.issuer == identity.issuer, _known.subject == identity.subject
            )
        )
        return None if found is None else PersonId(found)

    def find(self, person: PersonId, issuer: str) -> Linked | None:
        row = self._connection.execute(
            select(_known.label, _known.linked_at).where(
                _known.person_id == person, _known.issuer == issuer
            )
        ).one_or_none()
        return None if row is None else Linked(row.label, row.linked_at)

    def add(self, person: PersonId, identity: Identity, at: datetime) -> bool:
        """Link it; False where it, or this person at this issuer, is linked already."""
        link = insert_into(identity_table, self._connection).values(
            issuer=identity.issuer,
            subject=identity.subject,
            person_id=person,
            label=identity.label,
            linked_at=at,
        )
        told = self._connection.execute(link.on_conflict_do_nothing().returning(_known.subject))
        return told.first() is not None

    def drop(self, person: PersonId, issuer: str) -> bool:
        """Remove the link; False where there was none."""
        gone = delete(identity_table).where(_known.person_id == person, _known.issuer == issuer)
        return self._connection.execute(gone).rowcount > 0
