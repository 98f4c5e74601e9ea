"""Which rule speaks, and every reason why."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given

from checks.answers import Answer
from checks.catalogue import Catalogue, Grade, Obligation
from checks.catalogue import VerdictName as Verdict
from checks.scores import Score
from checks.scoring import score
from checks.verdicts import next_better, rank
from tests import plain_rules
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.strategies import Case, cases, unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3),
    a_criterion("OS-02", obligation=Obligation.MANDATORY, minimum=2),
    a_criterion("OS-03", obligation=Obligation.MANDATORY, minimum=None),
    a_criterion("OS-04"),
)
FULL = an_answer(4)
UNEVIDENCED = an_answer(4, grade=Grade.NONE)


def judged(changes: Mapping[str, Answer | None], catalogue: Catalogue = CATALOGUE) -> Score:
    """Every criterion in full but for the changes; None leaves it unanswered."""
    found = {c.id: changes.get(c.id, FULL) for c in catalogue.criteria}
    answers: dict[str, Answer] = {c: a for c, a in found.items() if a is not None}
    return score(catalogue, an_assessment(answers, catalogue=catalogue))


def grounds(found: Score) -> list[tuple[str, str | None]]:
    return [(reason.rule.value, reason.criterion) for reason in found.reasons]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"OS-01": an_answer(2)}, [("not_met", "OS-01")]),
        ({"OS-01": UNEVIDENCED}, [("rework", "OS-01")]),
        ({"OS-02": an_answer(1)}, [("rework", "OS-02")]),
        ({"OS-01": None}, [("incomplete", None), ("incomplete", "OS-01")]),
        ({"OS-03": None}, [("incomplete", None), ("incomplete", "OS-03")]),
        ({"OS-04": None}, [("incomplete", None)]),
        ({"OS-01": not_applicable()}, [("exemplary", None)]),
        (
            {"OS-01": an_answer(2), "OS-02": an_answer(1), "OS-03": None, "OS-04": an_answer(0)},
            [
                ("not_met", "OS-01"),
                ("incomplete", None),
                ("incomplete", "OS-03"),
                ("rework", "OS-02"),
                ("rework", None),
            ],
        ),
    ],
)
def test_every_reason_is_given_and_the_first_rule_wins(
    changes: dict[str, Answer | None], expected: list[tuple[str, str | None]]
) -> None:
    found = judged(changes)

    assert grounds(found) == expected
    assert found.verdict.value == expected[0][0]


def test_a_duty_without_a_minimum_level_is_never_below_it_but_must_be_answered() -> None:
    assert judged({"OS-03": an_answer(0)}).verdict is Verdict.GOOD
    assert judged({"OS-03": None}).verdict is Verdict.INCOMPLETE


def test_a_mandatory_criterion_below_by_evidence_alone_lacks_evidence() -> None:
    catalogue = a_catalogue(a_criterion(obligation=Obligation.MANDATORY, minimum=3))

    found = judged({"OS-01": UNEVIDENCED}, catalogue)

    assert found.verdict is Verdict.REWORK
    assert "Es fehlt ein Nachweis" in found.reasons[0].text.de


@pytest.mark.parametrize("answer", [an_answer(2), UNEVIDENCED])
def test_a_recommended_criterion_has_no_minimum_to_fall_below(answer: Answer) -> None:
    catalogue = a_catalogue(a_criterion("OS-01", minimum=3), a_criterion("OS-02"))

    assert judged({"OS-01": answer}, catalogue).verdict is Verdict.GOOD


EIGHTY = a_catalogue(a_criterion("OS-01", weight=4), a_criterion("OS-02", weight=1))
JUST_BELOW = a_catalogue(a_criterion("OS-01", weight=399), a_criterion("OS-02", weight=101))


def test_a_completeness_of_exactly_0_80_is_enough() -> None:
    assert judged({"OS-02": None}, EIGHTY).completeness == Fraction(4, 5)
    assert judged({"OS-02": None}, EIGHTY).verdict is Verdict.EXEMPLARY


def test_just_below_0_80_is_incomplete_and_does_not_print_as_80() -> None:
    found = judged({"OS-02": None}, JUST_BELOW)

    assert found.verdict is Verdict.INCOMPLETE
    assert found.reasons[0].text.en.startswith("79.8%")


@pytest.mark.parametrize(
    ("full", "verdict", "reasons"),
    [
        (49, "rework", ["rework"]),
        (50, "adequate", ["adequate", "good"]),
        (64, "adequate", ["adequate", "good"]),
        (65, "good", ["good", "exemplary"]),
        (79, "good", ["good", "exemplary"]),
        (80, "exemplary", ["exemplary"]),
    ],
)
def test_a_threshold_is_met_from_its_points_on(full: int, verdict: str, reasons: list[str]) -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01", weight=full), a_criterion("OS-02", weight=100 - full)
    )

    found = judged({"OS-02": an_answer(0)}, catalogue)

    assert found.total.evidenced == full
    assert found.verdict.value == verdict
    assert [reason.rule.value for reason in found.reasons] == reasons


def test_points_just_below_a_threshold_decide_unrounded_and_read_as_below_it() -> None:
    catalogue = a_catalogue(a_criterion("OS-01", weight=6497), a_criterion("OS-02", weight=3503))

    found = judged({"OS-02": an_answer(0)}, catalogue)

    assert found.verdict is Verdict.ADEQUATE
    assert found.reasons[1].text.de == "Für „gut“ sind 64,97 von 65 nötigen Punkten belegt."


WEAK = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("NN-01"),
    a_criterion("GT-01"),
    dimensions=(a_dimension("OS", weight=90), a_dimension("NN", weight=10), a_dimension("GT")),
)


def test_a_weak_dimension_holds_back_from_the_best_verdict() -> None:
    found = judged({"NN-01": an_answer(1), "GT-01": not_applicable()}, WEAK)

    assert found.verdict is Verdict.GOOD
    assert [(r.rule, r.dimension) for r in found.reasons[1:]] == [(Verdict.EXEMPLARY, "NN")]
    assert "“Dimension NN”, 25.0 points" in found.reasons[1].text.en


def test_a_dimension_of_exactly_50_is_not_weak() -> None:
    assert judged({"NN-01": an_answer(2)}, WEAK).verdict is Verdict.EXEMPLARY


def test_verdicts_rise_from_not_met_to_exemplary() -> None:
    assert [rank(verdict) for verdict in Verdict] == [0, 1, 2, 3, 4, 5]
    assert next_better(Verdict.NOT_MET) is Verdict.INCOMPLETE
    assert next_better(Verdict.EXEMPLARY) is None


@unhurried
@given(cases())
def test_the_verdict_is_the_one_of_the_plain_rules(case: Case) -> None:
    found = score(*case)

    assert found.verdict is plain_rules.verdict(plain_rules.plain(*case))
    assert found.reasons[0].rule is found.verdict
