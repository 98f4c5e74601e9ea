"""Whether the scale, the levels and the minimum levels of a catalogue fit together."""

from collections.abc import Iterator
from itertools import pairwise

from checks.catalogue import Catalogue, Criterion, Obligation
from checks.catalogue_references import placed
from checks.errors import Problem
from checks.text import Text

LEVELS = tuple(range(5))
TOP_LEVEL = LEVELS[-1]


def scale(catalogue: Catalogue) -> Iterator[Problem]:
    for perspective, step in catalogue.steps.items():
        if step <= 0 or (TOP_LEVEL / step).denominator != 1:
            yield Problem(
                f"scale.steps.{perspective}",
                Text(
                    f"Mit der Schrittweite {float(step):g} ist die Stufe {TOP_LEVEL} nicht "
                    "erreichbar; richtig ist eine Zahl über 0, die 4 ohne Rest teilt, "
                    "zum Beispiel 1 oder 0.5.",
                    f"With a step of {float(step):g} level {TOP_LEVEL} cannot be reached; a "
                    "number above 0 that divides 4 is right, for example 1 or 0.5.",
                ),
            )
    caps = [(grade, words.level_cap) for grade, words in catalogue.grades.items()]
    for (_, lower), (grade, cap) in pairwise([(None, 0), *caps]):
        if not lower <= cap <= TOP_LEVEL:
            yield Problem(
                f"scale.evidence_grades.{grade}.level_cap",
                Text(
                    f"Die Obergrenze ist {cap}; richtig ist eine Zahl von {lower} bis "
                    f"{TOP_LEVEL}, denn ein besserer Nachweis trägt nie weniger.",
                    f"The cap is {cap}; a number from {lower} to {TOP_LEVEL} is right, "
                    "for better evidence never carries less.",
                ),
            )


def minimum_range(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        for perspective, minimum in criterion.min_level.items():
            if minimum is not None and minimum not in LEVELS:
                yield Problem(
                    f"{path}.min_level.{perspective}",
                    Text(
                        f"Die Mindeststufe ist {minimum}; richtig ist eine Zahl von 0 bis "
                        f"{TOP_LEVEL} oder null.",
                        f"The minimum level is {minimum}; a number from 0 to {TOP_LEVEL} or null "
                        "is right.",
                    ),
                )


def levels(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        found = [level.level for level in criterion.levels]
        if len(found) != len(LEVELS):
            yield Problem(
                f"{path}.levels",
                Text(
                    f"Hier stehen {len(found)} Stufen; richtig sind fünf: 0, 1, 2, 3, 4.",
                    f"There are {len(found)} levels; five are right: 0, 1, 2, 3, 4.",
                ),
            )
            continue
        yield from (
            Problem(
                f"{path}.levels[{right}].level",
                Text(
                    f"Die Stufe ist {level}; richtig ist an dieser Stelle {right}.",
                    f"The level is {level}; at this place {right} is right.",
                ),
            )
            for right, level in enumerate(found)
            if level != right
        )
    if len(catalogue.level_names) != len(LEVELS):
        yield Problem(
            "scale.level_names",
            Text(
                f"Es sind {len(catalogue.level_names)} Namen; richtig sind fünf, "
                "für die Stufen 0 bis 4.",
                f"There are {len(catalogue.level_names)} names; five are right, for levels 0 to 4.",
            ),
        )


def duties(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        where = f"{path}.min_level"
        if criterion.is_duty and all(level is None for level in criterion.min_level.values()):
            yield Problem(
                where,
                Text(
                    f"{criterion.obligation} verlangt in mindestens einer Perspektive eine "
                    "Mindeststufe; hier steht überall null.",
                    f"{criterion.obligation} needs a minimum level in at least one perspective; "
                    "null is everywhere here.",
                ),
            )
        yield from _idle_minimums(where, criterion)


def _idle_minimums(where: str, criterion: Criterion) -> Iterator[Problem]:
    for perspective, minimum in criterion.min_level.items():
        if minimum is None:
            continue
        if criterion.obligation is Obligation.RECOMMENDED:
            yield Problem(
                f"{where}.{perspective}",
                Text(
                    f"Die Mindeststufe ist {minimum}, das Kriterium aber recommended; richtig "
                    "ist null oder die Verbindlichkeit mandatory oder knock_out.",
                    f"The minimum level is {minimum}, but the criterion is recommended; null is "
                    "right, or the obligation mandatory or knock_out.",
                ),
            )
        elif perspective not in {counted.descriptors for counted in criterion.scored_in}:
            yield Problem(
                f"{where}.{perspective}",
                Text(
                    f"Die Mindeststufe ist {minimum}, das Kriterium zählt hier aber nicht "
                    "(scored_in); richtig ist null.",
                    f"The minimum level is {minimum}, but the criterion does not count here "
                    "(scored_in); null is right.",
                ),
            )
