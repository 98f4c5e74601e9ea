"""What a call that is closed teaches about each criterion."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checks.agreement import Obstacle
from checks.answers import Answer
from checks.assessments import Screening
from checks.catalogue import Grade, Obligation, Perspective
from checks.lessons import Judged, Lesson, disputed, failing, lessons, overrated
from checks.text import Text
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.strategies import unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3),
    a_criterion("OS-02"),
    a_criterion("BE-01", scored_in=[Perspective.GUIDELINE]),
)
Level = float | None


def the_answer(level: Level) -> Answer:
    return not_applicable() if level is None else an_answer(level)


def a_case(
    claimed: Level, agreed: Level, given: Sequence[Level] = (), *, key: str = "OS-01"
) -> Judged:
    """One submission in which only one criterion was ever spoken of."""
    consensus = an_assessment(
        {key: the_answer(agreed)}, perspective=Perspective.REVIEW, catalogue=CATALOGUE
    )
    return Judged(
        claim=an_assessment({key: the_answer(claimed)}, catalogue=CATALOGUE),
        reviews={
            f"e{n}": an_assessment({key: the_answer(level)}).answers
            for n, level in enumerate(given)
        },
        consensus=consensus,
    )


def found_for(*judged: Judged) -> tuple[Lesson, ...]:
    return lessons(CATALOGUE, {f"s{n}": one for n, one in enumerate(judged)})


def test_every_criterion_of_the_review_has_its_lesson() -> None:
    assert [one.criterion.id for one in found_for(a_case(4, 3))] == ["OS-01", "OS-02"]


def test_what_no_submission_was_asked_has_none() -> None:
    digital = a_dimension("BE", presupposes_digital=True)
    catalogue = a_catalogue(
        a_criterion("OS-01"), a_criterion("BE-01"), dimensions=[a_dimension("OS"), digital]
    )
    without = Screening(digital=False, reason="Nur Steine.")
    consensus = an_assessment(
        perspective=Perspective.REVIEW, catalogue=catalogue, screening=without
    )
    one = Judged(an_assessment(catalogue=catalogue, screening=without), {}, consensus)
    claim = replace(one.claim, screening=Screening())
    two = Judged(claim, {}, replace(consensus, screening=Screening()))

    assert [each.criterion.id for each in lessons(catalogue, {"s1": one})] == ["OS-01"]
    both = lessons(catalogue, {"s1": one, "s2": two})
    assert [each.criterion.id for each in both] == ["OS-01", "BE-01"]


def test_claims_are_counted_against_what_was_agreed() -> None:
    first, _ = found_for(
        a_case(4, 2.5), a_case(4, 2.5), a_case(3, 3), a_case(2, 4), a_case(None, 1), a_case(3, None)
    )

    claims = first.claims
    assert claims.steps == {Fraction(-2): 1, Fraction(0): 1, Fraction(3, 2): 2}
    assert (claims.over, claims.under, claims.equal, claims.compared) == (2, 1, 1, 4)
    assert claims.refused == 1
    assert claims.summary == Text(
        "Angabe über dem Konsens: 2 von 4, darunter: 1, gleich: 1.",
        "Claim above the consensus: 2 of 4, below: 1, equal: 1.",
    )


def test_disputes_are_counted_among_what_at_least_two_judged() -> None:
    first, second = found_for(
        a_case(3, 3, (1, 4)), a_case(3, 3, (3, 3)), a_case(3, 3, (3,)), a_case(3, 3)
    )

    assert (first.discussed, first.compared) == (1, 2)
    assert first.dispute == Fraction(1, 2)
    assert (second.discussed, second.compared) == (0, 0)
    assert second.dispute == 0


def test_agreement_on_a_criterion_is_that_over_all_submissions() -> None:
    few = found_for(*(a_case(3, 3, (n, n)) for n in range(4)))
    enough = found_for(*(a_case(3, 3, (n, n)) for n in range(5)))

    assert few[0].agreement.obstacle is Obstacle.TOO_FEW_UNITS
    assert enough[0].agreement.value == 1
    assert enough[0].agreement.units == 5


def test_who_misses_the_minimum_level_fails_also_for_want_of_evidence() -> None:
    unproved = an_assessment(
        {"OS-01": an_answer(4, grade=Grade.NONE)}, perspective=Perspective.REVIEW
    )

    first, second = found_for(
        a_case(3, 2.5),
        a_case(3, 3),
        a_case(3, None),
        Judged(an_assessment(), {}, unproved),
        a_case(0, 0, key="OS-02"),
    )

    assert (first.failed, first.judged) == (2, 3)
    assert (second.failed, second.judged) == (0, 1)


def test_each_list_begins_with_the_most_frequent_and_leaves_out_the_rest() -> None:
    found = found_for(
        a_case(3, 3, (1, 4)),
        a_case(4, 1, (3, 3)),
        a_case(4, 1, (0, 4), key="OS-02"),
        a_case(4, 1, (3, 3), key="OS-02"),
    )

    assert [one.criterion.id for one in overrated(found)] == ["OS-02", "OS-01"]
    assert [one.criterion.id for one in disputed(found)] == ["OS-01", "OS-02"]
    assert [one.criterion.id for one in failing(found)] == ["OS-01"]


HALVES = st.none() | st.integers(0, 8).map(lambda n: n / 2)


@unhurried
@given(st.lists(st.tuples(HALVES, HALVES, st.lists(HALVES, max_size=3)), min_size=1, max_size=6))
def test_every_submission_is_counted_once_at_most(
    cases: list[tuple[Level, Level, list[Level]]],
) -> None:
    first, _ = found_for(*(a_case(claim, agreed, given) for claim, agreed, given in cases))

    claims = first.claims
    assert claims.over + claims.under + claims.equal == claims.compared
    assert claims.compared + claims.refused <= len(cases)
    assert first.failed <= first.judged <= len(cases)
    assert first.discussed <= first.compared <= len(cases)
