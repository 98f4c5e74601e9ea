"""The shape of criteria.yaml: which keys stand where, and what kind of value each holds."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from checks.catalogue import Anchor, Basis, Obligation, Perspective, SourceStatus

Part = TypeVar("Part")

Words = Annotated[str, StringConstraints(pattern=r"\S")]
"""Anything but nothing."""


NOT_A_NUMBER = "number_type"


def _exact(value: object) -> Fraction:
    """The number as it is written; a float would be another one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError(NOT_A_NUMBER, "a number is right")
    return Fraction(value)


Number = Annotated[Fraction, PlainValidator(_exact)]


class Shape(BaseModel):
    """Every key is needed, no other is known, and no value is bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextShape(Shape):
    de: Words
    en: Words


class EachPerspective(Shape, Generic[Part]):
    guideline: Part
    project: Part
    review: Part


class PerspectiveShape(Shape):
    title: TextShape
    actor: TextShape
    object: TextShape
    core_question: TextShape
    notice: TextShape


class HeadShape(Shape):
    id: Words
    version: Words
    state_of_law: Words
    base_document: str
    title: TextShape
    disclaimers: list[TextShape]


class GradeShape(Shape):
    level_cap: int
    label: TextShape


class GradesShape(Shape):
    none: GradeShape
    referenced: GradeShape
    verified: GradeShape


class ScaleShape(Shape):
    steps: EachPerspective[Number]
    level_names: list[TextShape]
    evidence_grades: GradesShape


class RuleShape(Shape):
    label: TextShape
    rule: TextShape


class ObligationsShape(Shape):
    knock_out: RuleShape
    mandatory: RuleShape
    recommended: RuleShape


class VerdictsShape(Shape):
    not_met: RuleShape
    incomplete: RuleShape
    rework: RuleShape
    adequate: RuleShape
    good: RuleShape
    exemplary: RuleShape


class AnchorsShape(Shape):
    duty: TextShape
    eligibility: TextShape
    funder_commitment: TextShape


class DimensionShape(Shape):
    id: Words
    weight: Number
    title: TextShape
    why: TextShape
    demands: list[Words]
    presupposes_digital: bool


class StatementShape(Shape):
    id: Words
    part: Words
    modality: Words
    quote: Words
    criteria: list[Words]


class SourceShape(Shape):
    title: Words
    url: Words
    status: Annotated[SourceStatus, Field(strict=False)]


class LevelShape(Shape):
    level: int
    guideline: TextShape
    project: TextShape


class MinLevelShape(Shape):
    guideline: int | None
    project: int | None


class NotApplicableShape(Shape):
    allowed_in: list[Annotated[Perspective, Field(strict=False)]]
    rule: TextShape


class ClauseShape(Shape):
    section: Words
    level: int
    wording: Words
    gist: Words


class CriterionShape(Shape):
    id: Words
    dimension: Words
    title: TextShape
    obligation: Annotated[Obligation, Field(strict=False)]
    basis: Annotated[Basis, Field(strict=False)]
    anchor: Annotated[Anchor, Field(strict=False)]
    weight: Number
    min_level: MinLevelShape
    scored_in: list[Annotated[Perspective, Field(strict=False)]]
    questions: EachPerspective[TextShape]
    levels: list[LevelShape]
    evidence: list[TextShape]
    not_applicable: NotApplicableShape
    statements: list[Words]
    sources: list[Words]
    clause: ClauseShape


class CatalogueShape(Shape):
    catalogue: HeadShape
    perspectives: EachPerspective[PerspectiveShape]
    scale: ScaleShape
    obligations: ObligationsShape
    verdicts: VerdictsShape
    anchors: AnchorsShape
    sections: dict[str, TextShape]
    parts: dict[str, TextShape]
    modalities: dict[str, TextShape]
    dimensions: list[DimensionShape]
    statements: list[StatementShape]
    sources: dict[str, SourceShape]
    criteria: list[CriterionShape]
