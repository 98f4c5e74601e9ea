"""What a guideline check pre-sets for the projects of its calls."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from checks.answers import Answer, EvidenceKind
from checks.assessments import Assessment, Screening
from checks.catalogue import Anchor, Grade, Obligation, Perspective, VerdictName
from checks.presets import carried_over, preset
from checks.profiles import Demand, catalogue_profile
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    evidence,
    not_applicable,
)
from tests.profiles import a_profile

MANDATORY, KNOCK_OUT = Obligation.MANDATORY, Obligation.KNOCK_OUT
CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("OS-02", obligation=MANDATORY, minimum=2),
    a_criterion("OS-03", obligation=KNOCK_OUT, minimum=3),
    a_criterion("OS-04", anchor=Anchor.ELIGIBILITY),
    a_criterion("OS-05", anchor=Anchor.FUNDER_COMMITMENT),
    a_criterion("OS-06", scored_in=(Perspective.GUIDELINE,)),
    a_criterion("DA-01"),
    dimensions=(a_dimension("OS"), a_dimension("DA", presupposes_digital=True)),
)


def checked(answers: dict[str, Answer], *, digital: bool = True) -> Assessment:
    return an_assessment(
        answers,
        catalogue=CATALOGUE,
        perspective=Perspective.GUIDELINE,
        screening=Screening(digital=digital),
    )


def demanded(criterion: str, answer: Answer) -> Demand:
    found = preset(CATALOGUE, checked({criterion: answer}))
    return next(demand for key, demand in found.profile.demands.items() if key == criterion)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_what_the_guideline_leaves_open_is_asked_as_the_catalogue_does(level: int) -> None:
    assert demanded("OS-01", an_answer(level)) == Demand()
    assert demanded("OS-02", an_answer(level)) == Demand(MANDATORY, 2)


def test_what_the_guideline_makes_binding_is_a_duty_of_the_project_with_a_binding_plan() -> None:
    assert demanded("OS-01", an_answer(3)) == Demand(MANDATORY, 3)
    assert demanded("OS-02", an_answer(3)) == Demand(MANDATORY, 3)
    assert demanded("OS-03", an_answer(3)) == Demand(KNOCK_OUT, 3)


def test_where_the_guideline_wants_proof_the_call_asks_for_evidence() -> None:
    assert demanded("OS-01", an_answer(4)) == Demand(MANDATORY, 3, asks_evidence=True)


def test_only_what_the_evidence_of_the_guideline_check_carries_counts() -> None:
    passage = evidence(Grade.REFERENCED, kind=EvidenceKind.PASSAGE, reference="Nummer 4.2")

    assert demanded("OS-01", an_answer(4, grade=Grade.NONE)) == Demand()
    assert demanded("OS-01", an_answer(4, grade=Grade.REFERENCED)) == Demand(MANDATORY, 3)
    assert demanded("OS-01", an_answer(4, pieces=(passage,))).asks_evidence


@pytest.mark.parametrize("criterion", ["OS-04", "OS-05"])
def test_eligible_costs_and_promises_of_the_funder_bind_no_project(criterion: str) -> None:
    found = preset(CATALOGUE, checked({criterion: an_answer(4)}))

    assert demanded(criterion, an_answer(4)) == Demand()
    assert list(found.binding) == [criterion]


def test_what_no_project_is_asked_about_is_not_in_the_profile() -> None:
    found = preset(CATALOGUE, checked({"OS-06": an_answer(4)}))

    assert "OS-06" not in found.profile.demands
    assert not found.binding


def test_not_applicable_and_not_relevant_pre_set_nothing() -> None:
    without = preset(CATALOGUE, checked({"DA-01": an_answer(4)}, digital=False))

    assert demanded("OS-01", not_applicable()) == Demand()
    assert without.profile == catalogue_profile(CATALOGUE)


def test_a_minimum_never_lies_above_what_a_self_assessment_can_reach() -> None:
    caps = {Grade.NONE: 1, Grade.REFERENCED: 2, Grade.VERIFIED: 4}
    catalogue = a_catalogue(a_criterion("OS-01"), level_caps=caps)
    guideline = an_assessment({"OS-01": an_answer(4)}, perspective=Perspective.GUIDELINE)

    (demand,) = preset(catalogue, guideline).profile.demands.values()

    assert demand.minimum == 2


def test_a_check_by_an_older_version_pre_sets_what_both_know() -> None:
    older = a_catalogue(a_criterion("OS-01"), a_criterion("XX-01"), version="0.9.0")
    answers = {"OS-01": an_answer(3), "XX-01": an_answer(4)}
    guideline = an_assessment(answers, catalogue=older, perspective=Perspective.GUIDELINE)

    found = preset(CATALOGUE, guideline, older)

    assert list(found.binding) == ["OS-01"]
    assert [key for key, d in found.profile.demands.items() if d.minimum == 3] == ["OS-01", "OS-03"]


def test_a_preset_tells_which_check_it_comes_from() -> None:
    found = preset(CATALOGUE, checked({}))

    assert (found.title, found.on) == ("Digitale Bauakte", date(2026, 5, 4))
    assert (preset(CATALOGUE).title, preset(CATALOGUE).on) == ("", None)


def test_what_was_changed_stays_on_another_preset_and_all_else_follows() -> None:
    before, after = preset(CATALOGUE).profile, preset(CATALOGUE, checked({"OS-01": an_answer(3)}))
    reasons = {"demands.OS-02": "Kleine Kommunen sollen mitkommen."}
    changed = a_profile(
        CATALOGUE,
        demands={"OS-02": Demand(MANDATORY, 1)},
        thresholds={VerdictName.GOOD: 60},
    )
    edited = replace(changed, reasons=reasons)

    found = carried_over(edited, before, after.profile)

    assert list(found.demands.values())[:2] == [Demand(MANDATORY, 3), Demand(MANDATORY, 1)]
    assert found.thresholds[VerdictName.GOOD] == 60
    assert found.weights == after.profile.weights
    assert found.reasons == edited.reasons


def test_criteria_that_a_newer_catalogue_dropped_are_left_out() -> None:
    before = preset(CATALOGUE).profile
    after = preset(a_catalogue(a_criterion("OS-01"))).profile
    edited = replace(a_profile(CATALOGUE, decisive=["OS-02", "OS-01"]), fluctuation=Fraction(3))

    found = carried_over(edited, before, after)

    assert list(found.demands) == ["OS-01"]
    assert found.decisive == ("OS-01",)
    assert found.fluctuation == 3
