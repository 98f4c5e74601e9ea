"""Retention: what has been unused for long, what will end for it, and when."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    cast,
    delete,
    func,
    select,
)

from checks.accounts import OrganisationId
from checks.paths import assessment_path, submission_path
from checks.permissions import Role
from checks.records import Chain, Kind
from checks.retention import LAST_NOTICE, NOTICES, Farewell
from checks.submissions import SubmissionId
from storage.assessments import assessment_table
from storage.calls import call_table
from storage.consensus import consensus_table
from storage.database import Moment, insert_into, metadata
from storage.organisations import membership_table
from storage.people import person_table
from storage.reviews import review_table
from storage.submissions import submission_table

farewell_table = Table(
    "farewell",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("thing", String(24), primary_key=True),
    Column("ends_at", Moment, nullable=False, index=True),
    Column("told", SmallInteger, nullable=False),
)
_known = farewell_table.c
_person, _assessment, _member = person_table.c, assessment_table.c, membership_table.c
_seen_at = func.coalesce(_person.seen_at, _person.created_at)
_leading_alone = (
    select(func.max(_member.person_id))
    .where(_member.role == Role.ADMIN.value)
    .group_by(_member.organisation_id)
    .having(func.count() == 1)
)
"""Whoever an organisation would be without administration without."""
_row_as_thing = cast(_assessment.id, String(24))


@dataclass(frozen=True, slots=True)
class Unused:
    """Something that nobody has used since a moment."""

    chain: Chain
    since: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that will end, as an organisation is told of it; `path` is its page."""

    chain: Chain
    path: str
    title: str
    owner: OrganisationId


class Farewells:
    """What one transaction knows of things that will end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_unused(self, kind: Kind, since: datetime, limit: int) -> Sequence[Unused]:
        """What has not been used after this moment, and has no farewell yet."""
        found = _UNUSED[kind](since)
        known = select(_known.thing).where(_known.kind == kind.value)
        wanted = found.subquery()
        rows = self._connection.execute(
            select(wanted).where(wanted.c.thing.not_in(known)).order_by(wanted.c.thing).limit(limit)
        )
        return [Unused(Chain(kind, row.thing), row.since) for row in rows]

    def drop_used(self, kind: Kind, since: datetime | None) -> None:
        """What was used after this moment ends no more; nothing does where there is no moment."""
        dropped = delete(farewell_table).where(_known.kind == kind.value)
        if since is not None:
            found = _UNUSED[kind](since)
            dropped = dropped.where(_known.thing.not_in(select(found.subquery().c.thing)))
        self._connection.execute(dropped)

    def save(self, farewell: Farewell) -> None:
        values = {"ends_at": farewell.ends_at, "told": farewell.told}
        self._connection.execute(
            insert_into(farewell_table, self._connection)
            .values(kind=str(farewell.chain.kind), thing=farewell.chain.thing, **values)
            .on_conflict_do_update(index_elements=["kind", "thing"], set_=values)
        )

    def drop(self, chain: Chain) -> None:
        self._connection.execute(
            delete(farewell_table).where(
                _known.kind == str(chain.kind), _known.thing == chain.thing
            )
        )

    def list_due(self, now: datetime, limit: int) -> Sequence[Farewell]:
        """Those of which something is to be told, or that end; the next to end first."""
        is_due = (
            (_known.told == 0)
            | ((_known.told < NOTICES) & (_known.ends_at <= now + LAST_NOTICE))
            | (_known.ends_at <= now)
        )
        rows = self._connection.execute(
            select(farewell_table).where(is_due).order_by(_known.ends_at, _known.thing).limit(limit)
        )
        return [Farewell(Chain(row.kind, row.thing), row.ends_at, row.told) for row in rows]

    def find_end(self, chain: Chain) -> datetime | None:
        """When this will end, if it will."""
        return self._connection.scalar(
            select(_known.ends_at).where(
                _known.kind == str(chain.kind), _known.thing == chain.thing
            )
        )

    def list_assessments(self, chains: Iterable[Chain]) -> Sequence[Ending]:
        """Those of these assessments that are still there, by title."""
        wanted = [int(chain.thing) for chain in chains]
        rows = self._connection.execute(
            select(_assessment.id, _assessment.key, _assessment.title, _assessment.organisation_id)
            .where(_assessment.id.in_(wanted))
            .order_by(_assessment.title, _assessment.id)
        )
        return [_ending(row) for row in rows]

    def list_submissions(self, chains: Iterable[Chain]) -> Sequence[Ending]:
        """Those of these submissions that are still there: for whoever applied, and the funder."""
        table, wanted = submission_table.c, [chain.thing for chain in chains]
        rows = self._connection.execute(
            select(table.id, table.title, table.organisation_id, table.funder_id)
            .where(table.id.in_(wanted))
            .order_by(table.title, table.id)
        ).all()
        return [
            Ending(Chain(Kind.SUBMISSION, row.id), submission_path(row.id), row.title, owner)
            for row in rows
            for owner in {row.organisation_id, row.funder_id} - {None}
        ]

    def list_judging(self, submissions: Iterable[SubmissionId]) -> Sequence[int]:
        """The rows of the assessments in which these were reviewed."""
        table = review_table.c
        query = select(table.assessment_id).where(
            table.submission_id.in_(list(submissions)), table.assessment_id.is_not(None)
        )
        return list(self._connection.scalars(query))

    def list_agreed(self, submissions: Iterable[SubmissionId]) -> Sequence[int]:
        """The rows in which their consensus is kept, which has no address of its own."""
        table = consensus_table.c
        query = select(table.assessment_id).where(table.submission_id.in_(list(submissions)))
        return list(self._connection.scalars(query))

    def drop_agreed(self, rows: Iterable[int]) -> None:
        """Once the submissions are gone; each with the claim that was judged."""
        agreed = list(rows)
        query = select(_assessment.claim_id).where(_assessment.id.in_(agreed))
        claims = [claim for claim in self._connection.scalars(query) if claim is not None]
        for gone in (agreed, claims):
            self._connection.execute(delete(assessment_table).where(_assessment.id.in_(gone)))


def _accounts(since: datetime) -> Select[Any]:
    """Nobody who runs the instance, or whom an organisation cannot do without."""
    return select(_person.id.label("thing"), _seen_at.label("since")).where(
        _seen_at <= since, _person.is_operator.is_(False), _person.id.not_in(_leading_alone)
    )


def _assessments(since: datetime) -> Select[Any]:
    return select(_row_as_thing.label("thing"), _assessment.changed_at.label("since")).where(
        _assessment.changed_at <= since,
        _assessment.organisation_id.is_not(None),
        _assessment.reviewer_id.is_(None),
        _assessment.link_hash.is_not(None),
    )


def _submissions(since: datetime) -> Select[Any]:
    """Nobody uses a submission: its time runs from the end of its call."""
    table = submission_table.c
    ended_at = func.coalesce(call_table.c.closes_at, table.submitted_at)
    return (
        select(table.id.label("thing"), ended_at.label("since"))
        .join(call_table, call_table.c.id == table.call_id, isouter=True)
        .where(ended_at <= since)
    )


_UNUSED: Final[Mapping[Kind, Callable[[datetime], Select[Any]]]] = {
    Kind.ACCOUNT: _accounts,
    Kind.ASSESSMENT: _assessments,
    Kind.SUBMISSION: _submissions,
}


def _ending(row: Row[*tuple[Any, ...]]) -> Ending:
    return Ending(
        chain=Chain(Kind.ASSESSMENT, str(row.id)),
        path=assessment_path(row.key),
        title=row.title,
        owner=OrganisationId(row.organisation_id),
    )
