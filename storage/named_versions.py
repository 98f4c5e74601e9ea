"""Named versions: an assessment as it stood once, kept as a JSON document."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
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
)

from checks.accounts import PersonId
from checks.catalogue import CriterionId
from checks.named_versions import NamedVersion, Snapshot, VersionId
from storage.database import WIPED, Moment, metadata

version_table = Table(
    "named_version",
    metadata,
    Column("id", String(24), primary_key=True),
    Column(
        "assessment_id",
        ForeignKey("assessment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("name", String(200), nullable=False),
    Column("person_id", String(24), nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
)

_known = version_table.c
_of_one = _known.assessment_id == bindparam("row")
_list = (
    select(_known.id, _known.name, _known.person_id, _known.kept_at)
    .where(_of_one)
    .order_by(_known.kept_at, _known.id)
)
_find = select(version_table).where(_of_one, _known.id == bindparam("version"))


class NamedVersions:
    """The named versions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, row: int) -> Sequence[NamedVersion]:
        """Without what they hold, oldest first."""
        return [_version(one) for one in self._connection.execute(_list, {"row": row}).all()]

    def find(self, row: int, version: VersionId) -> Snapshot | None:
        found = self._connection.execute(_find, {"row": row, "version": version}).one_or_none()
        if found is None:
            return None
        by: Mapping[str, str] = json.loads(found.answered_by)
        answered_by = {CriterionId(key): PersonId(person) for key, person in by.items()}
        return Snapshot(_version(found), found.snapshot, answered_by)

    def add(self, row: int, snapshot: Snapshot) -> None:
        version = snapshot.version
        self._connection.execute(
            insert(version_table).values(
                id=version.id,
                assessment_id=row,
                name=version.name,
                person_id=version.person,
                kept_at=version.at,
                snapshot=snapshot.document,
                answered_by=json.dumps(snapshot.answered_by),
            )
        )

    def drop(self, row: int, version: VersionId) -> bool:
        """Whether there was such a version of this assessment."""
        done = self._connection.execute(
            delete(version_table).where(_known.assessment_id == row, _known.id == version)
        )
        if done.rowcount:
            self._connection.info[WIPED] = True
        return done.rowcount > 0


def _version(row: Row[*tuple[Any, ...]]) -> NamedVersion:
    return NamedVersion(VersionId(row.id), row.name, PersonId(row.person_id), row.kept_at)
