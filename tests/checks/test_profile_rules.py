"""What a profile may say, and what it must give a reason for."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue import Obligation, VerdictName
from checks.profile_rules import changed, profile_problems, tidied, weakened
from checks.profiles import Demand, Profile, catalogue_profile
from tests.factories import a_catalogue, a_criterion
from tests.profiles import a_profile
from tests.strategies import catalogues, profiles, unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3), a_criterion("NN-01")
)
OWN = catalogue_profile(CATALOGUE)
REASON = "Der Förderzweck verlangt es so."
KNOCK_OUT, MANDATORY = Obligation.KNOCK_OUT, Obligation.MANDATORY


def reasoned(profile: Profile) -> Profile:
    return replace(profile, reasons=dict.fromkeys(changed(OWN, profile), REASON))


def places(profile: Profile) -> list[str]:
    return [problem.where for problem in profile_problems(CATALOGUE, OWN, reasoned(profile))]


def asking(demand: Demand) -> Profile:
    return a_profile(CATALOGUE, demands={"NN-01": demand})


@unhurried
@given(st.data())
def test_profiles_that_can_be_published_have_no_problem(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    profile = data.draw(profiles(catalogue))

    assert profile_problems(catalogue, catalogue_profile(catalogue), profile) == []


@pytest.mark.parametrize(
    "demand",
    [
        Demand(MANDATORY, 0),
        Demand(MANDATORY, 4),
        Demand(KNOCK_OUT, None),
        Demand(Obligation.RECOMMENDED, 2),
    ],
)
def test_a_demand_that_nobody_could_meet_or_that_means_nothing_is_refused(demand: Demand) -> None:
    assert places(asking(demand)) == ["demands.NN-01"]


@pytest.mark.parametrize("weight", ["0", "-1", "1000.01", "1/3"])
def test_a_weight_is_positive_and_can_be_written(weight: str) -> None:
    assert places(a_profile(CATALOGUE, weights={"NN": Fraction(weight)})) == ["weights.NN"]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((50, 65, 80), []),
        ((1, 2, 100), []),
        ((0, 65, 80), ["adequate"]),
        ((50, 50, 80), ["good"]),
        ((70, 65, 80), ["good"]),
        ((50, 65, 79), ["exemplary"]),
        ((50, 65, 101), ["exemplary"]),
        ((Fraction(101, 2), 65, 80), ["adequate"]),
    ],
)
def test_thresholds_rise_in_whole_points_and_the_best_verdict_is_worth_no_less(
    points: tuple[Fraction, ...], expected: list[str]
) -> None:
    thresholds = dict(zip(OWN.thresholds, map(Fraction, points), strict=True))

    assert places(replace(OWN, thresholds=thresholds)) == [f"thresholds.{n}" for n in expected]


@pytest.mark.parametrize("width", ["-0.1", "10.1", "2.55"])
def test_the_fluctuation_range_is_at_most_ten_points(width: str) -> None:
    assert places(replace(OWN, fluctuation=Fraction(width))) == ["fluctuation"]


@pytest.mark.parametrize("decisive", [("XX-01",), ("OS-01", "OS-01")])
def test_only_criteria_that_are_asked_decide_and_each_once(decisive: tuple[str, ...]) -> None:
    assert places(a_profile(CATALOGUE, decisive=decisive)) == ["decisive"]


def test_no_more_than_five_criteria_decide() -> None:
    catalogue = a_catalogue(*(a_criterion(f"OS-0{n}") for n in range(1, 7)))
    own = catalogue_profile(catalogue)
    all_of_them = replace(own, decisive=tuple(own.demands), reasons={"decisive": REASON})

    found = profile_problems(catalogue, own, all_of_them)

    assert [problem.where for problem in found] == ["decisive"]


def test_every_changed_value_needs_its_reason() -> None:
    other = replace(
        asking(Demand(MANDATORY, 2)),
        fluctuation=Fraction(3),
        thresholds={**OWN.thresholds, VerdictName.GOOD: Fraction(60)},
        reasons={"fluctuation": "darum"},
    )

    found = profile_problems(CATALOGUE, OWN, other)

    assert [problem.where for problem in found] == [
        "reasons.demands.NN-01",
        "reasons.thresholds.good",
        "reasons.fluctuation",
    ]


def test_a_note_has_one_line_of_500_characters() -> None:
    assert places(asking(Demand(note="a\nb"))) == ["notes.NN-01"]
    assert places(asking(Demand(note="a" * 501))) == ["notes.NN-01"]


def test_a_reason_for_what_is_as_pre_set_is_not_kept() -> None:
    other = replace(OWN, fluctuation=Fraction(3), reasons={"fluctuation": REASON, "decisive": "x"})

    assert tidied(OWN, other).reasons == {"fluctuation": REASON}
    assert tidied(OWN, replace(OWN, reasons={"fluctuation": REASON})) == OWN


@pytest.mark.parametrize(
    ("demand", "is_weaker"),
    [
        (Demand(KNOCK_OUT, 3), False),
        (Demand(KNOCK_OUT, 2), True),
        (Demand(MANDATORY, 3), True),
        (Demand(), True),
    ],
)
def test_what_asks_for_less_than_was_pre_set_is_named(demand: Demand, *, is_weaker: bool) -> None:
    profile = a_profile(CATALOGUE, demands={"OS-01": demand})

    assert weakened(OWN, profile) == (("OS-01",) if is_weaker else ())
