"""Documents that were read for an assessment, and the judgements about their passages."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
)

from checks.catalogue import CriterionId
from checks.document_changes import Change, Compared
from checks.documents import Block, BlockKind, Document, Section
from checks.findings import Finding
from checks.judgements import Decision, Judgement
from checks.vocabulary import Modality
from storage.database import WIPED, Moment, metadata

document_table = Table(
    "document",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("structure", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("vocabulary", String(40), nullable=False),
    Column("read_at", Moment, nullable=False),
)

judgement_table = Table(
    "judgement",
    metadata,
    Column("assessment_id", ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("criterion", String(20), primary_key=True),
    Column("passage", String(16), primary_key=True),
    Column("found", Text, nullable=False),
    Column("decision", String(20), nullable=False),
    Column("quote", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

_find = select(document_table).where(document_table.c.assessment_id == bindparam("row"))
_list = (
    select(judgement_table)
    .where(judgement_table.c.assessment_id == bindparam("row"))
    .order_by(judgement_table.c.criterion, judgement_table.c.passage)
)


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """The newest version of a document; `number` counts its versions from 1.

    `lost` are findings of the version before whose words are gone.
    """

    number: int
    name: str
    document: Document
    findings: tuple[Compared, ...]
    lost: tuple[Finding, ...]
    vocabulary: str
    read_at: datetime


class Documents:
    """The documents and judgements of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, row: int) -> KeptDocument | None:
        """The document of an assessment, by its row."""
        found = self._connection.execute(_find, {"row": row}).one_or_none()
        return None if found is None else _kept(found)

    def save(self, row: int, kept: KeptDocument) -> None:
        """Keep a version in place of the one before."""
        self.remove(row)
        self._connection.execute(
            insert(document_table).values(
                assessment_id=row,
                number=kept.number,
                name=kept.name,
                text=kept.document.text,
                structure=_as_json(_structure(kept.document)),
                findings=_as_json(_findings(kept)),
                vocabulary=kept.vocabulary,
                read_at=kept.read_at,
            )
        )

    def remove(self, row: int) -> None:
        """Remove the text and its findings; judgements stay."""
        done = self._connection.execute(
            delete(document_table).where(document_table.c.assessment_id == row)
        )
        if done.rowcount:
            self._connection.info[WIPED] = True

    def judgements(self, row: int) -> tuple[Judgement, ...]:
        """All judgements of an assessment, ordered by criterion."""
        return tuple(map(_judgement, self._connection.execute(_list, {"row": row})))

    def save_judgement(self, row: int, judgement: Judgement) -> None:
        """Keep a judgement in place of an earlier one about the same passage."""
        self.remove_judgements(row, [judgement])
        self._connection.execute(
            insert(judgement_table).values(
                assessment_id=row,
                criterion=judgement.criterion,
                passage=judgement.key,
                found=judgement.found,
                decision=judgement.decision.value,
                quote=judgement.quote,
                reference=judgement.reference,
                reason=judgement.reason,
            )
        )

    def remove_judgements(self, row: int, judgements: Iterable[Judgement]) -> None:
        table = judgement_table.c
        for judgement in judgements:
            self._connection.execute(
                delete(judgement_table).where(
                    table.assessment_id == row,
                    table.criterion == judgement.criterion,
                    table.passage == judgement.key,
                )
            )


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _structure(document: Document) -> object:
    return {
        "blocks": [[b.kind, b.start, b.end, b.number, b.depth, b.page] for b in document.blocks],
        "sections": [
            [s.number, s.title, s.kind, s.start, s.end, s.depth] for s in document.sections
        ],
    }


def _findings(kept: KeptDocument) -> object:
    return {
        "found": [
            [_finding(c.finding), c.change, c.before and _finding(c.before)] for c in kept.findings
        ],
        "lost": [_finding(one) for one in kept.lost],
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    return {name: getattr(finding, name) for name in Finding.__slots__}


def _kept(row: Row[Any]) -> KeptDocument:
    structure, findings = json.loads(row.structure), json.loads(row.findings)
    return KeptDocument(
        number=row.number,
        name=row.name,
        document=Document(
            row.text,
            tuple(Block(BlockKind(kind), *rest) for kind, *rest in structure["blocks"]),
            tuple(Section(*values) for values in structure["sections"]),
        ),
        findings=tuple(
            Compared(_to_finding(values), Change(change), before and _to_finding(before))
            for values, change, before in findings["found"]
        ),
        lost=tuple(map(_to_finding, findings["lost"])),
        vocabulary=row.vocabulary,
        read_at=row.read_at,
    )


def _to_finding(values: Mapping[str, Any]) -> Finding:
    return Finding(
        **{
            **values,
            "criterion": CriterionId(values["criterion"]),
            "modality": Modality(values["modality"]),
            "words": tuple((start, end) for start, end in values["words"]),
        }
    )


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        criterion=CriterionId(row.criterion),
        found=row.found,
        decision=Decision(row.decision),
        quote=row.quote,
        reference=row.reference,
        reason=row.reason,
    )
