"""Who gets which rank in a call, who gets none, and why."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.answers import Answer
from checks.catalogue import Grade, Obligation, Perspective
from checks.profiles import Profile, applied
from checks.ranking import Contender, Ranking, contender, ranking
from checks.scoring import score
from checks.submissions import SubmissionId
from checks.text import Text, same
from tests.contenders import a_contender
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.profiles import a_profile
from tests.strategies import Case, cases, unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=2),
    a_criterion("OS-02", obligation=Obligation.MANDATORY, minimum=2),
    a_criterion("NN-01"),
    a_criterion("NN-02"),
    dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
)
PROFILE = a_profile(CATALOGUE, decisive=("NN-02", "OS-01"))


def the_ranking(*contenders: Contender, profile: Profile = PROFILE) -> Ranking:
    return ranking(CATALOGUE, profile, contenders)


def ranks(found: Ranking) -> dict[str, int]:
    return {place.id: place.rank for place in found.places}


def reviewed(**levels: float | None) -> Contender:
    """A consensus with a level for each criterion (OS_01=3), None for not applicable."""
    answers: dict[str, Answer] = {
        key.replace("_", "-"): not_applicable() if level is None else an_answer(level)
        for key, level in levels.items()
    }
    return of_answers(answers)


def of_answers(answers: dict[str, Answer]) -> Contender:
    consensus = an_assessment(answers, perspective=Perspective.REVIEW, catalogue=CATALOGUE)
    return contender(CATALOGUE, SubmissionId("x"), consensus)


def test_the_higher_total_comes_first() -> None:
    found = the_ranking(a_contender("b", 60), a_contender("a", 90), a_contender("c", 75))

    assert ranks(found) == {"a": 1, "c": 2, "b": 3}
    assert [place.id for place in found.places] == ["a", "c", "b"]


def test_those_who_are_level_are_placed_by_the_deciding_criteria() -> None:
    found = the_ranking(
        a_contender("a", 80, {"NN-02": 2, "OS-01": 4}),
        a_contender("b", 79, {"NN-02": 2.5}),
        a_contender("c", 78, {"NN-02": 2, "OS-01": 3}),
        a_contender("d", 74, {"NN-02": 4}),
    )

    assert ranks(found) == {"b": 1, "a": 2, "c": 3, "d": 4}


def test_those_whom_nothing_tells_apart_share_a_rank() -> None:
    found = the_ranking(a_contender("a", 80), a_contender("b", 79), a_contender("c", 60))

    assert ranks(found) == {"a": 1, "b": 1, "c": 3}
    assert found.places[0].tied_with == ("b",)
    assert found.places[0].level_with == ("b",)
    assert found.places[2].level_with == ()


def test_what_does_not_apply_gives_no_precedence() -> None:
    found = the_ranking(a_contender("a", 80), a_contender("b", 79, {"NN-02": 0.5}))

    assert ranks(found) == {"b": 1, "a": 2}


def test_who_falls_short_has_no_rank_and_is_told_why() -> None:
    found = the_ranking(a_contender("a", 95, shortfall="Zu wenig."), a_contender("b", 60))

    assert ranks(found) == {"b": 1}
    assert [(one.id, one.reasons) for one in found.unranked] == [("a", (same("Zu wenig."),))]


def test_a_rank_is_explained_step_by_step() -> None:
    found = the_ranking(
        a_contender("a", 80, {"NN-02": 2, "OS-01": 4}),
        a_contender("b", 79, {"NN-02": 2, "OS-01": 4}),
        a_contender("c", Fraction(157, 2), {"NN-02": 2.5}),
    )

    last = found.places[-1]
    assert [reason.de for reason in last.reasons] == [
        "Im Konsens sind 79,0 von 100 Punkten belegt.",
        (
            "Damit gleichauf: 2 weitere Einreichungen. Alle in dieser Gruppe liegen weniger als 5 "
            "Punkte unter ihrer höchsten Punktzahl, 80,0."
        ),
        (
            "Bei Gleichstand entscheidet „Kriterium NN-02“: hier Stufe 2 (höher: 1, gleich: 1, "
            "niedriger: 0)."
        ),
        (
            "Bei Gleichstand entscheidet „Kriterium OS-01“: hier Stufe 4 (höher: 0, gleich: 1, "
            "niedriger: 0)."
        ),
        "Kein weiteres Kriterium entscheidet: Rang 2 teilen sich diese und 1 weitere Einreichung.",
    ]
    assert found.places[0].reasons[2].en == (
        "Between projects that are level, “Criterion NN-02” decides: level 2.5 here (higher: 0, "
        "equal: 0, lower: 2)."
    )


def test_whoever_stands_alone_is_explained_by_the_points() -> None:
    (place,) = the_ranking(a_contender("a", 80)).places

    assert place.reasons == (
        Text(
            "Im Konsens sind 80,0 von 100 Punkten belegt.",
            "By consensus, 80.0 of 100 points are evidenced.",
        ),
    )


def test_without_a_range_only_equal_totals_are_level() -> None:
    strict = replace(PROFILE, fluctuation=Fraction(0))

    found = the_ranking(
        a_contender("a", 80), a_contender("b", 80), a_contender("c", 79), profile=strict
    )

    assert ranks(found) == {"a": 1, "b": 1, "c": 3}
    assert found.places[0].reasons[1].de == "Punktgleich: 1 weitere Einreichung."
    assert (
        found.places[0]
        .reasons[2]
        .de.endswith("hier Stufe 0 oder nicht anwendbar (höher: 0, gleich: 1, niedriger: 0).")
    )


@pytest.mark.parametrize(
    ("levels", "shortfalls"),
    [
        ({"OS_01": 3, "OS_02": 3, "NN_01": 0, "NN_02": 0}, 0),
        ({"OS_01": 1.5, "OS_02": 3, "NN_01": 4, "NN_02": 4}, 1),
        ({"OS_01": 1, "OS_02": 1, "NN_01": 4, "NN_02": 4}, 2),
        ({"OS_01": None, "OS_02": None, "NN_01": 4, "NN_02": None}, 0),
        ({"OS_01": 4, "NN_01": 4, "NN_02": 4}, 2),
        ({"OS_01": None, "OS_02": None, "NN_01": None, "NN_02": None}, 1),
    ],
)
def test_minimum_levels_are_decided_on_the_levels_whatever_the_points(
    levels: dict[str, float | None], shortfalls: int
) -> None:
    assert len(reviewed(**levels).shortfalls) == shortfalls


def test_a_minimum_level_without_evidence_is_not_reached() -> None:
    proved = {key: an_answer(4) for key in ("OS-01", "NN-01", "NN-02")}
    high = a_catalogue(
        *(replace(c, min_level={**c.min_level, Perspective.PROJECT: 3}) for c in CATALOGUE.criteria)
    )
    consensus = an_assessment(
        {**proved, "OS-02": an_answer(4, grade=Grade.NONE)}, perspective=Perspective.REVIEW
    )

    (reason,) = contender(high, SubmissionId("x"), consensus).shortfalls

    assert "belegt ist aber nur Stufe 2" in reason.de


def test_too_few_points_are_said_but_keep_nobody_from_a_rank() -> None:
    weak = reviewed(OS_01=2, OS_02=2, NN_01=0, NN_02=1)

    (place,) = the_ranking(weak).places

    assert weak.shortfalls == ()
    assert place.reasons[-1].de.startswith("Für „ausreichend“ sind 35,0 von 50 nötigen Punkten")


def test_a_consensus_is_ranked_by_the_measure_of_the_call() -> None:
    profile = a_profile(CATALOGUE, weights={"OS": 20, "NN": 80})
    own = applied(CATALOGUE, profile, "f" * 64)
    one = reviewed(OS_01=4, OS_02=4, NN_01=2, NN_02=2)

    (place,) = ranking(own, profile, [one]).places

    assert place.total == 60


@unhurried
@given(cases())
def test_the_total_is_the_evidenced_one_of_the_score(case: Case) -> None:
    catalogue, assessment = case
    weights = {d.id: Fraction(d.weight) for d in catalogue.dimensions}

    found, result = (
        contender(catalogue, SubmissionId("x"), assessment),
        score(catalogue, assessment),
    )

    assert (found.total(weights) if found.points else None) == result.total.evidenced
    assert found.points == {
        d.id: d.figures.evidenced
        for d in result.dimensions.values()
        if d.figures.evidenced is not None
    }


CONTENDERS = st.lists(
    st.builds(
        lambda points, first, second: (points, first, second),
        st.integers(0, 40),
        st.integers(0, 2),
        st.integers(0, 1),
    ),
    max_size=12,
).map(
    lambda rows: [
        a_contender(str(n), 50 + points, {"NN-02": first, "OS-01": second})
        for n, (points, first, second) in enumerate(rows)
    ]
)


@unhurried
@given(CONTENDERS)
def test_a_rank_counts_those_before(contenders: list[Contender]) -> None:
    places = the_ranking(*contenders).places

    for place in places:
        before = [other for other in places if other.rank < place.rank]
        tied = [other.id for other in places if other.rank == place.rank and other is not place]
        assert place.rank == len(before) + 1
        assert sorted(place.tied_with) == sorted(tied)


@unhurried
@given(CONTENDERS)
def test_nobody_is_placed_before_one_who_is_better_beyond_the_range(
    contenders: list[Contender],
) -> None:
    places = the_ranking(*contenders).places

    for place in places:
        for other in places:
            if other.total - place.total >= PROFILE.fluctuation:
                assert other.rank < place.rank


@unhurried
@given(CONTENDERS)
def test_the_order_in_which_they_came_makes_no_difference(contenders: list[Contender]) -> None:
    other = list(reversed(contenders))

    assert ranks(the_ranking(*other)) == ranks(the_ranking(*contenders))
