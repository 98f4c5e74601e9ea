"""Profile: by which measure a call judges projects, put in the place of what the catalogue says.

Once applied, a profile is met nowhere else: scores, routes and reports are reckoned by the
catalogue that carries it as by any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, NewType

from checks.catalogue import (
    Catalogue,
    Criterion,
    CriterionId,
    Dimension,
    DimensionId,
    Obligation,
    Perspective,
    VerdictName,
)
from checks.text import same

CallId = NewType("CallId", str)

FLUCTUATION: Final = Fraction(5)
"""Points by which two totals may differ and still count as level, unless a profile says other."""
DECISIVE: Final = 2
"""Criteria that are suggested to decide between projects which are level."""


@dataclass(frozen=True, slots=True)
class CallRef:
    """The call that an assessment was begun for, and how it and its programme are called."""

    id: CallId
    title: str
    programme: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What a call asks of one criterion.

    `minimum` is the least counted level; a duty without one only has to be answered. With
    `asks_evidence` at least one piece has to be named; `note` says which, in the funder's words.
    """

    obligation: Obligation = Obligation.RECOMMENDED
    minimum: int | None = None
    asks_evidence: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The measure of one call, over the criteria that a project is asked about.

    Totals that differ by less than `fluctuation` points are level; then the criteria `decisive`
    decide, one after the other. `reasons` says why something differs from the pre-set, by its
    path: `demands.ID`, `weights.ID`, `thresholds.NAME`, `fluctuation`, `decisive`.
    """

    demands: Mapping[CriterionId, Demand]
    weights: Mapping[DimensionId, Fraction]
    thresholds: Mapping[VerdictName, Fraction]
    fluctuation: Fraction = FLUCTUATION
    decisive: tuple[CriterionId, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> Mapping[str, object]:
        """Every value that can be set, by its path, in the order in which people read them."""
        return {
            **{f"demands.{key}": demand for key, demand in self.demands.items()},
            **{f"weights.{key}": weight for key, weight in self.weights.items()},
            **{f"thresholds.{key}": points for key, points in self.thresholds.items()},
            "fluctuation": self.fluctuation,
            "decisive": self.decisive,
        }


def catalogue_profile(catalogue: Catalogue) -> Profile:
    """What the catalogue itself asks of a project, as a profile: applied, it changes nothing."""
    return Profile(
        demands={c.id: _demand(c) for c in catalogue.scored(Perspective.PROJECT)},
        weights={d.id: Fraction(d.weight) for d in catalogue.dimensions},
        thresholds=catalogue.thresholds,
        decisive=weightiest(catalogue)[:DECISIVE],
    )


def weightiest(catalogue: Catalogue) -> tuple[CriterionId, ...]:
    """What a project is asked about by its part of the whole weight, equals as in the catalogue."""
    shares = {c.id: _share(catalogue, c) for c in catalogue.scored(Perspective.PROJECT)}
    return tuple(sorted(shares, key=shares.__getitem__, reverse=True))


def applied(catalogue: Catalogue, profile: Profile, fingerprint: str) -> Catalogue:
    """The catalogue with the measure of this profile for projects, and for reviews of them.

    What is asked of a guideline stays as it is.
    """
    return replace(
        catalogue,
        dimensions=tuple(_weighted(d, profile) for d in catalogue.dimensions),
        criteria=tuple(_demanded(c, profile) for c in catalogue.criteria),
        thresholds=profile.thresholds,
        profile=fingerprint,
    )


def _demand(criterion: Criterion) -> Demand:
    return Demand(criterion.obligation, criterion.min_level[Perspective.PROJECT])


def _share(catalogue: Catalogue, criterion: Criterion) -> Fraction:
    within = catalogue.scored_dimension(Perspective.PROJECT, criterion.dimension)
    weight = Fraction(catalogue.dimension_by_id[criterion.dimension].weight)
    return weight * criterion.weight / sum(c.weight for c in within)


def _weighted(dimension: Dimension, profile: Profile) -> Dimension:
    weight = profile.weights.get(dimension.id, Fraction(dimension.weight))
    is_whole = weight.denominator == 1
    return replace(dimension, weight=weight.numerator if is_whole else weight)


def _demanded(criterion: Criterion, profile: Profile) -> Criterion:
    demand = profile.demands.get(criterion.id)
    if demand is None:
        return criterion
    note = (same(demand.note),) if demand.note else ()
    return replace(
        criterion,
        obligation=demand.obligation,
        min_level={**criterion.min_level, Perspective.PROJECT: demand.minimum},
        evidence=(*note, *criterion.evidence),
    )
