"""Organisations: who belongs to them as what, and who is invited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
)

from checks.accounts import Organisation, OrganisationId, OrganisationKind, Person, PersonId
from checks.permissions import Membership, Role
from storage.database import Moment, metadata
from storage.people import person_table, to_person

organisation_table = Table(
    "organisation",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("land", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
)
membership_table = Table(
    "membership",
    metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(20), primary_key=True),
)
left_membership_table = Table(
    "left_membership",
    metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True),
    Column("left_at", Moment, nullable=False, index=True),
)
invitation_table = Table(
    "invitation",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("id", String(24), nullable=False, unique=True),
    Column(
        "organisation_id",
        ForeignKey("organisation.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("email", String(254), nullable=False),
    Column("roles", String(100), nullable=False),
    Column("valid_until", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody is asked to act for an organisation; `id` names it and is no secret."""

    id: str
    organisation: OrganisationId
    email: str
    roles: frozenset[Role]
    valid_until: datetime


class Organisations:
    """The organisations of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, organisation: Organisation, at: datetime) -> None:
        self._connection.execute(
            insert(organisation_table).values(
                id=organisation.id,
                name=organisation.name,
                kind=organisation.kind.value,
                land=organisation.land,
                created_at=at,
            )
        )

    def find(self, organisation: OrganisationId) -> Organisation | None:
        known = organisation_table
        found = self._connection.execute(select(known).where(known.c.id == organisation))
        row = found.one_or_none()
        return None if row is None else _organisation(row)

    def hold(self, organisations: Iterable[OrganisationId]) -> None:
        """Hold these against others who change who belongs to them, until this transaction ends.

        Whatever merely points to one (a review that is begun) is written meanwhile all the same.
        """
        known = organisation_table.c
        query = select(known.id).where(known.id.in_(list(organisations))).order_by(known.id)
        self._connection.execute(query.with_for_update(key_share=True)).all()

    def list_homes(self, person: PersonId) -> Sequence[OrganisationId]:
        """The organisations this person belongs to."""
        member = membership_table.c
        query = select(member.organisation_id).where(member.person_id == person).distinct()
        return [OrganisationId(found) for found in self._connection.scalars(query)]

    def list_memberships(self, person: PersonId) -> frozenset[Membership]:
        """As what this person acts for whom."""
        member = membership_table.c
        query = select(member.organisation_id, member.role).where(member.person_id == person)
        found = self._connection.execute(query).all()
        return frozenset(Membership(OrganisationId(r.organisation_id), Role(r.role)) for r in found)

    def list_led_alone(self, person: PersonId) -> Sequence[Organisation]:
        """Those that nobody but this person administers, by name."""
        known, member = organisation_table, membership_table.c
        admins = select(member.organisation_id).where(member.role == Role.ADMIN.value)
        query = (
            select(known)
            .where(known.c.id.in_(admins.where(member.person_id == person)))
            .where(known.c.id.not_in(admins.where(member.person_id != person)))
            .order_by(known.c.name)
        )
        return [_organisation(row) for row in self._connection.execute(query).all()]

    def is_taken(self, name: str) -> bool:
        known = organisation_table.c
        query = select(known.id).where(known.name == name)
        return self._connection.execute(query).first() is not None

    def list_all(self) -> Sequence[Organisation]:
        """Every organisation, by name."""
        known = organisation_table
        rows = self._connection.execute(select(known).order_by(known.c.name)).all()
        return [_organisation(row) for row in rows]

    def list_some(self, wanted: Iterable[OrganisationId]) -> Sequence[Organisation]:
        """Those with these ids, by name."""
        chosen = list(wanted)
        if not chosen:
            return []
        known = organisation_table
        query = select(known).where(known.c.id.in_(chosen)).order_by(known.c.name)
        return [_organisation(row) for row in self._connection.execute(query).all()]

    def list_members(self, organisation: OrganisationId) -> Mapping[Person, frozenset[Role]]:
        """Who belongs to it as what, by name."""
        return self.list_members_of([organisation]).get(organisation, {})

    def list_members_of(
        self, organisations: Iterable[OrganisationId]
    ) -> Mapping[OrganisationId, Mapping[Person, frozenset[Role]]]:
        """The same of several; one statement."""
        member = membership_table.c
        rows = self._connection.execute(
            select(person_table, member.role, member.organisation_id)
            .join_from(membership_table, person_table)
            .where(member.organisation_id.in_(list(organisations)))
            .order_by(person_table.c.name, person_table.c.id)
        ).all()
        found: dict[OrganisationId, dict[Person, frozenset[Role]]] = {}
        for row in rows:
            home = found.setdefault(OrganisationId(row.organisation_id), {})
            person = to_person(row)
            home[person] = home.get(person, frozenset()) | {Role(row.role)}
        return found

    def save_roles(
        self, organisation: OrganisationId, person: PersonId, roles: Iterable[Role]
    ) -> None:
        """Somebody belongs to it as this from now on; without a role, no more."""
        member = membership_table.c
        self._connection.execute(
            delete(membership_table).where(
                member.organisation_id == organisation, member.person_id == person
            )
        )
        rows = [
            {"organisation_id": organisation, "person_id": person, "role": role.value}
            for role in roles
        ]
        if rows:
            self._connection.execute(insert(membership_table), rows)

    def note_left(self, organisation: OrganisationId, person: PersonId, at: datetime) -> None:
        """Somebody belongs to it no more, since then; the last time is what is kept."""
        left = left_membership_table
        of_them = left.c.organisation_id == organisation, left.c.person_id == person
        self._connection.execute(delete(left).where(*of_them))
        self._connection.execute(
            insert(left).values(organisation_id=organisation, person_id=person, left_at=at)
        )

    def list_left(self, person: PersonId, since: datetime) -> Sequence[OrganisationId]:
        """The organisations this person has left since then."""
        left = left_membership_table.c
        query = select(left.organisation_id).where(left.person_id == person, left.left_at >= since)
        return [OrganisationId(found) for found in self._connection.scalars(query)]

    def forget_left(self, before: datetime) -> None:
        left = left_membership_table
        self._connection.execute(delete(left).where(left.c.left_at < before))

    def add_invitation(self, invitation: Invitation, invitation_hash: str) -> None:
        """A newer invitation to the same address takes the place of the older one."""
        known = invitation_table.c
        self._connection.execute(
            delete(invitation_table).where(
                known.organisation_id == invitation.organisation,
                known.email == invitation.email,
            )
        )
        self._connection.execute(
            insert(invitation_table).values(
                hash=invitation_hash,
                id=invitation.id,
                organisation_id=invitation.organisation,
                email=invitation.email,
                roles=" ".join(sorted(invitation.roles)),
                valid_until=invitation.valid_until,
            )
        )

    def find_invitation(self, invitation_hash: str, at: datetime) -> Invitation | None:
        known = invitation_table.c
        row = self._connection.execute(
            select(invitation_table).where(known.hash == invitation_hash, known.valid_until >= at)
        ).one_or_none()
        return None if row is None else _invitation(row)

    def list_invitations(self, organisation: OrganisationId, at: datetime) -> Sequence[Invitation]:
        known = invitation_table.c
        query = (
            select(invitation_table)
            .where(known.organisation_id == organisation, known.valid_until >= at)
            .order_by(known.email)
        )
        return [_invitation(row) for row in self._connection.execute(query).all()]

    def drop_invitation(self, organisation: OrganisationId, invitation: str) -> None:
        known = invitation_table.c
        self._connection.execute(
            delete(invitation_table).where(
                known.id == invitation, known.organisation_id == organisation
            )
        )

    def forget_ended(self, at: datetime) -> None:
        known = invitation_table.c
        self._connection.execute(delete(invitation_table).where(known.valid_until < at))


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(OrganisationId(row.id), row.name, OrganisationKind(row.kind), row.land)


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        organisation=OrganisationId(row.organisation_id),
        email=row.email,
        roles=frozenset(map(Role, row.roles.split())),
        valid_until=row.valid_until,
    )
