"""Divergence: where evaluators of one submission differ, from each other and from the applicant.

It shows the levels themselves and never a mean of them, which nobody gave and nobody agreed to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from checks.answers import Answer, State, counted_level
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Catalogue, Criterion, CriterionId, Obligation, Perspective
from checks.rounding import level_number
from checks.text import Text

Reviews = Mapping[str, Mapping[CriterionId, Answer]]
"""By evaluator, what a review says that was handed in.

Who approves that something is not applicable says so; who refuses it gives a level.
"""

SPREAD_MAX: Final = 2
"""From so many levels between the lowest and the highest on, evaluators have to talk."""


class Cause(StrEnum):
    """Why a criterion has to be discussed."""

    MINIMUM = "minimum"
    APPLICABILITY = "applicability"
    EVIDENCE = "evidence"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one evaluator said. `level` is None for "not applicable", `counted` what is evidenced.

    `counted` is 0 where there is no level.
    """

    evaluator: str
    level: Fraction | None
    counted: Fraction


@dataclass(frozen=True, slots=True)
class Divergence:
    """One criterion: what the applicant claims and what each evaluator says who says anything.

    `opinions` are ordered by level, "not applicable" last, so that their order tells nothing of
    who handed in first. `reasons` has one sentence for each of the `causes`.
    """

    criterion: Criterion
    claim: Answer
    minimum: int | None
    opinions: tuple[Opinion, ...]
    causes: tuple[Cause, ...]
    reasons: tuple[Text, ...]

    @property
    def must_be_discussed(self) -> bool:
        return bool(self.causes)

    @property
    def levels(self) -> tuple[Fraction, ...]:
        """All that were given, the lowest first, as often as they were given."""
        return tuple(one.level for one in self.opinions if one.level is not None)

    @property
    def spots(self) -> tuple[tuple[Fraction, int], ...]:
        """Each level that was given, the lowest first, with how many gave it."""
        return tuple(Counter(self.levels).items())

    @property
    def spread(self) -> Fraction | None:
        """Levels between the lowest and the highest; None where fewer than two gave one."""
        levels = self.levels
        return levels[-1] - levels[0] if len(levels) > 1 else None

    @property
    def farthest(self) -> Fraction | None:
        """The largest step from the claimed level to one of an evaluator, up (+) or down (-)."""
        if self.claim.level is None or not self.levels:
            return None
        return max((level - self.claim.level for level in self.levels), key=abs)


def divergences(
    catalogue: Catalogue, claim: Assessment, reviews: Reviews
) -> tuple[Divergence, ...]:
    """Every criterion of the review, those to be discussed first, by the catalogue of the call.

    A criterion is discussed where the levels are two or more apart, where the evaluators stand on
    different sides of its minimum level (by the level given, or by what the evidence carries),
    and where only some of them say that it is not applicable.

    Among those, what may decide the verdict comes first, knock-out before mandatory criteria;
    then the larger spread, then the larger step from the claim, then the order of the catalogue.
    """
    relevant = relevant_criteria(catalogue, replace(claim, perspective=Perspective.REVIEW))
    found = (_divergence(catalogue, c, claim.answer(c.id), reviews) for c in relevant)
    return tuple(sorted(found, key=_need))


def ratings(found: Iterable[Divergence]) -> Mapping[str, Mapping[CriterionId, Fraction]]:
    """The same levels by evaluator, as figures of agreement are reckoned from them."""
    given: dict[str, dict[CriterionId, Fraction]] = {}
    for one in found:
        for opinion in one.opinions:
            if opinion.level is not None:
                given.setdefault(opinion.evaluator, {})[one.criterion.id] = opinion.level
    return given


def _divergence(
    catalogue: Catalogue, criterion: Criterion, claim: Answer, reviews: Reviews
) -> Divergence:
    said = ((e, own[criterion.id]) for e, own in reviews.items() if criterion.id in own)
    opinions = (
        Opinion(evaluator, answer.level, counted_level(answer, Perspective.REVIEW, catalogue))
        for evaluator, answer in said
        if answer.state is not State.UNANSWERED
    )
    plain = Divergence(
        criterion=criterion,
        claim=claim,
        minimum=criterion.minimum(Perspective.REVIEW),
        opinions=tuple(sorted(opinions, key=_place)),
        causes=(),
        reasons=(),
    )
    causes = _causes(plain)
    return replace(plain, causes=tuple(causes), reasons=tuple(causes.values()))


def _place(opinion: Opinion) -> tuple[bool, Fraction, str]:
    return opinion.level is None, opinion.level or Fraction(0), opinion.evaluator


def _causes(one: Divergence) -> dict[Cause, Text]:
    found = {
        Cause.MINIMUM: _of_minimum(one),
        Cause.APPLICABILITY: _of_applicability(one),
        Cause.EVIDENCE: _of_evidence(one),
        Cause.SPREAD: _of_spread(one),
    }
    return {cause: words for cause, words in found.items() if words is not None}


def _of_minimum(one: Divergence) -> Text | None:
    if one.minimum is None:
        return None
    reaching, of = sum(level >= one.minimum for level in one.levels), len(one.levels)
    if reaching in {0, of}:
        return None
    return Text(
        f"Die Mindeststufe {one.minimum} ist nach {reaching} von {of} Gutachten erreicht.",
        f"According to {reaching} of {of} reviews the minimum level {one.minimum} is reached.",
    )


def _of_applicability(one: Divergence) -> Text | None:
    of = len(one.opinions)
    aside = of - len(one.levels)
    if aside in {0, of}:
        return None
    return Text(
        f"Nach {aside} von {of} Gutachten ist das Kriterium nicht anwendbar; sonst ist eine Stufe "
        "vergeben.",
        f"According to {aside} of {of} reviews the criterion is not applicable; the others give a "
        "level.",
    )


def _of_evidence(one: Divergence) -> Text | None:
    """Where all give a level that is high enough, and only some see it evidenced."""
    if one.minimum is None or any(level < one.minimum for level in one.levels):
        return None
    carried = sum(o.level is not None and o.counted >= one.minimum for o in one.opinions)
    of = len(one.levels)
    if carried in {0, of}:
        return None
    return Text(
        f"Die Mindeststufe {one.minimum} ist überall vergeben, belegt ist sie nach {carried} von "
        f"{of} Gutachten.",
        f"The minimum level {one.minimum} is given throughout; it is evidenced according to "
        f"{carried} of {of} reviews.",
    )


def _of_spread(one: Divergence) -> Text | None:
    if one.spread is None or one.spread < SPREAD_MAX:
        return None
    apart, low, high = map(level_number, (one.spread, one.levels[0], one.levels[-1]))
    return Text(
        f"Die Stufen liegen {apart.de} auseinander, von {low.de} bis {high.de}.",
        f"The levels are {apart.en} apart, from {low.en} to {high.en}.",
    )


def _need(one: Divergence) -> tuple[bool, int, Fraction, Fraction]:
    decides = one.criterion.is_duty and any(cause is not Cause.SPREAD for cause in one.causes)
    urgency = list(Obligation).index(one.criterion.obligation) if decides else len(Obligation)
    spread, farthest = one.spread or Fraction(0), abs(one.farthest or Fraction(0))
    return not one.must_be_discussed, urgency, -spread, -farthest
