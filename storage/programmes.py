"""Programmes: what is said of each, and the guideline checks made for it over time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from checks.accounts import OrganisationId
from checks.programmes import Programme, ProgrammeFacts, ProgrammeId
from storage.assessments import assessment_table
from storage.database import Moment, Title, insert_into, metadata
from storage.ownership import Entry, entry_columns, to_entry

programme_table = Table(
    "programme",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id"), nullable=False, index=True),
    Column("title", Title, nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("legal_basis", String(300), nullable=False),
    Column("budget", BigInteger),
    Column("government", String(20), nullable=False),
    Column("policy_field", String(300), nullable=False),
    Column("laender", String(100), nullable=False),
    Column("target_group", String(300), nullable=False),
    Column("created_at", Moment, nullable=False),
)
programme_check_table = Table(
    "programme_check",
    metadata,
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "assessment_id",
        ForeignKey("assessment.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("attached_at", Moment, nullable=False),
)

_programme, _check = programme_table.c, programme_check_table.c
_find = select(programme_table).where(_programme.id == bindparam("programme"))
_list_checks = (
    select(*entry_columns)
    .join(programme_check_table, _check.assessment_id == assessment_table.c.id)
    .where(_check.programme_id == bindparam("programme"))
    .order_by(assessment_table.c.changed_at.desc(), assessment_table.c.id)
)


class Programmes:
    """The programmes of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, programme: Programme, at: datetime) -> None:
        self._connection.execute(
            insert(programme_table).values(
                id=programme.id,
                organisation_id=programme.owner,
                created_at=at,
                **_values(programme.facts),
            )
        )

    def find(self, programme: ProgrammeId) -> Programme | None:
        row = self._connection.execute(_find, {"programme": programme}).one_or_none()
        return None if row is None else _programme_of(row)

    def hold(self, programme: ProgrammeId) -> Programme | None:
        """The same, held against other changes until this transaction ends."""
        held = _find.with_for_update()
        row = self._connection.execute(held, {"programme": programme}).one_or_none()
        return None if row is None else _programme_of(row)

    def save(self, programme: ProgrammeId, facts: ProgrammeFacts) -> None:
        self._connection.execute(
            update(programme_table).where(_programme.id == programme).values(**_values(facts))
        )

    def list_of(self, owners: Iterable[OrganisationId]) -> Sequence[Programme]:
        """The programmes of these organisations, by title."""
        query = (
            select(programme_table)
            .where(_programme.organisation_id.in_(list(owners)))
            .order_by(_programme.title, _programme.id)
        )
        return [_programme_of(row) for row in self._connection.execute(query).all()]

    def attach(self, programme: ProgrammeId, assessment: int, at: datetime) -> None:
        """A guideline check belongs to this programme; once is enough."""
        one_more = insert_into(programme_check_table, self._connection).values(
            programme_id=programme, assessment_id=assessment, attached_at=at
        )
        self._connection.execute(one_more.on_conflict_do_nothing())

    def detach(self, programme: ProgrammeId, assessment: int) -> None:
        """A guideline check belongs to it no more."""
        self._connection.execute(
            delete(programme_check_table).where(
                _check.programme_id == programme, _check.assessment_id == assessment
            )
        )

    def find_check(self, programme: ProgrammeId, key: str) -> int | None:
        """The row of its guideline check at this address."""
        query = (
            select(_check.assessment_id)
            .join(assessment_table, assessment_table.c.id == _check.assessment_id)
            .where(_check.programme_id == programme, assessment_table.c.key == key)
        )
        return self._connection.scalar(query)

    def list_checks(self, programme: ProgrammeId) -> Sequence[Entry]:
        """Its guideline checks, what was changed last first."""
        rows = self._connection.execute(_list_checks, {"programme": programme}).all()
        return [to_entry(row) for row in rows]


def _values(facts: ProgrammeFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "issuer": facts.issuer,
        "legal_basis": facts.legal_basis,
        "budget": facts.budget,
        "government": facts.government,
        "policy_field": facts.policy_field,
        "laender": " ".join(facts.laender),
        "target_group": facts.target_group,
    }


def _programme_of(row: Row[Any]) -> Programme:
    return Programme(
        id=ProgrammeId(row.id),
        owner=OrganisationId(row.organisation_id),
        facts=ProgrammeFacts(
            title=row.title,
            issuer=row.issuer,
            legal_basis=row.legal_basis,
            budget=row.budget,
            government=row.government,
            policy_field=row.policy_field,
            laender=tuple(row.laender.split()),
            target_group=row.target_group,
        ),
    )
