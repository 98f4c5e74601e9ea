"""Whether the weights of a catalogue can be counted with, and what they are spread over."""

from collections.abc import Iterator
from fractions import Fraction

from checks.catalogue import Catalogue, Criterion, Dimension, Perspective, Weight
from checks.catalogue_references import placed
from checks.errors import Problem
from checks.rounding import in_full
from checks.text import Text

WEIGHTS = range(1, 6)
TOTAL_WEIGHT = 100


def idle_weights(catalogue: Catalogue) -> Iterator[Problem]:
    weights = [(path, d.weight) for path, d in placed("dimensions", catalogue.dimensions)]
    weights += [(path, c.weight) for path, c in placed("criteria", catalogue.criteria)]
    for path, weight in weights:
        if weight <= 0:
            shown = in_full(weight)
            yield Problem(
                f"{path}.weight",
                Text(
                    f"Das Gewicht ist {shown.de}; richtig ist eine Zahl größer als 0.",
                    f"The weight is {shown.en}; a number greater than 0 is right.",
                ),
            )


def published_weights(catalogue: Catalogue) -> Iterator[Problem]:
    broken = [(p, d) for p, d in placed("dimensions", catalogue.dimensions) if not _is_whole(d)]
    for path, dimension in broken:
        yield _not_whole(path, dimension.weight, TOTAL_WEIGHT)
    total = sum(dimension.weight for dimension in catalogue.dimensions)
    if total != TOTAL_WEIGHT and not broken:
        added = " + ".join(f"{d.id} {d.weight}" for d in catalogue.dimensions)
        yield Problem(
            "dimensions",
            Text(
                f"Die Gewichte der Handlungsfelder ergeben {total} ({added}); richtig ist "
                f"{TOTAL_WEIGHT}, also {_difference_de(TOTAL_WEIGHT - total)}.",
                f"The weights of the dimensions add up to {total} ({added}); {TOTAL_WEIGHT} is "
                f"right, that is {_difference_en(TOTAL_WEIGHT - total)}.",
            ),
        )
    for path, criterion in placed("criteria", catalogue.criteria):
        if criterion.weight > max(WEIGHTS) or not _is_whole(criterion):
            yield _not_whole(path, criterion.weight, max(WEIGHTS))


def _is_whole(weighted: Dimension | Criterion) -> bool:
    return Fraction(weighted.weight).denominator == 1


def _not_whole(path: str, weight: Weight, most: int) -> Problem:
    shown = in_full(weight)
    return Problem(
        f"{path}.weight",
        Text(
            f"Das Gewicht ist {shown.de}; richtig ist eine ganze Zahl von 1 bis {most}.",
            f"The weight is {shown.en}; a whole number from 1 to {most} is right.",
        ),
    )


def _difference_de(missing: Weight) -> str:
    return f"{missing} mehr" if missing > 0 else f"{-missing} weniger"


def _difference_en(missing: Weight) -> str:
    return f"{missing} more" if missing > 0 else f"{-missing} less"


def empty_dimensions(catalogue: Catalogue) -> Iterator[Problem]:
    for path, dimension in placed("dimensions", catalogue.dimensions):
        for perspective in Perspective:
            if not catalogue.scored_dimension(perspective, dimension.id):
                yield Problem(
                    path,
                    Text(
                        f"In der Perspektive {perspective} zählt hier kein Kriterium "
                        "(criteria[].dimension, scored_in); mindestens eines wird gebraucht.",
                        f"In the perspective {perspective} no criterion counts here "
                        "(criteria[].dimension, scored_in); at least one is needed.",
                    ),
                )
