"""Whether other weights would give another verdict."""

from fractions import Fraction

from hypothesis import given

from checks.catalogue import DimensionId
from checks.catalogue import VerdictName as Verdict
from checks.scoring import score
from checks.sensitivity import Sensitivity, sensitivity
from checks.text import Text
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
    the_worked_assessment,
    the_worked_catalogue,
)
from tests.strategies import Case, cases, unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("NN-01"),
    dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
)


def found_for(os: int, nn: int | None) -> Sensitivity:
    answers = {"OS-01": an_answer(os)}
    answers["NN-01"] = not_applicable() if nn is None else an_answer(nn)
    return sensitivity(CATALOGUE, an_assessment(answers, catalogue=CATALOGUE))


def test_every_dimension_swings_both_ways_and_then_all_weigh_the_same() -> None:
    found = found_for(4, 2)

    assert [(v.dimension, v.change) for v in found.variants] == [
        ("OS", Fraction(1, 4)),
        ("OS", Fraction(-1, 4)),
        ("NN", Fraction(1, 4)),
        ("NN", Fraction(-1, 4)),
        (None, None),
    ]


def test_swung_weights_still_add_up_to_the_whole() -> None:
    first = found_for(4, 2).variants[0]

    assert first.weights == {"OS": Fraction(7500, 115), "NN": Fraction(4000, 115)}


def test_the_totals_are_those_of_the_other_weights() -> None:
    found = found_for(4, 0)

    assert found.total == 60
    assert found.variants[0].total == Fraction(7500, 115)
    assert found.variants[-1].total == 50


def test_a_verdict_that_flips_makes_the_result_depend_on_the_weighting() -> None:
    found = found_for(4, 0)

    assert [v.verdict for v in found.deviating] == [Verdict.GOOD, Verdict.GOOD]
    assert found.is_weight_dependent
    assert found.summary.de == (
        "Ergebnis gewichtungsabhängig: Das Urteil fällt in 2 von 5 geprüften Gewichtungen "
        "anders aus."
    )


def test_a_verdict_that_holds_is_said_to_hold() -> None:
    found = found_for(4, 4)

    assert not found.is_weight_dependent
    assert found.summary.en == "The verdict is the same under all 5 weightings examined."


def test_a_dimension_in_which_nothing_applies_is_not_swung() -> None:
    assert [v.dimension for v in found_for(4, None).variants] == ["OS", "OS", None]


def test_a_variant_says_what_was_changed() -> None:
    labels = [v.label for v in found_for(4, 2).variants]

    assert labels[1] == Text(
        "Gewicht von „Handlungsfeld OS“ \N{MINUS SIGN}25\N{NO-BREAK SPACE}%",
        "Weight of “Dimension OS” \N{MINUS SIGN}25%",
    )
    assert labels[2].en == "Weight of “Dimension NN” +25%"
    assert labels[-1].de == "Alle Handlungsfelder gleich gewichtet"


def test_the_worked_example_does_not_depend_on_the_weighting() -> None:
    found = sensitivity(the_worked_catalogue(), the_worked_assessment())

    assert (len(found.variants), found.is_weight_dependent) == (7, False)


@unhurried
@given(cases())
def test_each_variant_is_what_scoring_with_its_weights_gives(case: Case) -> None:
    catalogue, assessment = case

    for variant in sensitivity(catalogue, assessment).variants:
        direct = score(catalogue, assessment, variant.weights)
        whole = sum(variant.weights.values())
        assert (variant.total, variant.verdict) == (direct.total.evidenced, direct.verdict)
        assert whole == sum(d.weight for d in catalogue.dimensions)


def test_weights_are_those_of_the_catalogue_at_first() -> None:
    weighted = score(CATALOGUE, an_assessment({"OS-01": an_answer(4)}, catalogue=CATALOGUE))

    assert weighted.dimensions[DimensionId("OS")].weight == 60
