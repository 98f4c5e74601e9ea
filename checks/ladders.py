"""Ladder: the steps one criterion has left, and what each of them is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import floor

from checks.answers import State
from checks.catalogue import Catalogue, Grade, Perspective
from checks.derivation import POINTS_PER_LEVEL
from checks.standings import Standing, Weights, shares

BEST_GRADE: Mapping[Perspective, Grade] = {
    Perspective.GUIDELINE: Grade.VERIFIED,
    Perspective.PROJECT: Grade.REFERENCED,
    Perspective.REVIEW: Grade.VERIFIED,
}
"""The best grade of evidence that can be given; a self-assessment cannot verify its own."""


class StepKind(StrEnum):
    """What has to be done: answer at all, do better, or prove what is claimed already."""

    ANSWER = "answer"
    LEVEL = "level"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Ladder:
    """`rungs` are the counted levels after one step, after two and so on; `share` the weight."""

    standing: Standing
    share: Fraction
    rungs: tuple[Fraction, ...]

    def after(self, steps: int) -> Fraction:
        """The counted level after so many steps; an unanswered criterion counts 0."""
        return self.rungs[steps - 1] if steps else self.standing.counted

    def gain(self, steps: int, start: int = 0) -> Fraction:
        """Points of the total that the steps after `start` add."""
        return POINTS_PER_LEVEL * self.share * (self.after(start + steps) - self.after(start))

    def steps_to(self, level: int) -> int | None:
        """The fewest steps to an answer of at least this level; None where it is out of reach."""
        if self.standing.level is not None and self.standing.counted >= level:
            return 0
        return next((n for n, rung in enumerate(self.rungs, start=1) if rung >= level), None)

    def kind(self, step: int) -> StepKind:
        """What the step that reaches `rungs[step - 1]` asks for."""
        if step == 1 and self.standing.level is None:
            return StepKind.ANSWER
        is_claimed = (self.standing.level or 0) >= self.after(step)
        return StepKind.EVIDENCE if is_claimed else StepKind.LEVEL


def ceiling(catalogue: Catalogue, perspective: Perspective) -> int:
    """The highest level that evidence can carry in this perspective."""
    return catalogue.grades[BEST_GRADE[perspective]].level_cap


def ladders(standings: tuple[Standing, ...], weights: Weights, top: int) -> tuple[Ladder, ...]:
    """A ladder for every applicable criterion, up to the ceiling `top`."""
    applicable = tuple(s for s in standings if s.is_applicable)
    part = shares(applicable, weights)
    return tuple(Ladder(s, part[s.criterion.id], _rungs(s, top)) for s in applicable)


def _rungs(standing: Standing, top: int) -> tuple[Fraction, ...]:
    """Whole levels above the counted one; to answer at all is a step of its own, to level 0."""
    first = 0 if standing.level is None else floor(standing.counted) + 1
    return tuple(Fraction(level) for level in range(first, top + 1))


def needed_grade(catalogue: Catalogue, level: Fraction) -> Grade:
    """The lowest grade of evidence that carries a level."""
    return next(g for g in Grade if catalogue.grades[g].level_cap >= level)


def climbed(catalogue: Catalogue, ladder: Ladder, steps: int) -> Standing:
    """The standing after so many steps, with the claim raised and the evidence supplied."""
    if not steps:
        return ladder.standing
    level = ladder.after(steps)
    grade = max(ladder.standing.grade, needed_grade(catalogue, level), key=list(Grade).index)
    return replace(
        ladder.standing,
        state=State.ANSWERED,
        level=max(ladder.standing.level or Fraction(0), level),
        grade=grade,
        counted=level,
    )
