"""Profiles as tests need them: those of their catalogue, changed by keyword."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from checks.catalogue import Catalogue, CriterionId, DimensionId, VerdictName
from checks.profiles import Demand, Profile, catalogue_profile


def a_profile(
    catalogue: Catalogue,
    *,
    demands: Mapping[str, Demand] | None = None,
    weights: Mapping[str, Fraction | int] | None = None,
    thresholds: Mapping[VerdictName, int] | None = None,
    decisive: Iterable[str] | None = None,
) -> Profile:
    own = catalogue_profile(catalogue)
    asked = {CriterionId(key): demand for key, demand in (demands or {}).items()}
    weighed = {DimensionId(key): Fraction(weight) for key, weight in (weights or {}).items()}
    reached = {name: Fraction(points) for name, points in (thresholds or {}).items()}
    return Profile(
        demands={**own.demands, **asked},
        weights={**own.weights, **weighed},
        thresholds={**own.thresholds, **reached},
        decisive=own.decisive if decisive is None else tuple(map(CriterionId, decisive)),
    )
