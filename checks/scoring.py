"""Criterion, dimension and total scores, completeness and verdict, in exact arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from checks.assessments import Assessment
from checks.catalogue import Catalogue, CriterionId, DimensionId, VerdictName
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores from 0 to 100, exact. `answered` figures are None where nothing was answered."""

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
    """One dimension. `is_relevant` is False where the screening found no digital part."""

    id: DimensionId
    weight: int
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


def score(
    catalogue: Catalogue,
    assessment: Assessment,
    weights: Mapping[DimensionId, Fraction] | None = None,
) -> Score:
    raise NotImplementedError
