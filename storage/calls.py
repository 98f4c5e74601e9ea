"""Calls: the rounds of programmes, with their profiles, and the deadlines that were extended."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from checks.accounts import OrganisationId
from checks.assessments import CatalogueRef
from checks.catalogue import CriterionId
from checks.presets import Preset
from checks.profile_documents import document_of, profile_of
from checks.profiles import CallId, CallRef
from checks.programmes import LAST_SECOND, Call, Extension, Period, Phase, ProgrammeId
from storage.assessments import assessment_table
from storage.catalogues import catalogue_table
from storage.database import Moment, Title, metadata
from storage.programmes import programme_table

call_table = Table(
    "call",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False, index=True),
    Column("title", Title, nullable=False),
    Column("description", Text, nullable=False),
    Column("opens_at", Moment),
    Column("closes_at", Moment, index=True),
    Column("catalogue_id", ForeignKey("catalogue.id"), nullable=False),
    Column("guideline", Integer),
    Column("preset", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("published_at", Moment),
    Column("fingerprint", String(64), nullable=False),
    Column("follows", String(24)),
    Column("created_at", Moment, nullable=False),
)
extension_table = Table(
    "extension",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("call.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("closed_at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
PAGE: Final = 50
"""Entries of one page of a list."""

_call, _known = call_table.c, catalogue_table.c
_find = (
    select(call_table, _known.name, _known.version, _known.hash)
    .add_columns(programme_table.c.organisation_id, programme_table.c.title.label("programme"))
    .join(catalogue_table, _known.id == _call.catalogue_id)
    .join(programme_table, programme_table.c.id == _call.programme_id)
    .where(_call.id == bindparam("call"))
)
_list_extensions = (
    select(extension_table)
    .where(extension_table.c.call_id == bindparam("call"))
    .order_by(extension_table.c.id)
)
_entry = select(
    _call.id,
    _call.title,
    _call.opens_at,
    _call.closes_at,
    _call.published_at,
    programme_table.c.title.label("programme"),
    programme_table.c.issuer,
).join(programme_table, programme_table.c.id == _call.programme_id)


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call with whose it is, the title of its programme, and the rows it is bound to.

    `guideline` is that of the guideline check it is pre-set from, which may be gone since.
    """

    call: Call
    owner: OrganisationId
    programme: str
    catalogue_row: int
    guideline: int | None

    @property
    def ref(self) -> CallRef:
        """How an assessment that is begun for it names it."""
        return CallRef(self.call.id, self.call.title, self.programme)


@dataclass(frozen=True, slots=True)
class CallEntry:
    """What a list says of a call."""

    id: CallId
    title: str
    programme: str
    issuer: str
    period: Period
    is_published: bool

    def phase(self, moment: datetime) -> Phase:
        return self.period.phase(moment) if self.is_published else Phase.DRAFT


