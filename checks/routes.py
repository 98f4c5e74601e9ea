"""Routes: the shortest way to a better verdict, as steps a person can take."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from checks import obstacles
from checks.assessments import Assessment
from checks.catalogue import Catalogue, CriterionId, Grade, VerdictName
from checks.derivation import figure_table
from checks.ladders import Ladder, StepKind, ceiling, climbed, ladders, needed_grade
from checks.route_search import Steps, fewest_steps, greatest_total, unmet_demand
from checks.scores import FigureName
from checks.scoring import case_of
from checks.standings import Standing, catalogue_weights, standings_of
from checks.text import Text
from checks.verdicts import next_better, verdict_of


@dataclass(frozen=True, slots=True)
class Climb:
    """What one criterion contributes: from its counted level (None: unanswered) to another.

    `gain` is in points of the evidenced total; `kinds` has one entry per step, in their order;
    `grade` is the evidence to be supplied, None where the present one carries the level.
    """

    criterion: CriterionId
    from_level: Fraction | None
    to_level: Fraction
    gain: Fraction
    kinds: tuple[StepKind, ...]
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Route:
    """The fewest steps to a verdict of at least `target`; `reaches` is the one they lead to.

    A step answers an unanswered criterion (at level 0), or raises the counted level of one
    criterion to the next whole level, which lifts the claim as far and supplies the evidence.
    """

    target: VerdictName
    reaches: VerdictName
    climbs: tuple[Climb, ...]

    @property
    def steps(self) -> int:
        return sum(len(climb.kinds) for climb in self.climbs)

    @property
    def gain(self) -> Fraction:
        """Points of the evidenced total that the whole route adds."""
        return sum((climb.gain for climb in self.climbs), Fraction(0))


def next_route(catalogue: Catalogue, assessment: Assessment) -> Route | None:
    """The shortest route to any better verdict; None where there is none or it is out of reach.

    What is better than the next verdict is also at least the next verdict, so the shortest way
    to that one is the shortest of all.
    """
    standings = standings_of(catalogue, assessment)
    target = next_better(_verdict(catalogue, standings))
    return None if target is None else route_to(catalogue, assessment, target)


def route_to(catalogue: Catalogue, assessment: Assessment, target: VerdictName) -> Route | None:
    """A route of the fewest steps, the same every time; None where the target is out of reach.

    A verdict that is reached already takes a route without steps.
    """
    standings = standings_of(catalogue, assessment)
    rising = _ladders(catalogue, assessment, standings)
    steps = fewest_steps(rising, target, catalogue.thresholds)
    if steps is None:
        return None
    return Route(
        target=target,
        reaches=_reached(catalogue, standings, rising, steps),
        climbs=tuple(
            _climb(catalogue, ladder, n) for ladder, n in zip(rising, steps, strict=True) if n
        ),
    )


def obstacle_to(catalogue: Catalogue, assessment: Assessment, target: VerdictName) -> Text | None:
    """Why no route leads to the target; None where one does."""
    standings = standings_of(catalogue, assessment)
    rising = _ladders(catalogue, assessment, standings)
    if fewest_steps(rising, target, catalogue.thresholds) is not None:
        return None
    if not rising:
        return obstacles.nothing_applicable()
    top = ceiling(catalogue, assessment.perspective)
    blocked = unmet_demand(rising, target)
    if blocked is not None:
        return obstacles.minimum_out_of_reach(blocked.standing, assessment.perspective, top)
    name, total = catalogue.verdicts[target], greatest_total(rising)
    return obstacles.points_out_of_reach(name, total, assessment.perspective, top)


def _ladders(
    catalogue: Catalogue, assessment: Assessment, standings: tuple[Standing, ...]
) -> tuple[Ladder, ...]:
    top = ceiling(catalogue, assessment.perspective)
    return ladders(standings, catalogue_weights(catalogue), top)


def _reached(
    catalogue: Catalogue,
    standings: tuple[Standing, ...],
    rising: Sequence[Ladder],
    steps: Steps,
) -> VerdictName:
    """The verdict after the steps, found as for any other assessment."""
    risen = {
        ladder.standing.criterion.id: climbed(catalogue, ladder, n)
        for ladder, n in zip(rising, steps, strict=True)
    }
    return _verdict(catalogue, tuple(risen.get(s.criterion.id, s) for s in standings))


def _verdict(catalogue: Catalogue, standings: tuple[Standing, ...]) -> VerdictName:
    weights = catalogue_weights(catalogue)
    evidenced = figure_table(FigureName.EVIDENCED, catalogue, standings, weights)
    return verdict_of(catalogue, case_of(standings, evidenced, weights))


def _climb(catalogue: Catalogue, ladder: Ladder, steps: int) -> Climb:
    to_level = ladder.after(steps)
    is_level_carried = catalogue.grades[ladder.standing.grade].level_cap >= to_level
    return Climb(
        criterion=ladder.standing.criterion.id,
        from_level=None if ladder.standing.level is None else ladder.standing.counted,
        to_level=to_level,
        gain=ladder.gain(steps),
        kinds=tuple(ladder.kind(step) for step in range(1, steps + 1)),
        grade=None if is_level_carried else needed_grade(catalogue, to_level),
    )
