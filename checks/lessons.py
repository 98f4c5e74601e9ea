"""Lessons: what a call that is closed teaches about each criterion, for the next one.

Everything is counted, nothing averaged. What follows for the guideline says `checks/advice.py`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from checks.agreement import Agreement, alpha
from checks.answers import State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Criterion, CriterionId, Perspective
from checks.divergence import Divergence, Reviews, divergences
from checks.standings import Standing, standings_of
from checks.text import Text

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Judged:
    """One submission that was decided on: what was claimed, reviewed and agreed."""

    claim: Assessment
    reviews: Reviews
    consensus: Assessment


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """How the claimed levels of one criterion relate to the agreed ones.

    `steps` says how often each difference occurs, claimed less agreed level, from the lowest on.
    `refused` counts what was claimed not applicable and still got a level.
    """

    steps: Mapping[Fraction, int]
    refused: int

    @property
    def over(self) -> int:
        return sum(count for step, count in self.steps.items() if step > 0)

    @property
    def under(self) -> int:
        return sum(count for step, count in self.steps.items() if step < 0)

    @property
    def equal(self) -> int:
        return self.steps.get(Fraction(0), 0)

    @property
    def compared(self) -> int:
        return sum(self.steps.values())

    @property
    def summary(self) -> Text:
        over, under, of = self.over, self.under, self.compared
        return Text(
            f"Angabe über dem Konsens: {over} von {of}, darunter: {under}, gleich: {self.equal}.",
            f"Claim above the consensus: {over} of {of}, below: {under}, equal: {self.equal}.",
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """One criterion over all submissions of a call.

    Evaluators had to discuss it in `discussed` of the `compared` submissions which at least two
    of them judged. Of `judged` submissions to which it applies, `failed` miss its minimum level.
    """

    criterion: Criterion
    claims: SelfAssessment
    agreement: Agreement
    discussed: int
    compared: int
    failed: int
    judged: int

    @property
    def dispute(self) -> Fraction:
        """The part of the submissions in which it had to be discussed."""
        return Fraction(self.discussed, self.compared or 1)


def lessons(catalogue: Catalogue, judged: Mapping[str, Judged]) -> tuple[Lesson, ...]:
    """Every criterion that somebody was asked, in the order of the catalogue.

    By the measure of the call; what the screening left out of all submissions teaches nothing. The
    agreement of evaluators is that of the submissions on one criterion.
    """
    standings = {
        key: {s.criterion.id: s for s in standings_of(catalogue, one.consensus)}
        for key, one in judged.items()
    }
    compared = {
        key: {d.criterion.id: d for d in divergences(catalogue, one.claim, one.reviews)}
        for key, one in judged.items()
    }
    return tuple(
        _lesson(c, _of(c.id, standings), _of(c.id, compared))
        for c in catalogue.scored(Perspective.REVIEW)
        if any(c.id in own for own in standings.values())
    )


def overrated(found: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """What applicants claim too high, the most frequent first; equals as in the catalogue."""
    some = [one for one in found if one.claims.over]
    return tuple(sorted(some, key=lambda one: -one.claims.over))


def disputed(found: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """What evaluators had to discuss, the most disputed first: its wording may be at fault."""
    return tuple(sorted((one for one in found if one.discussed), key=lambda one: -one.dispute))


def failing(found: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """The criteria whose minimum level submissions miss, the most frequent first."""
    return tuple(sorted((one for one in found if one.failed), key=lambda one: -one.failed))


def _of(
    criterion: CriterionId, by_submission: Mapping[str, Mapping[CriterionId, Found]]
) -> Mapping[str, Found]:
    """What is there of one criterion, by submission; the screening may have left it out."""
    return {key: own[criterion] for key, own in by_submission.items() if criterion in own}


def _lesson(
    criterion: Criterion, standings: Mapping[str, Standing], found: Mapping[str, Divergence]
) -> Lesson:
    together = [one for one in found.values() if len(one.opinions) > 1]
    applying = [s for s in standings.values() if s.level is not None]
    return Lesson(
        criterion=criterion,
        claims=_self_assessment(found, standings),
        agreement=alpha(_ratings(found)),
        discussed=sum(one.must_be_discussed for one in together),
        compared=len(together),
        failed=sum(_fails(s) for s in applying),
        judged=len(applying),
    )


def _fails(standing: Standing) -> bool:
    minimum = standing.minimum
    return standing.criterion.is_duty and minimum is not None and standing.counted < minimum


def _self_assessment(
    found: Mapping[str, Divergence], standings: Mapping[str, Standing]
) -> SelfAssessment:
    both = [(found[key].claim, standing.level) for key, standing in standings.items()]
    steps = Counter(
        claim.level - level
        for claim, level in both
        if claim.level is not None and level is not None
    )
    refused = sum(c.state is State.NOT_APPLICABLE and level is not None for c, level in both)
    return SelfAssessment(dict(sorted(steps.items())), refused)


def _ratings(found: Mapping[str, Divergence]) -> Mapping[str, Mapping[str, Fraction]]:
    """By evaluator the levels given to each submission."""
    given: dict[str, dict[str, Fraction]] = {}
    for key, one in found.items():
        for opinion in one.opinions:
            if opinion.level is not None:
                given.setdefault(opinion.evaluator, {})[key] = opinion.level
    return given
