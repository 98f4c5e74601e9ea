"""A checked shape turned into the typed catalogue."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from pydantic import BaseModel

from checks.catalogue import (
    Anchor,
    Catalogue,
    Clause,
    Criterion,
    CriterionId,
    Dimension,
    DimensionId,
    Grade,
    GradeWords,
    Level,
    NotApplicable,
    Obligation,
    Perspective,
    PerspectiveWords,
    Source,
    Statement,
    VerdictName,
    Weight,
)
from checks.text import Text
from storage.catalogue_shape import (
    CatalogueShape,
    ClauseShape,
    CriterionShape,
    DimensionShape,
    PerspectiveShape,
    StatementShape,
    TextShape,
)

Name = TypeVar("Name", bound=StrEnum)


def build(shape: CatalogueShape, content_hash: str) -> Catalogue:
    head, scale = shape.catalogue, shape.scale
    return Catalogue(
        id=head.id,
        version=head.version,
        hash=content_hash,
        state_of_law=head.state_of_law,
        base_document=head.base_document,
        title=_text(head.title),
        disclaimers=tuple(map(_text, head.disclaimers)),
        perspectives={p: _words(w) for p, w in _each(Perspective, shape.perspectives)},
        steps=dict(_each(Perspective, scale.steps)),
        level_names=tuple(map(_text, scale.level_names)),
        grades={
            g: GradeWords(g, entry.level_cap, _text(entry.label))
            for g, entry in _each(Grade, scale.evidence_grades)
        },
        obligations={o: _text(entry.label) for o, entry in _each(Obligation, shape.obligations)},
        obligation_rules={
            o: _text(entry.rule) for o, entry in _each(Obligation, shape.obligations)
        },
        anchors={a: _text(words) for a, words in _each(Anchor, shape.anchors)},
        verdicts={v: _text(entry.label) for v, entry in _each(VerdictName, shape.verdicts)},
        verdict_rules={v: _text(entry.rule) for v, entry in _each(VerdictName, shape.verdicts)},
        sections=_texts(shape.sections),
        parts=_texts(shape.parts),
        modalities=_texts(shape.modalities),
        dimensions=tuple(map(_dimension, shape.dimensions)),
        statements=tuple(map(_statement, shape.statements)),
        sources={
            key: Source(key, entry.title, entry.url, entry.status)
            for key, entry in shape.sources.items()
        },
        criteria=tuple(map(_criterion, shape.criteria)),
    )


def _each(names: type[Name], entries: BaseModel) -> list[tuple[Name, Any]]:
    return [(name, getattr(entries, name)) for name in names]


def _text(words: TextShape) -> Text:
    return Text(words.de, words.en)


def _texts(entries: Mapping[str, TextShape]) -> dict[str, Text]:
    return {key: _text(words) for key, words in entries.items()}


def _words(shape: PerspectiveShape) -> PerspectiveWords:
    return PerspectiveWords(
        title=_text(shape.title),
        actor=_text(shape.actor),
        object=_text(shape.object),
        core_question=_text(shape.core_question),
        notice=_text(shape.notice),
    )


def _weight(exact: Fraction) -> Weight:
    """Whole ones as integers: they are counted with most, and fastest."""
    return exact.numerator if exact.denominator == 1 else exact


def _dimension(shape: DimensionShape) -> Dimension:
    return Dimension(
        id=DimensionId(shape.id),
        weight=_weight(shape.weight),
        title=_text(shape.title),
        why=_text(shape.why),
        demands=tuple(shape.demands),
        presupposes_digital=shape.presupposes_digital,
    )


def _statement(shape: StatementShape) -> Statement:
    return Statement(
        id=shape.id,
        part=shape.part,
        modality=shape.modality,
        quote=shape.quote,
        criteria=tuple(map(CriterionId, shape.criteria)),
    )


def _criterion(shape: CriterionShape) -> Criterion:
    rule = shape.not_applicable
    return Criterion(
        id=CriterionId(shape.id),
        dimension=DimensionId(shape.dimension),
        title=_text(shape.title),
        obligation=shape.obligation,
        basis=shape.basis,
        anchor=shape.anchor,
        weight=_weight(shape.weight),
        min_level={
            Perspective.GUIDELINE: shape.min_level.guideline,
            Perspective.PROJECT: shape.min_level.project,
        },
        scored_in=frozenset(shape.scored_in),
        questions={p: _text(words) for p, words in _each(Perspective, shape.questions)},
        levels=tuple(
            Level(entry.level, _text(entry.guideline), _text(entry.project))
            for entry in shape.levels
        ),
        evidence=tuple(map(_text, shape.evidence)),
        not_applicable=NotApplicable(frozenset(rule.allowed_in), _text(rule.rule)),
        statements=tuple(shape.statements),
        sources=tuple(shape.sources),
        clause=_clause(shape.clause),
    )


def _clause(shape: ClauseShape) -> Clause:
    return Clause(shape.section, shape.wording, shape.gist, shape.level)
