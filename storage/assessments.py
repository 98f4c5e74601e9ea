"""Assessments: their table, and how one with all its answers is found, kept and deleted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
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
    select,
    update,
)

from checks.accounts import PersonId
from checks.answers import Answer
from checks.assessments import Assessment, CatalogueRef, Screening, Subject
from checks.catalogue import CriterionId, Perspective
from checks.clauses import ClauseChoice
from checks.files import assessment_holder
from checks.permissions import Stage
from checks.profiles import CallId
from storage.answers import (
    KeptAnswers,
    answer_table,
    answer_values,
    authors_of,
    find_answer,
    list_answers,
    put_answer,
)
from storage.call_bindings import binding_columns, binding_values, to_call
from storage.catalogues import catalogue_table
from storage.clauses import add_clauses, load_clauses, save_clause
from storage.database import WIPED, Moment, Title, metadata
from storage.files import let_go, load_attached
from storage.kept import Held, Kept, thing_of
from storage.subjects import subject_values, to_screening, to_subject

assessment_table = Table(
    "assessment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link_hash", String(64), unique=True),
    Column("key", String(40)),
    Column("organisation_id", ForeignKey("organisation.id"), index=True),
    Column("reviewer_id", String(24)),
    Column("stage", String(10), nullable=False, server_default=Stage.OPEN.value),
    Column("catalogue_id", ForeignKey("catalogue.id"), nullable=False),
    Column("claim_id", ForeignKey("assessment.id")),
    Column("perspective", String(20), nullable=False),
    Column("title", Title, nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("land", String(10), nullable=False),
    Column("budget", BigInteger),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("description", Text, nullable=False),
    Column("reviewing_body", String(200), nullable=False, server_default=""),
    Column("digital", Boolean, nullable=False),
    Column("screening_reason", Text, nullable=False),
    Column("federal_check", String(20), nullable=False),
    Column("federal_result", Text, nullable=False),
    Column("dated", Date),
    *binding_columns(),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,  # the number of a deleted one is never given again
)


def _with_catalogue(query: Select[Any]) -> Select[Any]:
    known = catalogue_table.c
    return query.add_columns(known.name, known.version, known.hash).join_from(
        assessment_table, catalogue_table
    )


# Statements are built once: building one costs more than running it.
_everything = _with_catalogue(select(assessment_table))
_by_link = (
    assessment_table.c.link_hash == bindparam("link_hash"),
    (assessment_table.c.changed_at >= bindparam("oldest"))
    | assessment_table.c.organisation_id.is_not(None),
)
_find_by_link = _everything.where(*_by_link)
_find_by_row = _everything.where(assessment_table.c.id == bindparam("row"))
_hold_by_link = (
    select(
        assessment_table.c.id,
        assessment_table.c.catalogue_id,
        assessment_table.c.perspective,
        assessment_table.c.organisation_id,
        assessment_table.c.reviewer_id,
        assessment_table.c.stage,
    )
    .where(*_by_link)
    .with_for_update()
)
_touch = (
    update(assessment_table)
    .where(assessment_table.c.id == bindparam("row"))
    .values(changed_at=bindparam("at"), revision=assessment_table.c.revision + 1)
)


Asked = Callable[[int], Sequence[CriterionId]]
"""Tells for the row of a catalogue which of its criteria are asked."""
AT_ONCE = 500
"""Rows in one statement; databases limit how many values one may carry."""


class Assessments:
    """The assessments of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, link_hash: str, oldest: datetime, asked: Asked | None = None) -> Kept | None:
        """The assessment of this link, unless its last change is before `oldest`.

        With `asked` only what was answered to these criteria, and no clauses: a page of the walk
        shows one answer in ten, and reading them all takes longer than all else in the database.
        """
        values = {"link_hash": link_hash, "oldest": oldest}
        row = self._connection.execute(_find_by_link, values).one_or_none()
        return self._kept(row, asked) if row is not None else None

    def find_row(self, row: int) -> Kept | None:
        """An assessment that another thing knows by its number."""
        found = self._connection.execute(_find_by_row, {"row": row}).one_or_none()
        return self._kept(found) if found is not None else None

    def hold(self, link_hash: str, oldest: datetime) -> Held | None:
        """Hold the assessment against other changes until this transaction ends."""
        values = {"link_hash": link_hash, "oldest": oldest}
        row = self._connection.execute(_hold_by_link, values).one_or_none()
        if row is None:
            return None
        return Held(row.id, row.catalogue_id, Perspective(row.perspective), thing_of(row))

    def find_answer(self, row: int, criterion: CriterionId) -> Answer | None:
        return find_answer(self._connection, row, criterion)

    def add(
        self,
        assessment: Assessment,
        *,
        link_hash: str | None,
        catalogue_row: int,
        at: datetime,
        claim_row: int | None = None,
    ) -> int:
        """Keep a new assessment with all its answers; its claim and measure are kept before."""
        values = {
            "link_hash": link_hash,
            "catalogue_id": catalogue_row,
            "claim_id": claim_row,
            "perspective": assessment.perspective.value,
            "dated": assessment.on if link_hash is None else None,
            "revision": 0,
            "created_at": at,
            "changed_at": at,
            **subject_values(assessment.subject, assessment.screening),
            **binding_values(assessment),
        }
        done = self._connection.execute(insert(assessment_table).values(**values))
        row = int(cast("Row[int]", done.inserted_primary_key)[0])
        rows = [
            {"assessment_id": row, "criterion": key, **answer_values(answer)}
            for key, answer in assessment.answers.items()
        ]
        if rows:
            self._connection.execute(insert(answer_table), rows)
        add_clauses(self._connection, row, assessment.clauses)
        return row

    def bind(self, row: int, call: CallId) -> None:
        """It was begun for this call, and finds it as long as there is one."""
        self._connection.execute(
            update(assessment_table).where(assessment_table.c.id == row).values(call_id=call)
        )

    def save_answer(
        self,
        row: int,
        criterion: CriterionId,
        answer: Answer,
        *,
        before: Answer | None,
        by: PersonId | None = None,
    ) -> None:
        """In the place of what was kept before, if there was anything."""
        put_answer(self._connection, (row, criterion), (before, answer), by)

    def save_clause(self, row: int, criterion: CriterionId, choice: ClauseChoice) -> None:
        save_clause(self._connection, row, criterion, choice)

    def save_subject(self, row: int, subject: Subject, screening: Screening) -> None:
        self._connection.execute(
            update(assessment_table)
            .where(assessment_table.c.id == row)
            .values(**subject_values(subject, screening))
        )

    def touch(self, row: int, at: datetime) -> None:
        """Note that something changed: this moves its day of deletion and its revision."""
        self._connection.execute(_touch, {"row": row, "at": at})

    def renew(self, row: int) -> None:
        """Note that what is handed out changes, while the assessment itself stays as it is."""
        table = assessment_table
        self._connection.execute(
            update(table).where(table.c.id == row).values(revision=table.c.revision + 1)
        )

    def delete(self, rows: Iterable[int]) -> int:
        """Delete assessments with answers, claims and files; returns how many were reached.

        A claim goes with its review only.
        """
        wanted = list(rows)
        return sum(self._delete(wanted[n : n + AT_ONCE]) for n in range(0, len(wanted), AT_ONCE))

    def _delete(self, wanted: list[int]) -> int:
        """Held first and in one order, as by whoever changes what hangs on one of them."""
        table = assessment_table
        known = table.c.id.in_(wanted), table.c.link_hash.is_not(None)
        query = select(table.c.id, table.c.claim_id).where(*known).order_by(table.c.id)
        found = self._connection.execute(query.with_for_update()).all()
        claims = [row.claim_id for row in found if row.claim_id is not None]
        if found:
            self._connection.info[WIPED] = True
        let_go(self._connection, [assessment_holder(row.id) for row in found])
        for gone in ([row.id for row in found], claims):
            self._connection.execute(delete(table).where(table.c.id.in_(gone)))
        return len(found)

    def hold_unchanged_since(self, before: datetime) -> list[int]:
        """Those of nobody that were last changed before this moment; claims go with reviews.

        Held, so that none is deleted that somebody changes just then.
        """
        table = assessment_table
        query = select(table.c.id).where(
            table.c.changed_at < before,
            table.c.link_hash.is_not(None),
            table.c.organisation_id.is_(None),
        )
        return list(self._connection.scalars(query.order_by(table.c.id).with_for_update()))

    def list_all(self) -> Iterator[Kept]:
        """Every assessment that has a link of its own, oldest first; no review of one person."""
        table = assessment_table
        is_listed = table.c.link_hash.is_not(None) & table.c.reviewer_id.is_(None)
        query = select(table).where(is_listed).order_by(table.c.id)
        for row in self._connection.execute(_with_catalogue(query)).all():
            yield self._kept(row)

    def _kept(self, row: Row[Any], asked: Asked | None = None) -> Kept:
        claim = None
        if row.claim_id is not None:
            found = self._connection.execute(_find_by_row, {"row": row.claim_id}).one()
            claim = self._kept(found, asked).assessment
        only = None if asked is None else asked(row.catalogue_id)
        answers = list_answers(self._connection, row.id, only)
        perspective = Perspective(row.perspective)
        has_clauses = perspective is Perspective.GUIDELINE and asked is None
        is_owned, holder = row.organisation_id is not None, assessment_holder(row.id)
        return Kept(
            row=row.id,
            revision=row.revision,
            catalogue_row=row.catalogue_id,
            assessment=Assessment(
                catalogue=CatalogueRef(row.name, row.version, row.hash),
                perspective=perspective,
                subject=to_subject(row),
                screening=to_screening(row),
                on=row.dated,
                answers=KeptAnswers(answers),
                claim=claim,
                call=to_call(row),
                clauses=load_clauses(self._connection, row.id) if has_clauses else {},
                files=load_attached(self._connection, holder) if is_owned else {},
            ),
            created_at=row.created_at,
            changed_at=row.changed_at,
            thing=thing_of(row),
            key=row.key or "",
            answered_by={} if row.organisation_id is None else authors_of(answers),
            profile=row.profile or "",
            call=CallId(row.call_id) if row.call_id else None,
        )
