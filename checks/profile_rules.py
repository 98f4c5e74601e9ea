"""Which profiles can be published: what each value may be, and that every change has its reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from checks.catalogue import (
    THRESHOLDS,
    Catalogue,
    CriterionId,
    Obligation,
    Perspective,
    VerdictName,
)
from checks.errors import Problem
from checks.ladders import ceiling
from checks.plain_text import problems as text_problems
from checks.profiles import Demand, Profile
from checks.rounding import in_full
from checks.text import Text

NOTE_MAX: Final = 500
REASON_MIN: Final = 10
"""Characters that a reason needs at least: a word is no reason."""
REASON_MAX: Final = 1000
WEIGHT_MAX: Final = 1000
FLUCTUATION_MAX: Final = 10
DECISIVE_MAX: Final = 5


def profile_problems(catalogue: Catalogue, preset: Profile, profile: Profile) -> list[Problem]:
    """All that is wrong; `where` is the path of the value, or of its reason (`reasons.PATH`)."""
    return [*rule_problems(catalogue, profile), *_reason_problems(preset, profile)]


def rule_problems(catalogue: Catalogue, profile: Profile) -> list[Problem]:
    """The same of the values alone, where nobody knows any more what was pre-set."""
    return [
        *_demand_problems(catalogue, profile),
        *_weight_problems(profile),
        *_threshold_problems(profile),
        *_fluctuation_problems(profile),
        *_decisive_problems(profile),
    ]


def changed(preset: Profile, profile: Profile) -> tuple[str, ...]:
    """The paths of all values that differ from the pre-set, in the order of reading."""
    before = preset.values()
    return tuple(path for path, value in profile.values().items() if before.get(path) != value)


def tidied(preset: Profile, profile: Profile) -> Profile:
    """Without reasons for what is as it was pre-set."""
    paths = changed(preset, profile)
    kept = {path: profile.reasons[path] for path in paths if profile.reasons.get(path)}
    return replace(profile, reasons=kept)


def weakened(preset: Profile, profile: Profile) -> tuple[CriterionId, ...]:
    """The criteria of which the profile asks less than was pre-set."""
    return tuple(
        key
        for key, demand in profile.demands.items()
        if _strictness(demand) < _strictness(preset.demands[key])
    )


def _strictness(demand: Demand) -> tuple[int, int]:
    return -list(Obligation).index(demand.obligation), demand.minimum or 0


def _demand_problems(catalogue: Catalogue, profile: Profile) -> Iterator[Problem]:
    top = ceiling(catalogue, Perspective.PROJECT)
    for key, demand in profile.demands.items():
        where = f"demands.{key}"
        if demand.minimum is not None and not 1 <= demand.minimum <= top:
            yield Problem(where, _minimum_outside(top))
        elif not _is_coherent(demand):
            yield Problem(where, INCOHERENT)
        yield from text_problems(f"notes.{key}", demand.note, NOTE_MAX, has_lines=False)


def _is_coherent(demand: Demand) -> bool:
    """Only a duty has a minimum level, and a knock-out cannot be without one."""
    if demand.obligation is Obligation.KNOCK_OUT:
        return demand.minimum is not None
    return demand.obligation is Obligation.MANDATORY or demand.minimum is None


def _weight_problems(profile: Profile) -> Iterator[Problem]:
    for key, weight in profile.weights.items():
        is_written = (weight * 100).denominator == 1
        if not 0 < weight <= WEIGHT_MAX or not is_written:
            yield Problem(f"weights.{key}", NO_WEIGHT)


def _threshold_problems(profile: Profile) -> Iterator[Problem]:
    found = profile.thresholds
    best = VerdictName.EXEMPLARY
    for name, points in found.items():
        if points.denominator != 1 or not 1 <= points <= 100:  # noqa: PLR2004 - of 100 points
            yield Problem(f"thresholds.{name}", NO_THRESHOLD)
    for (_, lower), (name, higher) in pairwise(found.items()):
        if higher <= lower:
            yield Problem(f"thresholds.{name}", _not_above(lower))
    if found[best] < THRESHOLDS[best]:
        yield Problem(f"thresholds.{best}", _too_low(THRESHOLDS[best]))


def _fluctuation_problems(profile: Profile) -> Iterator[Problem]:
    width = profile.fluctuation
    if not 0 <= width <= FLUCTUATION_MAX or (width * 10).denominator != 1:
        yield Problem("fluctuation", NO_FLUCTUATION)


def _decisive_problems(profile: Profile) -> Iterator[Problem]:
    times = Counter(profile.decisive)
    if any(key not in profile.demands for key in times):
        yield Problem("decisive", NOT_ASKED)
    if any(count > 1 for count in times.values()):
        yield Problem("decisive", TWICE)
    if len(profile.decisive) > DECISIVE_MAX:
        yield Problem("decisive", TOO_MANY)


def _reason_problems(preset: Profile, profile: Profile) -> Iterator[Problem]:
    for path in changed(preset, profile):
        reason = profile.reasons.get(path, "")
        where = f"reasons.{path}"
        if len(reason) < REASON_MIN:
            yield Problem(where, REASON_MISSING)
        yield from text_problems(where, reason, REASON_MAX, has_lines=True)


def _minimum_outside(top: int) -> Text:
    return Text(
        f"Die Mindeststufe liegt zwischen 1 und {top}. Mehr kann in einer Selbsteinschätzung nicht "
        "zählen, weil Nachweise erst in der Begutachtung geprüft werden.",
        f"The minimum level is between 1 and {top}. No more can count in a self-assessment, "
        "because evidence is only verified in a review.",
    )


def _not_above(lower: Fraction) -> Text:
    shown = in_full(lower)
    return Text(
        f"Diese Schwelle muss über der vorigen liegen, also über {shown.de}.",
        f"This threshold must be above the one before, that is above {shown.en}.",
    )


def _too_low(least: Fraction) -> Text:
    shown = in_full(least)
    return Text(
        f"Die höchste Schwelle liegt bei mindestens {shown.de} Punkten, damit das beste Urteil in "
        "jedem Aufruf wenigstens dasselbe heißt.",
        f"The highest threshold is at least {shown.en} points, so that the best verdict means at "
        "least the same in every call.",
    )


INCOHERENT: Final = Text(
    "Nur Pflicht- und Ausschlusskriterien haben eine Mindeststufe, und ein Ausschlusskriterium "
    "braucht eine. Bitte wählen Sie eine der angebotenen Möglichkeiten.",
    "Only mandatory and knock-out criteria have a minimum level, and a knock-out criterion needs "
    "one. Please choose one of the options offered.",
)
NO_WEIGHT: Final = Text(
    f"Das Gewicht ist eine Zahl über 0 und höchstens {WEIGHT_MAX}, mit bis zu zwei "
    "Nachkommastellen, zum Beispiel 14 oder 12,5.",
    f"The weight is a number above 0 and at most {WEIGHT_MAX}, with up to two decimals, for "
    "example 14 or 12.5.",
)
NO_THRESHOLD: Final = Text(
    "Die Schwelle ist eine ganze Zahl von 1 bis 100.",
    "The threshold is a whole number from 1 to 100.",
)
NO_FLUCTUATION: Final = Text(
    f"Der Schwankungsbereich liegt zwischen 0 und {FLUCTUATION_MAX} Punkten, mit höchstens einer "
    "Nachkommastelle.",
    f"The fluctuation range is between 0 and {FLUCTUATION_MAX} points, with at most one decimal.",
)
NOT_ASKED: Final = Text(
    "Über Gleichstand kann nur ein Kriterium entscheiden, nach dem ein Vorhaben gefragt wird.",
    "Only a criterion that projects are asked about can decide between projects that are level.",
)
TWICE: Final = Text(
    "Ein Kriterium ist zweimal genannt. Bitte nennen Sie jedes nur einmal.",
    "One criterion is named twice. Please name each only once.",
)
TOO_MANY: Final = Text(
    f"Höchstens {DECISIVE_MAX} Kriterien können über Gleichstand entscheiden.",
    f"No more than {DECISIVE_MAX} criteria can decide between projects that are level.",
)
REASON_MISSING: Final = Text(
    "Dieser Wert weicht von der Voreinstellung ab. Bitte begründen Sie das in einem Satz; die "
    "Begründung wird mit dem Aufruf veröffentlicht.",
    "This value differs from the pre-set. Please give the reason in one sentence; it is published "
    "with the call.",
)
