"""The scoring rules once more, as plainly as they can be said, to hold the real ones against.

Every criterion is one flat record; nothing is shared with the code under test but the verdicts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from checks.answers import State
from checks.assessments import Assessment
from checks.catalogue import (
    THRESHOLDS,
    Catalogue,
    Grade,
    Obligation,
    Perspective,
    VerdictName,
    Weight,
)

CAPS = {Grade.NONE: 2, Grade.REFERENCED: 3, Grade.VERIFIED: 4}


@dataclass(frozen=True)
class Plain:
    """One applicable criterion; `claimed` is None while it is unanswered."""

    dimension: str
    dimension_weight: Weight
    weight: Weight
    obligation: Obligation
    minimum: int
    claimed: Fraction | None
    counted: Fraction

    def raised(self, top: int) -> "Plain | None":
        """One step further; None at the top."""
        if self.claimed is None:
            return replace(self, claimed=Fraction(0))
        level = Fraction(floor(self.counted) + 1)
        if level > top:
            return None
        return replace(self, claimed=max(self.claimed, level), counted=level)


def plain(catalogue: Catalogue, assessment: Assessment) -> tuple[Plain, ...]:
    found = []
    for criterion in catalogue.criteria:
        answer = assessment.answer(criterion.id)
        if answer.state is State.NOT_APPLICABLE:
            continue
        cap = CAPS[answer.evidence[0].grade if answer.evidence else Grade.NONE]
        found.append(
            Plain(
                dimension=criterion.dimension,
                dimension_weight=catalogue.dimension_by_id[criterion.dimension].weight,
                weight=criterion.weight,
                obligation=criterion.obligation,
                minimum=criterion.minimum(assessment.perspective) or 0,
                claimed=answer.level,
                counted=min(answer.level or Fraction(0), Fraction(cap)),
            )
        )
    return tuple(found)


def verdict(
    state: tuple[Plain, ...], thresholds: Mapping[VerdictName, Fraction] = THRESHOLDS
) -> VerdictName:
    adequate, good, exemplary = thresholds.values()
    knock_outs = [p for p in state if p.obligation is Obligation.KNOCK_OUT]
    duties = [p for p in state if p.obligation is not Obligation.RECOMMENDED]
    if any(p.claimed is not None and p.claimed < p.minimum for p in knock_outs):
        return VerdictName.NOT_MET
    if completeness(state) < Fraction(8, 10) or any(p.claimed is None for p in duties):
        return VerdictName.INCOMPLETE
    points = {name: dimension_points(state, name) for name in {p.dimension for p in state}}
    total = weighted(state, points)
    if any(p.counted < p.minimum for p in duties) or total < adequate:
        return VerdictName.REWORK
    if total >= exemplary and all(value >= 50 for value in points.values()):
        return VerdictName.EXEMPLARY
    return VerdictName.GOOD if total >= good else VerdictName.ADEQUATE


def dimension_points(state: tuple[Plain, ...], name: str) -> Fraction:
    among = [p for p in state if p.dimension == name]
    return sum((25 * p.weight * p.counted for p in among), Fraction(0)) / sum(
        p.weight for p in among
    )


def completeness(state: tuple[Plain, ...]) -> Fraction:
    names = {p.dimension for p in state}
    return weighted(state, {name: _answered_part(state, name) for name in names})


def _answered_part(state: tuple[Plain, ...], name: str) -> Fraction:
    among = [p for p in state if p.dimension == name]
    answered = sum(p.weight for p in among if p.claimed is not None)
    return Fraction(answered, sum(p.weight for p in among))


def weighted(state: tuple[Plain, ...], values: dict[str, Fraction]) -> Fraction:
    weights = {p.dimension: p.dimension_weight for p in state}
    whole = sum(weights.values())
    return sum((weights[n] * v for n, v in values.items()), Fraction(0)) / (whole or 1)


def distances(
    state: tuple[Plain, ...],
    perspective: Perspective,
    thresholds: Mapping[VerdictName, Fraction] = THRESHOLDS,
) -> dict[VerdictName, int]:
    """The fewest steps to at least each verdict, by trying everything; unreachable ones lack."""
    top = 3 if perspective is Perspective.PROJECT else 4
    order = list(VerdictName)
    found: dict[VerdictName, int] = {}
    for steps, layer in enumerate(_layers(state, top)):
        best = max(order.index(verdict(s, thresholds)) for s in layer)
        for name in order[: best + 1]:
            found.setdefault(name, steps)
        if len(found) == len(order):
            break
    return found


def _layers(start: tuple[Plain, ...], top: int) -> Iterator[set[tuple[Plain, ...]]]:
    layer = {start}
    while layer:
        yield layer
        layer = {after for state in layer for after in _neighbours(state, top)}


def _neighbours(state: tuple[Plain, ...], top: int) -> Iterator[tuple[Plain, ...]]:
    for place, criterion in enumerate(state):
        raised = criterion.raised(top)
        if raised is not None:
            yield (*state[:place], raised, *state[place + 1 :])
