"""The sentences that give the reasons of a verdict."""

from dataclasses import replace
from fractions import Fraction

from checks import reasons
from checks.answers import Answer
from checks.catalogue import Grade, Obligation, Perspective
from checks.standings import Standing, standings_of
from checks.text import Text
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment

TITLE = Text("Offene Schnittstellen", "Open interfaces")


def standing(answer: Answer | None, obligation: Obligation = Obligation.KNOCK_OUT) -> Standing:
    catalogue = a_catalogue(a_criterion(title=TITLE, obligation=obligation, minimum=3))
    answers = {} if answer is None else {"OS-01": answer}
    return standings_of(catalogue, an_assessment(answers, catalogue=catalogue))[0]


def test_below_the_minimum_names_both_levels() -> None:
    assert reasons.below_minimum(standing(an_answer(Fraction(5, 2)))) == Text(
        "Beim Ausschlusskriterium „Offene Schnittstellen“ ist Stufe 2,5 angegeben; verlangt ist "
        "mindestens Stufe 3.",
        "The knock-out criterion “Open interfaces” is claimed at level 2.5; at least level 3 is "
        "required.",
    )


def test_missing_evidence_names_what_is_claimed_and_what_counts() -> None:
    found = reasons.lacks_evidence(standing(an_answer(4, grade=Grade.NONE), Obligation.MANDATORY))

    assert found == Text(
        "Beim Pflichtkriterium „Offene Schnittstellen“ ist Stufe 4 angegeben, belegt ist aber "
        "nur Stufe 2. Es fehlt ein Nachweis für die verlangte Stufe 3.",
        "The mandatory criterion “Open interfaces” is claimed at level 4, but only level 2 is "
        "evidenced. Evidence for the required level 3 is missing.",
    )


def test_a_reviewer_assesses_where_an_applicant_claims() -> None:
    low, unproven = (
        replace(standing(answer), perspective=Perspective.REVIEW)
        for answer in (an_answer(Fraction(5, 2)), an_answer(4, grade=Grade.NONE))
    )

    assert reasons.below_minimum(low) == Text(
        "Das Ausschlusskriterium „Offene Schnittstellen“ ist mit Stufe 2,5 beurteilt; verlangt ist "
        "mindestens Stufe 3.",
        "The knock-out criterion “Open interfaces” is assessed at level 2.5; at least level 3 is "
        "required.",
    )
    assert reasons.lacks_evidence(unproven) == Text(
        "Das Ausschlusskriterium „Offene Schnittstellen“ ist mit Stufe 4 beurteilt, belegt ist "
        "aber nur Stufe 2. Es fehlt ein Nachweis für die verlangte Stufe 3.",
        "The knock-out criterion “Open interfaces” is assessed at level 4, but only level 2 is "
        "evidenced. Evidence for the required level 3 is missing.",
    )


def test_an_unanswered_duty_is_named() -> None:
    assert reasons.unanswered(standing(None)) == Text(
        "Das Ausschlusskriterium „Offene Schnittstellen“ ist noch nicht beantwortet.",
        "The knock-out criterion “Open interfaces” has not been answered yet.",
    )


def test_low_coverage_names_the_share_so_that_it_reads_as_too_low() -> None:
    found = reasons.coverage_too_low(Fraction("0.7999"), Fraction(4, 5))

    assert found.en == ("79.99% of the applicable weight is answered; at least 80% is needed.")


def test_a_threshold_reached_names_the_points() -> None:
    found = reasons.reached(Fraction("52.9915"), Fraction(50), Text("ausreichend", "adequate"))

    assert found == Text(
        "Alle Mindeststufen sind erreicht und 53,0 von 100 Punkten belegt; „ausreichend“ "
        "verlangt mindestens 50.",
        "All minimum levels are reached and 53.0 of 100 points are evidenced; “adequate” "
        "requires at least 50.",
    )


def test_a_weak_dimension_is_named_with_its_points() -> None:
    words = Text("vorbildlich", "exemplary")

    found = reasons.dimension_too_low(TITLE, Fraction("49.98"), Fraction(50), words)

    assert found.de == (
        "Im Handlungsfeld „Offene Schnittstellen“ sind 49,98 Punkte belegt; „vorbildlich“ "
        "verlangt in jedem Handlungsfeld mindestens 50."
    )
