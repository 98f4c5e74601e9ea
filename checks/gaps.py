"""Gaps and strengths: what to do next, most urgent first, and what holds already."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from checks.catalogue import Criterion, Obligation, Perspective
from checks.derivation import POINTS_PER_LEVEL
from checks.descriptors import in_full
from checks.scores import Score
from checks.standings import Standing
from checks.text import Text

SOUND_LEVEL = 3
"""From here on a requirement is binding; a counted level below it is a gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One criterion to work on.

    `target` is the level from which on it is binding, or its higher minimum level: a lower one
    would read like advice to promise little. `gain` is in points of the evidenced total;
    `lacks_evidence` says that the target is claimed already and only needs proof.
    """

    standing: Standing
    target: int
    gain: Fraction

    @property
    def criterion(self) -> Criterion:
        return self.standing.criterion

    @property
    def is_urgent(self) -> bool:
        """A duty that is unanswered or below its minimum level, so it decides the verdict."""
        return self.criterion.is_duty and (self.standing.level is None or self._is_below)

    @property
    def _is_below(self) -> bool:
        return self.standing.minimum is not None and self.standing.counted < self.standing.minimum

    @property
    def lacks_evidence(self) -> bool:
        return self.standing.level is not None and self.standing.level >= self.target

    def next_step(self, perspective: Perspective) -> Text:
        """What is the case once the target is reached."""
        return in_full(self.criterion, self.target, perspective)


def gaps(standings: Iterable[Standing], score: Score) -> tuple[Gap, ...]:
    """Urgent knock-outs, urgent mandatory criteria, then the others by what they would gain."""
    found = (
        _gap(s, score)
        for s in standings
        if s.is_applicable and (s.level is None or s.counted < max(SOUND_LEVEL, s.minimum or 0))
    )
    return tuple(sorted(found, key=_urgency))


def strengths(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Answered criteria whose counted level is binding and no less than the minimum; best first."""
    sound = [s for s in standings if s.level is not None and s.is_applicable and _is_sound(s)]
    return tuple(sorted(sound, key=lambda s: -s.counted))


def _is_sound(standing: Standing) -> bool:
    return standing.counted >= max(SOUND_LEVEL, standing.minimum or 0)


def _gap(standing: Standing, score: Score) -> Gap:
    target = max(SOUND_LEVEL, standing.minimum or 0)
    share = score.criteria[standing.criterion.id].share
    return Gap(standing, target, POINTS_PER_LEVEL * share * (target - standing.counted))


def _urgency(gap: Gap) -> tuple[int, Fraction]:
    if not gap.is_urgent:
        return len(Obligation), -gap.gain
    return list(Obligation).index(gap.criterion.obligation), -gap.gain
