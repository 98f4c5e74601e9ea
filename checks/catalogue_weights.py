"""Whether the weights of a catalogue can be counted with, and what they are spread over."""

from collections.abc import Iterator

from checks.catalogue import Catalogue, Perspective
from checks.catalogue_references import placed
from checks.errors import Problem
from checks.text import Text

WEIGHTS = range(1, 6)
TOTAL_WEIGHT = 100


def idle_weights(catalogue: Catalogue) -> Iterator[Problem]:
    weights = [(path, d.weight) for path, d in placed("dimensions", catalogue.dimensions)]
    weights += [(path, c.weight) for path, c in placed("criteria", catalogue.criteria)]
    for path, weight in weights:
        if weight < 1:
            yield Problem(
                f"{path}.weight",
                Text(
                    f"Das Gewicht ist {weight}; richtig ist eine ganze Zahl ab 1.",
                    f"The weight is {weight}; a whole number from 1 upwards is right.",
                ),
            )


def published_weights(catalogue: Catalogue) -> Iterator[Problem]:
    total = sum(dimension.weight for dimension in catalogue.dimensions)
    if total != TOTAL_WEIGHT:
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
        if criterion.weight > max(WEIGHTS):
            yield Problem(
                f"{path}.weight",
                Text(
                    f"Das Gewicht ist {criterion.weight}; richtig ist eine ganze Zahl von 1 bis "
                    f"{max(WEIGHTS)}.",
                    f"The weight is {criterion.weight}; a whole number from 1 to {max(WEIGHTS)} "
                    "is right.",
                ),
            )


def _difference_de(missing: int) -> str:
    return f"{missing} mehr" if missing > 0 else f"{-missing} weniger"


def _difference_en(missing: int) -> str:
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
