"""Profiles, and catalogues that carry one."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.catalogue import THRESHOLDS, Obligation, Perspective, VerdictName
from checks.profile_documents import document_of, fingerprint, profile_of
from checks.profiles import Demand, applied, catalogue_profile, weightiest
from checks.routes import route_to
from checks.scoring import score
from checks.sensitivity import sensitivity
from tests import plain_rules
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    the_worked_assessment,
    the_worked_catalogue,
)
from tests.profiles import a_profile
from tests.strategies import ProfiledCase, catalogues, profiled_cases, profiles, unhurried

MARK = "f" * 64
CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3, weight=5),
    a_criterion("OS-02", weight=5),
    a_criterion("NN-01", obligation=Obligation.MANDATORY, minimum=2, weight=2),
    dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
)
OWN = catalogue_profile(CATALOGUE)


@unhurried
@given(profiled_cases())
def test_the_profile_of_a_catalogue_changes_nothing(case: ProfiledCase) -> None:
    catalogue, assessment, _ = case
    same = applied(catalogue, catalogue_profile(catalogue), MARK)

    assert score(same, assessment) == score(catalogue, assessment)


@settings(unhurried, max_examples=40)
@given(profiled_cases(most=4))
def test_by_a_profile_no_route_is_shorter_than_the_one_that_is_told(case: ProfiledCase) -> None:
    catalogue, assessment, profile = case
    measure = applied(catalogue, profile, MARK)
    state = plain_rules.plain(measure, assessment)
    fewest = plain_rules.distances(state, assessment.perspective, profile.thresholds)

    assert score(measure, assessment).verdict is plain_rules.verdict(state, profile.thresholds)
    for target in VerdictName:
        route = route_to(measure, assessment, target)
        assert (None if route is None else route.steps) == fewest.get(target)


@unhurried
@given(st.data())
def test_a_document_gives_its_profile_back(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    profile = data.draw(profiles(catalogue))
    ref = an_assessment(catalogue=catalogue).catalogue

    again = profile_of(document_of(profile))

    assert again == profile
    assert fingerprint(again, ref) == fingerprint(profile, ref)


@unhurried
@given(st.data())
def test_another_value_makes_another_fingerprint(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    ref = an_assessment(catalogue=catalogue).catalogue
    one, other = data.draw(profiles(catalogue)), data.draw(profiles(catalogue))

    assert (fingerprint(one, ref) == fingerprint(other, ref)) is (one == other)


def test_the_fingerprint_knows_the_catalogue() -> None:
    ref = an_assessment(catalogue=CATALOGUE).catalogue

    assert fingerprint(OWN, ref) != fingerprint(OWN, replace(ref, hash="1" * 64))


def test_a_raised_minimum_is_a_duty_of_the_project_and_leaves_the_guideline_alone() -> None:
    demand = Demand(Obligation.MANDATORY, 2, note="Anlage 3")
    asked = a_profile(CATALOGUE, demands={"OS-02": demand})

    found = applied(CATALOGUE, asked, MARK).by_id[CATALOGUE.criteria[1].id]

    assert found.obligation is Obligation.MANDATORY
    assert found.minimum(Perspective.PROJECT) == found.minimum(Perspective.REVIEW) == 2
    assert found.minimum(Perspective.GUIDELINE) is None
    assert found.evidence[0].de == "Anlage 3"


def test_other_weights_and_thresholds_make_another_verdict() -> None:
    answers = {"OS-01": an_answer(3), "OS-02": an_answer(3), "NN-01": an_answer(2)}
    assessment = an_assessment(answers, catalogue=CATALOGUE)
    measure = a_profile(
        CATALOGUE,
        weights={"OS": Fraction(5, 2), "NN": Fraction(15, 2)},
        thresholds={VerdictName.GOOD: 56},
    )

    found = score(applied(CATALOGUE, measure, MARK), assessment)

    assert score(CATALOGUE, assessment).total.evidenced == 65
    assert found.total.evidenced == Fraction(225, 4)
    assert found.verdict is VerdictName.GOOD


def test_the_reasons_of_a_verdict_tell_the_threshold_of_the_profile() -> None:
    assessment, catalogue = the_worked_assessment(), the_worked_catalogue()
    strict = a_profile(catalogue, thresholds=dict(zip(THRESHOLDS, (60, 70, 90), strict=True)))

    found = score(applied(catalogue, strict, MARK), assessment)

    assert found.verdict is VerdictName.REWORK
    assert "53,0 von 60 nötigen Punkten" in found.reasons[-1].text.de


def test_the_sensitivity_swings_the_weights_of_the_profile() -> None:
    measure = applied(CATALOGUE, a_profile(CATALOGUE, weights={"OS": 10, "NN": 30}), MARK)

    found = sensitivity(measure, an_assessment({}, catalogue=CATALOGUE))

    assert {sum(v.weights.values()) for v in found.variants} == {40}


def test_equal_catalogues_with_other_profiles_are_told_apart() -> None:
    assert applied(CATALOGUE, OWN, MARK).identity != CATALOGUE.identity


def test_the_weightiest_criterion_comes_first_and_equals_as_in_the_catalogue() -> None:
    assert weightiest(CATALOGUE) == ("NN-01", "OS-01", "OS-02")
    assert OWN.decisive == ("NN-01", "OS-01")
