"""Score and its parts: the result of one assessment, as values without any arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from checks.catalogue import CriterionId, DimensionId, VerdictName, Weight
from checks.text import Text


class FigureName(StrEnum):
    """The five ways to read the same answers; each is a field of `Figures`.

    Over answered criteria only, or over all applicable ones with the unanswered at level 0 or 4;
    by the claimed levels, or (evidenced) by the levels which the evidence carries.
    """

    ANSWERED = "answered"
    CONSERVATIVE = "conservative"
    OPTIMISTIC = "optimistic"
    ANSWERED_EVIDENCED = "answered_evidenced"
    EVIDENCED = "evidenced"


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores from 0 to 100, exact; verdicts rest on `evidenced` (unanswered 0, capped levels).

    None where nothing applies; the two `answered` figures also where nothing was answered.
    """

    answered: Fraction | None
    conservative: Fraction | None
    optimistic: Fraction | None
    answered_evidenced: Fraction | None
    evidenced: Fraction | None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One relevant criterion. `share` is its part of the applicable weight (sum 1; 0 if n/a)."""

    id: CriterionId
    level: Fraction | None
    counted: Fraction
    share: Fraction
    minimum: int | None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension. `is_relevant` is False where the screening found no digital part.

    `weight` is that of the catalogue, even where the score was asked for with other weights.
    """

    id: DimensionId
    weight: Weight
    figures: Figures
    answered: int
    not_applicable: int
    unanswered: int
    is_relevant: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is; `rule` names the verdict whose rule speaks."""

    rule: VerdictName
    text: Text
    criterion: CriterionId | None = None
    dimension: DimensionId | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The whole result of one assessment."""

    total: Figures
    completeness: Fraction
    not_applicable_share: Fraction
    dimensions: Mapping[DimensionId, DimensionScore]
    criteria: Mapping[CriterionId, CriterionScore]
    verdict: VerdictName
    reasons: tuple[Reason, ...]
    warnings: tuple[Text, ...]
