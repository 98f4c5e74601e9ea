"""Contenders for a ranking, as tests need them: by points alone, or by a consensus."""

from collections.abc import Mapping
from fractions import Fraction

from checks.catalogue import CriterionId, DimensionId
from checks.ranking import Contender
from checks.submissions import SubmissionId
from checks.text import Text, same


def a_contender(
    name: str,
    points: Mapping[str, Fraction | float] | Fraction | float,
    levels: Mapping[str, Fraction | float] | None = None,
    *,
    shortfall: str = "",
) -> Contender:
    """One with these points in each dimension; a number stands for those of OS alone."""
    by_dimension = points if isinstance(points, Mapping) else {"OS": points}
    shortfalls: tuple[Text, ...] = (same(shortfall),) if shortfall else ()
    return Contender(
        id=SubmissionId(name),
        points={DimensionId(d): Fraction(p) for d, p in by_dimension.items()},
        levels={CriterionId(c): Fraction(n) for c, n in (levels or {}).items()},
        shortfalls=shortfalls,
    )
