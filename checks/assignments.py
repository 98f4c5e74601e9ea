"""Assignments: who answers a dimension, and how far they are."""

from collections.abc import Collection
from dataclasses import dataclass

from checks.catalogue import Catalogue, CriterionId, Dimension, DimensionId, Perspective


@dataclass(frozen=True, slots=True)
class Task:
    """A dimension that somebody answers; `settled` of the criteria `asked` are done."""

    dimension: Dimension
    asked: int
    settled: int

    @property
    def is_done(self) -> bool:
        return self.settled == self.asked


def task(
    catalogue: Catalogue,
    perspective: Perspective,
    dimension: DimensionId,
    settled: Collection[CriterionId],
) -> Task:
    asked = catalogue.scored_dimension(perspective, dimension)
    return Task(
        catalogue.dimension_by_id[dimension], len(asked), sum(c.id in settled for c in asked)
    )
