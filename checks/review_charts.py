"""Review charts: the levels of several evaluators on one scale, before anything is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from checks.catalogue import CriterionId
from checks.divergence import Divergence
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Dot:
    """A level that evaluators gave, and who: one dot, or several on top of each other."""

    level: Fraction
    evaluators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One criterion as a line from 0 to 4.

    `claimed` is the level of the applicant, None without one; `aside` are the evaluators who say
    that it is not applicable, who stand beside the line.
    """

    id: CriterionId
    title: Text
    dots: tuple[Dot, ...]
    claimed: Fraction | None
    minimum: int | None
    aside: tuple[str, ...]
    must_be_discussed: bool


def strips(found: Iterable[Divergence]) -> tuple[Strip, ...]:
    """One line for each criterion, in the order given."""
    return tuple(
        Strip(
            id=one.criterion.id,
            title=one.criterion.title,
            dots=_dots(one),
            claimed=one.claim.level,
            minimum=one.minimum,
            aside=tuple(o.evaluator for o in one.opinions if o.level is None),
            must_be_discussed=one.must_be_discussed,
        )
        for one in found
    )


def _dots(one: Divergence) -> tuple[Dot, ...]:
    """Opinions come ordered by level, so equal levels stand side by side."""
    grouped = groupby(one.opinions, key=lambda opinion: opinion.level)
    return tuple(
        Dot(level, tuple(opinion.evaluator for opinion in same))
        for level, same in grouped
        if level is not None
    )
