"""The sentences that say why a better verdict is out of reach, whole in both languages."""

from fractions import Fraction

from checks.catalogue import Perspective
from checks.reasons import nothing_applicable
from checks.rounding import number
from checks.standings import Standing
from checks.text import Text

__all__ = ["minimum_out_of_reach", "nothing_applicable", "points_out_of_reach"]


def minimum_out_of_reach(standing: Standing, perspective: Perspective, top: int) -> Text:
    """A minimum level above the highest level that evidence can carry here."""
    title, minimum = standing.criterion.title, standing.minimum
    if perspective is Perspective.PROJECT:
        return Text(
            f"„{title.de}“ verlangt mindestens Stufe {minimum}. In einer Selbsteinschätzung zählt "
            f"höchstens Stufe {top}, weil Nachweise erst in der Begutachtung geprüft werden.",
            f"“{title.en}” requires at least level {minimum}. In a self-assessment at most level "
            f"{top} counts, because evidence is only verified in a review.",
        )
    return Text(
        f"„{title.de}“ verlangt mindestens Stufe {minimum}; auch der beste Nachweis trägt nach "
        f"diesem Katalog nur Stufe {top}.",
        f"“{title.en}” requires at least level {minimum}; even the best evidence carries only "
        f"level {top} in this catalogue.",
    )


def points_out_of_reach(verdict: Text, total: Fraction, perspective: Perspective, top: int) -> Text:
    """Too few points, in total or in one dimension, even where everything counts its most."""
    most = number(total)
    if perspective is Perspective.PROJECT:
        return Text(
            f"„{verdict.de}“ ist in einer Selbsteinschätzung hier nicht erreichbar: Weil Nachweise "
            f"erst in der Begutachtung geprüft werden, zählt höchstens Stufe {top}. Möglich sind "
            f"so höchstens {most.de} von 100 Punkten.",
            f"“{verdict.en}” cannot be reached by a self-assessment here: because evidence is "
            f"only verified in a review, at most level {top} counts. No more than {most.en} of "
            "100 points are possible that way.",
        )
    return Text(
        f"„{verdict.de}“ ist nicht erreichbar: Auch der beste Nachweis trägt nach diesem Katalog "
        f"nur Stufe {top}. Möglich sind so höchstens {most.de} von 100 Punkten.",
        f"“{verdict.en}” is out of reach: even the best evidence carries only level {top} in this "
        f"catalogue. No more than {most.en} of 100 points are possible that way.",
    )
