"""Cautions: what a reader of a score must know beside its figures."""

from collections.abc import Iterator
from fractions import Fraction

from checks.answers import State
from checks.assessments import Assessment, is_relevant
from checks.catalogue import Catalogue, Dimension
from checks.rounding import percent
from checks.text import Text

NOT_APPLICABLE_MAX = Fraction(1, 4)
"""The part of the weight that may be set aside before the score carries a warning."""


def cautions(catalogue: Catalogue, assessment: Assessment, laid_aside: Fraction) -> Iterator[Text]:
    """The warnings of a score; `laid_aside` is the share of weight set to not applicable."""
    if laid_aside > NOT_APPLICABLE_MAX:
        yield _much_laid_aside(laid_aside)
    without = tuple(d for d in catalogue.dimensions if not is_relevant(d, assessment.screening))
    if without:
        yield _no_digital_part(without, _answers_left_aside(catalogue, assessment, without))


def _answers_left_aside(
    catalogue: Catalogue, assessment: Assessment, dimensions: tuple[Dimension, ...]
) -> int:
    return sum(
        assessment.answer(criterion.id).state is not State.UNANSWERED
        for dimension in dimensions
        for criterion in catalogue.scored_dimension(assessment.perspective, dimension.id)
    )


def _much_laid_aside(share: Fraction) -> Text:
    part, most = percent(share), percent(NOT_APPLICABLE_MAX, 0)
    return Text(
        f"{part.de} des Gewichts sind als nicht anwendbar gesetzt, mehr als {most.de}. Die "
        f"Punktzahl beruht nur auf dem Rest; die Begründungen sollten geprüft werden.",
        f"{part.en} of the weight is set to not applicable, more than {most.en}. The score rests "
        f"on the remainder only; the reasons given should be examined.",
    )


def _no_digital_part(dimensions: tuple[Dimension, ...], answers: int) -> Text:
    de = ", ".join(f"„{d.title.de}“" for d in dimensions)
    en = ", ".join(f"“{d.title.en}”" for d in dimensions)
    return Text(
        f"Die Förderung hat laut Vorprüfung keinen digitalen Anteil. Diese Handlungsfelder setzen "
        f"ihn voraus und bleiben in Punktzahl, Vollständigkeit und Urteil außer Betracht: {de}. "
        f"Vorhandene Antworten dort, die nicht zählen: {answers}.",
        f"According to the screening the funding has no digital part. These dimensions presuppose "
        f"one and are left out of score, completeness and verdict: {en}. "
        f"Answers present there that do not count: {answers}.",
    )
