"""Ownership: to whom an assessment belongs, and what somebody finds in their lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, literal, select, union_all, update

from checks.accounts import OrganisationId, PersonId
from checks.answers import State
from checks.catalogue import CriterionId, DimensionId, Perspective
from checks.shares import Access, Right
from storage.answers import answer_table
from storage.assessments import assessment_table
from storage.readings import reading_table
from storage.sharing import assignment_table, is_theirs, reached, share_table

_known = assessment_table.c
entry_columns = (
    _known.id,
    _known.key,
    _known.organisation_id,
    _known.perspective,
    _known.title,
    _known.changed_at,
    _known.catalogue_id,
    _known.digital,
)
_theirs = union_all(
    select(share_table.c.assessment_id, literal("share").label("kind"), share_table.c.access).where(
        reached
    ),
    select(
        assignment_table.c.assessment_id, literal("assignment"), assignment_table.c.dimension
    ).where(is_theirs),
).subquery()
_list_shared = (
    select(*entry_columns, _theirs.c.kind, _theirs.c.access)
    .join(_theirs, _theirs.c.assessment_id == _known.id)
    .order_by(_known.changed_at.desc(), _known.id)
)
NOTHING: Final = Access(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of an assessment that belongs to an organisation."""

    key: str
    owner: OrganisationId
    perspective: Perspective
    title: str
    changed_at: datetime
    row: int
    catalogue_row: int
    is_digital: bool


class Ownership:
    """Who owns the assessments of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_over(self, row: int, organisation: OrganisationId, key: str, person: PersonId) -> None:
        """From now on it belongs to this organisation, and its link is no secret any more.

        Nobody knows who gave its answers so far, or handed in the draft that waits to be read;
        whoever takes it over stands for them.
        """
        self._connection.execute(
            update(answer_table)
            .where(answer_table.c.assessment_id == row)
            .values(answered_by=person)
        )
        self._connection.execute(
            update(reading_table)
            .where(reading_table.c.assessment_id == row)
            .values(person_id=person)
        )
        self._connection.execute(
            update(assessment_table)
            .where(_known.id == row)
            .values(organisation_id=organisation, key=key, revision=_known.revision + 1)
        )

    def find_row(self, key: str, owner: OrganisationId, perspective: Perspective) -> int | None:
        """The row of an assessment of this organisation and perspective, by its address."""
        query = select(_known.id).where(
            _known.key == key,
            _known.organisation_id == owner,
            _known.perspective == perspective.value,
        )
        return self._connection.scalar(query)

    def list_of(self, owners: Iterable[OrganisationId]) -> Sequence[Entry]:
        """The assessments of these organisations, what was changed last first.

        Reviews of submissions are no part of it: each is in one person's hands.
        """
        rows = self._connection.execute(
            select(*entry_columns)
            .where(_known.organisation_id.in_(list(owners)), _known.reviewer_id.is_(None))
            .order_by(_known.changed_at.desc(), _known.id)
        ).all()
        return [to_entry(row) for row in rows]

    def titles(self, organisation: OrganisationId, rows: Iterable[int]) -> Mapping[int, str]:
        """The titles of those of these assessments that belong to an organisation."""
        query = select(_known.id, _known.title).where(
            _known.id.in_(list(rows)), _known.organisation_id == organisation
        )
        return {row.id: row.title for row in self._connection.execute(query).all()}

    def list_owners(self, rows: Iterable[int]) -> Mapping[int, OrganisationId]:
        """Those of these assessments that belong to an organisation, and to which."""
        query = select(_known.id, _known.organisation_id).where(
            _known.id.in_(list(rows)), _known.organisation_id.is_not(None)
        )
        found = self._connection.execute(query).all()
        return {row.id: OrganisationId(row.organisation_id) for row in found}

    def list_shared(self, person: PersonId) -> Mapping[Entry, Access]:
        """What is shared with this person or in part assigned to them, and how; newest first."""
        found: dict[Entry, Access] = {}
        for row in self._connection.execute(_list_shared, {"person": person}).all():
            entry = to_entry(row)
            found[entry] = _with(found.get(entry, NOTHING), row)
        return found

    def settled(self, rows: Iterable[int]) -> Mapping[int, frozenset[CriterionId]]:
        """The criteria of each assessment that are answered or set aside; one statement."""
        answers = answer_table.c
        found = self._connection.execute(
            select(answers.assessment_id, answers.criterion).where(
                answers.assessment_id.in_(list(rows)), answers.state != State.UNANSWERED.value
            )
        ).all()
        settled: dict[int, set[CriterionId]] = {}
        for one in found:
            settled.setdefault(one.assessment_id, set()).add(CriterionId(one.criterion))
        return {row: frozenset(keys) for row, keys in settled.items()}


def to_entry(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(
        key=row.key,
        owner=OrganisationId(row.organisation_id),
        perspective=Perspective(row.perspective),
        title=row.title,
        changed_at=row.changed_at,
        row=row.id,
        catalogue_row=row.catalogue_id,
        is_digital=row.digital,
    )


def _with(known: Access, row: Row[*tuple[Any, ...]]) -> Access:
    if row.kind == "share":
        return Access(known.rights | {Right(row.access)}, known.assigned)
    return Access(known.rights, known.assigned | {DimensionId(row.access)})
