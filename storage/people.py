"""People: who has an account, what proves it, and the tickets that are good for one deed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
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

from checks.accounts import Person, PersonId
from checks.text import Language
from storage.database import Moment, metadata

person_table = Table(
    "person",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(2), nullable=False),
    Column("secret", Text, nullable=False),
    Column("is_operator", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment),
)
ticket_table = Table(
    "ticket",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("valid_until", Moment, nullable=False),
)

_find_by_email = select(person_table).where(person_table.c.email == bindparam("email"))
_find_by_id = select(person_table).where(person_table.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what proves who they are; `secret` is the hash of the password or empty."""

    person: Person
    secret: str
    is_operator: bool


class People:
    """The people of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, person: PersonId) -> Account | None:
        row = self._connection.execute(_find_by_id, {"id": person}).one_or_none()
        return None if row is None else _account(row)

    def find_by_email(self, email: str) -> Account | None:
        row = self._connection.execute(_find_by_email, {"email": email}).one_or_none()
        return None if row is None else _account(row)

    def has_any(self) -> bool:
        """Whether anybody has an account."""
        return self._connection.execute(select(person_table.c.id).limit(1)).first() is not None

    def names(self, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
        """What those are called who still have an account."""
        known = person_table.c
        query = select(known.id, known.name).where(known.id.in_(list(people)))
        return {PersonId(row.id): row.name for row in self._connection.execute(query).all()}

    def add(self, person: Person, secret: str, at: datetime, *, is_operator: bool) -> None:
        values = {"id": person.id, "email": person.email, "secret": secret, "created_at": at}
        self._connection.execute(
            insert(person_table).values(**values, **_values(person), is_operator=is_operator)
        )

    def save(self, person: Person) -> None:
        """Keep the name and the language; the address proves who somebody is and stays."""
        self._change(person.id, **_values(person))

    def save_secret(self, person: PersonId, secret: str) -> None:
        self._change(person, secret=secret)

    def save_seen(self, person: PersonId, at: datetime) -> None:
        """Note that somebody has signed in: this moves the end of an unused account."""
        self._change(person, seen_at=at)

    def make_operator(self, person: PersonId) -> None:
        self._change(person, is_operator=True)

    def add_ticket(self, ticket_hash: str, person: PersonId, valid_until: datetime) -> None:
        """A newer ticket ends the older ones of the same person."""
        self.drop_tickets(person)
        values = {"hash": ticket_hash, "person_id": person, "valid_until": valid_until}
        self._connection.execute(insert(ticket_table).values(**values))

    def find_ticket(self, ticket_hash: str, at: datetime) -> PersonId | None:
        known = ticket_table.c
        found = self._connection.scalar(
            select(known.person_id).where(known.hash == ticket_hash, known.valid_until >= at)
        )
        return None if found is None else PersonId(found)

    def drop_tickets(self, person: PersonId) -> None:
        self._connection.execute(delete(ticket_table).where(ticket_table.c.person_id == person))

    def _change(self, person: PersonId, **values: object) -> None:
        table = person_table
        self._connection.execute(update(table).where(table.c.id == person).values(**values))


def _values(person: Person) -> dict[str, str]:
    return {"name": person.name, "language": person.language.value}


def to_person(row: Row[Any]) -> Person:
    return Person(PersonId(row.id), row.email, row.name, Language(row.language))


def _account(row: Row[Any]) -> Account:
    return Account(to_person(row), row.secret, row.is_operator)
