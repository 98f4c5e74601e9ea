"""Hearings: their tables, who is asked, what they say and what they are answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    Date,
    ForeignKey,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from checks.accounts import Organisation, OrganisationId, OrganisationKind, PersonId
from checks.catalogue import CriterionId
from checks.hearings import (
    Contribution,
    ContributionId,
    Hearing,
    HearingId,
    Invitee,
    InviteeId,
)
from storage.assessments import assessment_table
from storage.database import Moment, metadata
from storage.organisations import membership_table, organisation_table
from storage.people import person_table

hearing_table = Table(
    "hearing",
    metadata,
    Column("id", String(24), primary_key=True),
    Column(
        "assessment_id",
        ForeignKey("assessment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("words", Text, nullable=False),
    Column("until_day", Date, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
invitee_table = Table(
    "invitee",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("hearing_id", ForeignKey("hearing.id", ondelete="CASCADE"), nullable=False),
    Column("email", String(254), index=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), index=True),
    UniqueConstraint("hearing_id", "email", name="uq_invitee_email"),
    UniqueConstraint("hearing_id", "organisation_id", name="uq_invitee_organisation_id"),
)
contribution_table = Table(
    "contribution",
    metadata,
    Column("id", String(24), primary_key=True),
    Column(
        "invitee_id",
        ForeignKey("invitee.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("criterion", String(20), nullable=False),
    Column("person_id", String(24), nullable=False),
    Column("words", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("answer", Text, nullable=False),
)

_hearing, _invitee, _said = hearing_table.c, invitee_table.c, contribution_table.c
_whom: BindParameter[str] = bindparam("person")
_email = select(person_table.c.email).where(person_table.c.id == _whom).scalar_subquery()
_homes = select(membership_table.c.organisation_id).where(membership_table.c.person_id == _whom)
_is_theirs = (_invitee.email == _email) | _invitee.organisation_id.in_(_homes)
_list = (
    select(hearing_table)
    .where(_hearing.assessment_id == bindparam("row"))
    .order_by(_hearing.begun_at, _hearing.id)
)
_invitees = (
    select(invitee_table, organisation_table.c.name, organisation_table.c.kind)
    .add_columns(organisation_table.c.land)
    .join_from(invitee_table, organisation_table, isouter=True)
)
_contributions = (
    select(contribution_table)
    .join(invitee_table, _invitee.id == _said.invitee_id)
    .where(_invitee.hearing_id == bindparam("hearing"))
    .order_by(_said.written_at, _said.id)
)
_of_theirs = (
    select(hearing_table, assessment_table.c.title, assessment_table.c.organisation_id)
    .join(invitee_table, _invitee.hearing_id == _hearing.id)
    .join(assessment_table, assessment_table.c.id == _hearing.assessment_id)
    .where(_is_theirs)
    .distinct()
    .order_by(_hearing.begun_at.desc(), _hearing.id)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list says of a hearing to which somebody is invited."""

    hearing: Hearing
    title: str
    owner: OrganisationId


class Hearings:
    """The hearings of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, row: int) -> Sequence[Hearing]:
        """Those of one assessment, oldest first."""
        return [_to_hearing(one) for one in self._connection.execute(_list, {"row": row}).all()]

    def list_of(self, person: PersonId) -> Sequence[Asked]:
        """Those to which somebody is invited, the newest first."""
        rows = self._connection.execute(_of_theirs, {"person": person}).all()
        return [
            Asked(_to_hearing(one), one.title, OrganisationId(one.organisation_id))
            for one in rows
            if one.organisation_id is not None
        ]

    def find(self, hearing: HearingId) -> tuple[int, Hearing] | None:
        """With the row of the assessment it belongs to."""
        query = select(hearing_table).where(_hearing.id == hearing)
        found = self._connection.execute(query).one_or_none()
        return None if found is None else (found.assessment_id, _to_hearing(found))

    def add(self, row: int, hearing: Hearing) -> None:
        self._connection.execute(
            insert(hearing_table).values(
                id=hearing.id,
                assessment_id=row,
                words=hearing.words,
                until_day=hearing.until,
                criteria=" ".join(hearing.criteria),
                begun_at=hearing.begun_at,
            )
        )

    def end(self, hearing: HearingId, at: datetime) -> None:
        self._connection.execute(
            update(hearing_table).where(_hearing.id == hearing).values(ended_at=at)
        )

    def invitees(self, hearing: HearingId) -> Sequence[Invitee]:
        """Organisations by name, people by address."""
        query = _invitees.where(_invitee.hearing_id == hearing)
        order = query.order_by(organisation_table.c.name, _invitee.email)
        return [_to_invitee(one) for one in self._connection.execute(order).all()]

    def invitees_of(self, hearing: HearingId, person: PersonId) -> Sequence[Invitee]:
        """As whom this person may speak in this hearing."""
        query = _invitees.where(_invitee.hearing_id == hearing, _is_theirs)
        order = query.order_by(organisation_table.c.name, _invitee.email)
        return [_to_invitee(one) for one in self._connection.execute(order, {"person": person})]

    def invite(self, hearing: HearingId, invitee: Invitee) -> None:
        home = invitee.organisation
        self._connection.execute(
            insert(invitee_table).values(
                id=invitee.id,
                hearing_id=hearing,
                email=invitee.email or None,
                organisation_id=None if home is None else home.id,
            )
        )

    def contributions(self, hearing: HearingId) -> Sequence[Contribution]:
        """All that was said, oldest first."""
        rows = self._connection.execute(_contributions, {"hearing": hearing}).all()
        return [_to_contribution(one) for one in rows]

    def contribute(self, contribution: Contribution) -> None:
        self._connection.execute(
            insert(contribution_table).values(
                id=contribution.id,
                invitee_id=contribution.invitee,
                criterion=contribution.criterion,
                person_id=contribution.person,
                words=contribution.words,
                written_at=contribution.at,
                answer="",
            )
        )

    def withdraw(self, contribution: ContributionId) -> None:
        self._connection.execute(delete(contribution_table).where(_said.id == contribution))

    def save_answers(self, answers: Mapping[ContributionId, str]) -> None:
        for contribution, answer in answers.items():
            self._connection.execute(
                update(contribution_table).where(_said.id == contribution).values(answer=answer)
            )


def _to_hearing(row: Row[*tuple[Any, ...]]) -> Hearing:
    return Hearing(
        id=HearingId(row.id),
        words=row.words,
        until=row.until_day,
        criteria=tuple(map(CriterionId, row.criteria.split())),
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )


def _to_invitee(row: Row[*tuple[Any, ...]]) -> Invitee:
    home = None
    if row.organisation_id is not None:
        kind = OrganisationKind(row.kind)
        home = Organisation(OrganisationId(row.organisation_id), row.name, kind, row.land)
    return Invitee(InviteeId(row.id), row.email or "", home)


def _to_contribution(row: Row[*tuple[Any, ...]]) -> Contribution:
    return Contribution(
        id=ContributionId(row.id),
        invitee=InviteeId(row.invitee_id),
        criterion=CriterionId(row.criterion),
        person=PersonId(row.person_id),
        words=row.words,
        at=row.written_at,
        answer=row.answer,
    )
