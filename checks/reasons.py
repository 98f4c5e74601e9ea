"""The sentences that give the reasons of a verdict, whole in both languages."""

from collections.abc import Mapping
from fractions import Fraction

from checks.catalogue import Obligation, Perspective
from checks.rounding import digits_below, level_number, number, percent
from checks.standings import Standing
from checks.text import Text

DUTY_NAMES: Mapping[Obligation, Text] = {
    Obligation.KNOCK_OUT: Text("Ausschlusskriterium", "knock-out criterion"),
    Obligation.MANDATORY: Text("Pflichtkriterium", "mandatory criterion"),
    Obligation.RECOMMENDED: Text("Bewertungskriterium", "rated criterion"),
}


def below_minimum(standing: Standing) -> Text:
    """A level below the minimum level, whatever its evidence."""
    title, name, level, _, minimum = _words(standing)
    if standing.perspective is Perspective.REVIEW:
        return Text(
            f"Das {name.de} „{title.de}“ ist mit Stufe {level.de} beurteilt; verlangt ist "
            f"mindestens Stufe {minimum.de}.",
            f"The {name.en} “{title.en}” is assessed at level {level.en}; at least level "
            f"{minimum.en} is required.",
        )
    return Text(
        f"Beim {name.de} „{title.de}“ ist Stufe {level.de} angegeben; verlangt ist mindestens "
        f"Stufe {minimum.de}.",
        f"The {name.en} “{title.en}” is claimed at level {level.en}; at least level {minimum.en} "
        f"is required.",
    )


def lacks_evidence(standing: Standing) -> Text:
    """A level high enough, capped below the minimum level for want of evidence."""
    title, name, level, counted, minimum = _words(standing)
    if standing.perspective is Perspective.REVIEW:
        return Text(
            f"Das {name.de} „{title.de}“ ist mit Stufe {level.de} beurteilt, belegt ist aber nur "
            f"Stufe {counted.de}. Es fehlt ein Nachweis für die verlangte Stufe {minimum.de}.",
            f"The {name.en} “{title.en}” is assessed at level {level.en}, but only level "
            f"{counted.en} is evidenced. Evidence for the required level {minimum.en} is missing.",
        )
    return Text(
        f"Beim {name.de} „{title.de}“ ist Stufe {level.de} angegeben, belegt ist aber nur "
        f"Stufe {counted.de}. Es fehlt ein Nachweis für die verlangte Stufe {minimum.de}.",
        f"The {name.en} “{title.en}” is claimed at level {level.en}, but only level {counted.en} "
        f"is evidenced. Evidence for the required level {minimum.en} is missing.",
    )


def unanswered(standing: Standing) -> Text:
    title, name, *_ = _words(standing)
    return Text(
        f"Das {name.de} „{title.de}“ ist noch nicht beantwortet.",
        f"The {name.en} “{title.en}” has not been answered yet.",
    )


def coverage_too_low(completeness: Fraction, minimum: Fraction) -> Text:
    share = percent(completeness, digits_below(completeness * 100, minimum * 100))
    needed = percent(minimum, 0)
    return Text(
        f"Beantwortet sind {share.de} des anwendbaren Gewichts; nötig sind mindestens {needed.de}.",
        f"{share.en} of the applicable weight is answered; at least {needed.en} is needed.",
    )


def nothing_applicable() -> Text:
    return Text(
        "Kein einziges Kriterium ist anwendbar; es gibt nichts, worüber sich urteilen ließe.",
        "No criterion is applicable, so there is nothing to give a verdict on.",
    )


def reached(points: Fraction, threshold: Fraction, verdict: Text) -> Text:
    """A positive verdict: every minimum level and the threshold are met."""
    have, need = number(points), number(threshold, 0)
    return Text(
        f"Alle Mindeststufen sind erreicht und {have.de} von 100 Punkten belegt; „{verdict.de}“ "
        f"verlangt mindestens {need.de}.",
        f"All minimum levels are reached and {have.en} of 100 points are evidenced; "
        f"“{verdict.en}” requires at least {need.en}.",
    )


def points_missing(points: Fraction, threshold: Fraction, verdict: Text) -> Text:
    """A total below a threshold, printed so that it reads as below it."""
    have, need = number(points, digits_below(points, threshold)), number(threshold, 0)
    return Text(
        f"Für „{verdict.de}“ sind {have.de} von {need.de} nötigen Punkten belegt.",
        f"For “{verdict.en}”, {have.en} of the necessary {need.en} points are evidenced.",
    )


def dimension_too_low(title: Text, points: Fraction, minimum: Fraction, verdict: Text) -> Text:
    have, need = number(points, digits_below(points, minimum)), number(minimum, 0)
    return Text(
        f"Im Handlungsfeld „{title.de}“ sind {have.de} Punkte belegt; „{verdict.de}“ verlangt in "
        f"jedem Handlungsfeld mindestens {need.de}.",
        f"In the dimension “{title.en}”, {have.en} points are evidenced; “{verdict.en}” requires "
        f"at least {need.en} in every dimension.",
    )


def _words(standing: Standing) -> tuple[Text, Text, Text, Text, Text]:
    """Title, kind, given, counted and minimum level of a criterion, as they are spoken of."""
    return (
        standing.criterion.title,
        DUTY_NAMES[standing.criterion.obligation],
        level_number(standing.level or Fraction(0)),
        level_number(standing.counted),
        level_number(Fraction(standing.minimum or 0)),
    )
