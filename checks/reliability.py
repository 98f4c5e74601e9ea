"""Reliability: what a figure of agreement says in words, and what it never says."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final

from checks.agreement import Agreement, Obstacle
from checks.rounding import digits_below, half_up, number
from checks.text import Text

GOOD_FROM: Final = Fraction(4, 5)
ACCEPTABLE_FROM: Final = Fraction(667, 1000)
DIGITS: Final = 3


class Reliability(StrEnum):
    """How far levels may be relied on by Krippendorff's rule of thumb, which is for alpha alone."""

    GOOD = "good"
    ACCEPTABLE = "acceptable"
    LOW = "low"


RELIABILITIES: Final[Mapping[Reliability, Text]] = {
    Reliability.GOOD: Text(
        "Die Gutachten stimmen gut überein (ab 0,80).", "The reviews agree well (from 0.80)."
    ),
    Reliability.ACCEPTABLE: Text(
        "Die Übereinstimmung reicht gerade noch aus (ab 0,667).",
        "The agreement is only just acceptable (from 0.667).",
    ),
    Reliability.LOW: Text(
        "Die Übereinstimmung ist nicht verlässlich (unter 0,667).",
        "The agreement is not reliable (below 0.667).",
    ),
}

CAUTION: Final = Text(
    "Übereinstimmung ist nicht Richtigkeit: Auch wer gleich urteilt, kann sich gleich irren.",
    "Agreement is not correctness: those who agree may all be wrong.",
)
"""Belongs beside every figure of agreement."""

OBSTACLES: Final[Mapping[Obstacle, Text]] = {
    Obstacle.TOO_FEW_EVALUATORS: Text(
        "Nicht berechenbar: Es braucht mindestens zwei Gutachten, die dasselbe beurteilen.",
        "Not computable: it takes at least two reviews that judge the same things.",
    ),
    Obstacle.NOT_TWO_EVALUATORS: Text(
        "Nicht berechenbar: Kappa vergleicht genau zwei Gutachten.",
        "Not computable: kappa compares exactly two reviews.",
    ),
    Obstacle.TOO_FEW_UNITS: Text(
        "Nicht berechenbar: Mit weniger als fünf gemeinsam beurteilten Stufen wäre die Zahl "
        "Zufall.",
        "Not computable: with fewer than five levels judged in common, the figure would be chance.",
    ),
    Obstacle.NO_VARIATION: Text(
        "Nicht berechenbar: Alle Stufen sind gleich. Ob das Einigkeit ist oder ein Maßstab, der "
        "nichts unterscheidet, kann die Zahl nicht sagen.",
        "Not computable: all levels are the same. Whether that is agreement or a measure that "
        "tells nothing apart, the figure cannot say.",
    ),
}


def reliability(value: Fraction) -> Reliability:
    """Of a value of alpha, decided without rounding."""
    if value >= GOOD_FROM:
        return Reliability.GOOD
    return Reliability.ACCEPTABLE if value >= ACCEPTABLE_FROM else Reliability.LOW


def figure(found: Agreement) -> Text:
    """The figure as it is printed, or why there is none; never rounded up to a bound it misses."""
    if found.obstacle is not None:
        return OBSTACLES[found.obstacle]
    value = found.value or Fraction(0)
    return number(value, _digits(value))


def basis(found: Agreement) -> Text:
    """What a figure rests on, to be printed beside it."""
    evaluators, units = found.evaluators, found.units
    return Text(
        f"Gutachten: {evaluators}, gemeinsam beurteilt: {units}",
        f"Reviews: {evaluators}, judged in common: {units}",
    )


def _digits(value: Fraction) -> int:
    """Enough that a value below a bound does not print as the bound."""
    missed = (bound for bound in (ACCEPTABLE_FROM, GOOD_FROM) if value < bound)
    return max(
        (digits_below(value, b) for b in missed if half_up(value, DIGITS) >= b), default=DIGITS
    )
