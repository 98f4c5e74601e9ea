"""The versions of the catalogue that this instance has known; none is ever changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    select,
)

from checks.assessments import CatalogueRef
from checks.catalogue import Catalogue
from checks.errors import NotFound
from checks.profiles import Profile
from storage.database import Moment, insert_into, metadata

catalogue_table = Table(
    "catalogue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("version", String(40), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("name", "version", name="uq_catalogue_name_version"),
)

Parse = Callable[[str], Catalogue]


class VersionTaken(ValueError):
    """The same version is known with another hash: content changed without a new version."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A catalogue that carries the profile of a call, and the profile itself."""

    catalogue: Catalogue
    profile: Profile


class Shelf:
    """Every version parsed once per process and kept; versions never change, so nothing expires.

    `measures` are what profiles made of them, by fingerprint.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.parsed: dict[int, Catalogue] = {}
        self.measures: dict[str, Measure] = {}
        self.current_id = 0

    @property
    def current(self) -> Catalogue:
        return self.parsed[self.current_id]


class Catalogues:
    """The catalogues of one transaction, read through the shelf of the process."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    @property
    def current(self) -> Catalogue:
        """The version that new assessments begin with."""
        return self._shelf.current

    def load(self, row_id: int) -> Catalogue:
        known = self._shelf.parsed.get(row_id)
        if known is not None:
            return known
        return self._shelf.parsed.setdefault(row_id, self._shelf.parse(self.load_content(row_id)))

    def load_content(self, row_id: int) -> str:
        """The file of a version as it was published. Raises NotFound."""
        query = select(catalogue_table.c.content).where(catalogue_table.c.id == row_id)
        content: str | None = self._connection.scalar(query)
        if content is None:
            raise NotFound
        return content

    def find(self, ref: CatalogueRef) -> int | None:
        """The row of exactly this version with exactly this hash, or None."""
        row = self._row(ref.id, ref.version)
        return row.id if row is not None and row.hash == ref.hash else None

    def load_ref(self, ref: CatalogueRef | None) -> Catalogue:
        """The catalogue of this name and version, the current one for None. Raises NotFound."""
        if ref is None:
            return self.current
        row = self._row(ref.id, ref.version)
        if row is None:
            raise NotFound
        return self.load(row.id)

    def load_version(self, version: str) -> Catalogue:
        """One version of the current catalogue by its number. Raises NotFound."""
        row = self._row(self.current.id, version)
        if row is None:
            raise NotFound
        return self.load(row.id)

    def list_versions(self) -> list[str]:
        """All versions of the current catalogue, newest first."""
        table = catalogue_table
        query = select(table.c.version).where(table.c.name == self.current.id)
        return list(self._connection.scalars(query.order_by(table.c.id.desc())))

    def publish(self, catalogue: Catalogue, content: str, at: datetime) -> None:
        """Make this version the current one; store it when it is new. Raises VersionTaken.

        Of two processes that store the same version at once, the second finds what the first kept.
        """
        self._keep_new(catalogue, content, at)
        row = self._connection.execute(_version(catalogue.id, catalogue.version)).one()
        if row.hash != catalogue.hash:
            message = (
                f"Version {catalogue.version} of the catalogue is already in use with hash "
                f"{row.hash[:12]}…, the file has {catalogue.hash[:12]}…. A published version never "
                "changes: raise `catalogue.version` in the file."
            )
            raise VersionTaken(message)
        self._shelf.parsed[row.id] = catalogue
        self._shelf.current_id = row.id

    def _keep_new(self, catalogue: Catalogue, content: str, at: datetime) -> None:
        values = {
            "name": catalogue.id,
            "version": catalogue.version,
            "hash": catalogue.hash,
            "content": content,
            "added_at": at,
        }
        one_more = insert_into(catalogue_table, self._connection).values(**values)
        key = [catalogue_table.c.name, catalogue_table.c.version]
        self._connection.execute(one_more.on_conflict_do_nothing(index_elements=key))

    def _row(self, name: str, version: str) -> Row[int, str] | None:
        """No text with a zero byte was ever kept, and PostgreSQL does not even look for one."""
        if "\x00" in name + version:
            return None
        return self._connection.execute(_version(name, version)).one_or_none()


def _version(name: str, version: str) -> Select[int, str]:
    table = catalogue_table.c
    return select(table.id, table.hash).where(table.name == name, table.version == version)
