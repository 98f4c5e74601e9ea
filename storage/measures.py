"""Measures: the profiles that calls have published, each kept once under its fingerprint."""

import json
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, bindparam, select

from checks.catalogue import Catalogue
from checks.errors import NotFound
from checks.profile_documents import document_of, profile_of
from checks.profiles import Profile, applied
from storage.catalogues import Measure, Shelf
from storage.database import Moment, insert_into, metadata

profile_table = Table(
    "profile",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
)
KEPT_MOST = 256
"""Profiles that a process keeps understood; each shares all words with its catalogue."""

_find = select(profile_table.c.content).where(profile_table.c.fingerprint == bindparam("mark"))


class Measures:
    """The profiles of one transaction, read through the shelf of the process."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._known = shelf.measures

    def keep(self, fingerprint: str, profile: Profile, at: datetime) -> None:
        """Equal profiles over equal catalogues have one fingerprint, and are kept once."""
        content = json.dumps(document_of(profile), ensure_ascii=False)
        one_more = insert_into(profile_table, self._connection).values(
            fingerprint=fingerprint, content=content, added_at=at
        )
        key = [profile_table.c.fingerprint]
        self._connection.execute(one_more.on_conflict_do_nothing(index_elements=key))

    def load(self, fingerprint: str, catalogue: Catalogue) -> Measure:
        """What this profile makes of the catalogue it was published for. Raises NotFound."""
        known = self._known.get(fingerprint)
        if known is not None:
            return known
        content = self._connection.scalar(_find, {"mark": fingerprint})
        if content is None:
            raise NotFound
        profile = profile_of(json.loads(content))
        made = Measure(applied(catalogue, profile, fingerprint), profile)
        if len(self._known) >= KEPT_MOST:
            self._known.clear()
        return self._known.setdefault(fingerprint, made)