class Calls:
    """The calls of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kept: KeptCall, at: datetime) -> None:
        """Keep a new draft."""
        self._connection.execute(
            insert(call_table).values(
                id=kept.call.id,
                programme_id=kept.call.programme,
                follows=kept.call.follows,
                created_at=at,
                **_values(kept),
            )
        )

    def find(self, call: CallId) -> KeptCall | None:
        return self._found(_find, call)

    def hold(self, call: CallId) -> KeptCall | None:
        """The same, held against other changes until this transaction ends."""
        return self._found(_find.with_for_update(of=call_table), call)

    def save(self, kept: KeptCall) -> None:
        """All of a draft, or what its publication or a later deadline has made of it."""
        self._connection.execute(
            update(call_table).where(_call.id == kept.call.id).values(**_values(kept))
        )

    def extend(self, call: CallId, extension: Extension, closes_at: datetime) -> None:
        self._connection.execute(
            insert(extension_table).values(
                call_id=call,
                closed_at=extension.closed_at,
                reason=extension.reason,
                at=extension.at,
            )
        )
        changed = update(call_table).where(_call.id == call).values(closes_at=closes_at)
        self._connection.execute(changed)

    def delete(self, call: CallId) -> None:
        """What was begun for it keeps its measure and the names it had."""
        begun = assessment_table
        self._connection.execute(update(begun).where(begun.c.call_id == call).values(call_id=None))
        self._connection.execute(delete(call_table).where(_call.id == call))

    def list_of(self, programme: ProgrammeId) -> Sequence[CallEntry]:
        """All calls of a programme, the newest first."""
        query = _entry.where(_call.programme_id == programme).order_by(
            _call.created_at.desc(), _call.id
        )
        return self._entries(query)

    def list_open(
        self, now: datetime, after: tuple[datetime, CallId] | None
    ) -> Sequence[CallEntry]:
        """Published calls whose deadline is ahead, the nearest first; a page and one more.

        `after` is the place of the last entry of the page before.
        """
        query = _entry.where(_call.published_at.is_not(None), _call.closes_at > now - LAST_SECOND)
        if after is not None:
            place = tuple_(literal(after[0], Moment), literal(after[1], String))
            query = query.where(tuple_(_call.closes_at, _call.id) > place)
        query = query.order_by(_call.closes_at, _call.id).limit(PAGE + 1)
        return self._entries(query)

    def _entries(self, query: Select[Any]) -> Sequence[CallEntry]:
        return [_entry_of(row) for row in self._connection.execute(query).all()]

    def _found(self, query: Select[Any], call: CallId) -> KeptCall | None:
        row = self._connection.execute(query, {"call": call}).one_or_none()
        if row is None:
            return None
        extensions = self._connection.execute(_list_extensions, {"call": call}).all()
        return _kept(row, extensions)


def _values(kept: KeptCall) -> dict[str, object]:
    call = kept.call
    return {
        "title": call.title,
        "description": call.description,
        "opens_at": call.period.opens_at,
        "closes_at": call.period.closes_at,
        "catalogue_id": kept.catalogue_row,
        "guideline": kept.guideline,
        "preset": _written(_preset_document(call.preset)),
        "profile": _written(document_of(call.profile)),
        "published_at": call.published_at,
        "fingerprint": call.fingerprint,
    }


def _written(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False)


def _preset_document(preset: Preset) -> dict[str, object]:
    return {
        "profile": document_of(preset.profile),
        "binding": {key: str(level) for key, level in preset.binding.items()},
        "title": preset.title,
        "on": preset.on.isoformat() if preset.on else None,
    }


def _preset_of(document: Mapping[str, Any]) -> Preset:
    return Preset(
        profile=profile_of(document["profile"]),
        binding={CriterionId(k): Fraction(level) for k, level in document["binding"].items()},
        title=document["title"],
        on=date.fromisoformat(document["on"]) if document["on"] else None,
    )


def _kept(row: Row[Any], extensions: Iterable[Row[Any]]) -> KeptCall:
    return KeptCall(
        call=Call(
            id=CallId(row.id),
            programme=ProgrammeId(row.programme_id),
            title=row.title,
            description=row.description,
            period=Period(row.opens_at, row.closes_at),
            catalogue=CatalogueRef(row.name, row.version, row.hash),
            preset=_preset_of(json.loads(row.preset)),
            profile=profile_of(json.loads(row.profile)),
            published_at=row.published_at,
            fingerprint=row.fingerprint,
            follows=CallId(row.follows) if row.follows else None,
            extensions=tuple(Extension(e.closed_at, e.reason, e.at) for e in extensions),
        ),
        owner=OrganisationId(row.organisation_id),
        programme=row.programme,
        catalogue_row=row.catalogue_id,
        guideline=row.guideline,
    )


def _entry_of(row: Row[Any]) -> CallEntry:
    return CallEntry(
        id=CallId(row.id),
        title=row.title,
        programme=row.programme,
        issuer=row.issuer,
        period=Period(row.opens_at, row.closes_at),
        is_published=row.published_at is not None,
    )
