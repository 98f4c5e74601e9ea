"""Sharing: with whom an assessment is shared, and who answers which dimension of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    literal,
    select,
    union_all,
    update,
)

from checks.accounts import Organisation, OrganisationId, OrganisationKind, PersonId
from checks.catalogue import DimensionId
from checks.shares import Access, Right, Share, ShareId
from storage.database import Moment, metadata
from storage.organisations import membership_table, organisation_table
from storage.people import person_table

share_table = Table(
    "share",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), nullable=False),
    Column("email", String(254), index=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), index=True),
    Column("access", String(10), nullable=False),
    Column("shared_at", Moment, nullable=False),
    UniqueConstraint("assessment_id", "email", name="uq_share_email"),
    UniqueConstraint("assessment_id", "organisation_id", name="uq_share_organisation_id"),
)
assignment_table = Table(
    "assignment",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("dimension", String(20), primary_key=True),
    Column("email", String(254), nullable=False, index=True),
    Column("assigned_at", Moment, nullable=False),
)

_share, _assigned = share_table.c, assignment_table.c
_whom: BindParameter[str] = bindparam("person")
_email = select(person_table.c.email).where(person_table.c.id == _whom).scalar_subquery()
_homes = select(membership_table.c.organisation_id).where(membership_table.c.person_id == _whom)
reached = (_share.email == _email) | _share.organisation_id.in_(_homes)
"""A share that reaches the person of this id."""
is_theirs = _assigned.email == _email
"""A dimension that is assigned to the person of this id."""
_access = union_all(
    select(literal("share").label("kind"), _share.access.label("word")).where(
        _share.assessment_id == bindparam("row"), reached
    ),
    select(literal("assignment"), _assigned.dimension).where(
        _assigned.assessment_id == bindparam("row"), is_theirs
    ),
)
_list = (
    select(share_table, organisation_table.c.name, organisation_table.c.kind)
    .add_columns(organisation_table.c.land)
    .join_from(share_table, organisation_table, isouter=True)
    .where(_share.assessment_id == bindparam("row"))
    .order_by(organisation_table.c.name, _share.email)
)


class Sharing:
    """The shares and assignments of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def access_of(self, row: int, person: PersonId) -> Access:
        """What shares and assignments make of this person before an assessment; one statement."""
        found = self._connection.execute(_access, {"row": row, "person": person}).all()
        return Access(
            rights=frozenset(Right(one.word) for one in found if one.kind == "share"),
            assigned=frozenset(DimensionId(one.word) for one in found if one.kind != "share"),
        )

    def list(self, row: int) -> Sequence[Share]:
        """With whom it is shared: people by address, organisations by name."""
        return [_to_share(one) for one in self._connection.execute(_list, {"row": row}).all()]

    def add(self, row: int, share: Share, at: datetime) -> None:
        home = share.organisation
        self._connection.execute(
            insert(share_table).values(
                id=share.id,
                assessment_id=row,
                email=share.email or None,
                organisation_id=None if home is None else home.id,
                access=share.right.value,
                shared_at=at,
            )
        )

    def save_right(self, row: int, share: ShareId, right: Right) -> bool:
        """Whether there is such a share of this assessment."""
        done = self._connection.execute(
            update(share_table)
            .where(_share.assessment_id == row, _share.id == share)
            .values(access=right.value)
        )
        return done.rowcount > 0

    def drop(self, row: int, share: ShareId) -> None:
        self._connection.execute(
            delete(share_table).where(_share.assessment_id == row, _share.id == share)
        )

    def assignees(self, row: int) -> Mapping[DimensionId, str]:
        """The address of whoever answers each dimension that is assigned."""
        query = select(_assigned.dimension, _assigned.email).where(_assigned.assessment_id == row)
        found = self._connection.execute(query).all()
        return {DimensionId(one.dimension): one.email for one in found}

    def assign(self, row: int, dimension: DimensionId, email: str, at: datetime) -> None:
        """Whoever has this address answers the dimension from now on; nobody where it is empty."""
        self._connection.execute(
            delete(assignment_table).where(
                _assigned.assessment_id == row, _assigned.dimension == dimension
            )
        )
        if email:
            self._connection.execute(
                insert(assignment_table).values(
                    assessment_id=row, dimension=dimension, email=email, assigned_at=at
                )
            )


def _to_share(row: Row[*tuple[Any, ...]]) -> Share:
    home = None
    if row.organisation_id is not None:
        kind = OrganisationKind(row.kind)
        home = Organisation(OrganisationId(row.organisation_id), row.name, kind, row.land)
    return Share(ShareId(row.id), Right(row.access), row.email or "", home)
