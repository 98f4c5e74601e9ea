"""Where evaluators differ, what they have to discuss, and in which order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.answers import UNANSWERED, Answer
from checks.assessments import Assessment, Screening
from checks.catalogue import Grade, Obligation, Perspective
from checks.divergence import Cause, Divergence, divergences, ratings
from checks.profiles import Demand, applied
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.profiles import a_profile
from tests.strategies import answers, catalogues, unhurried

CATALOGUE = a_catalogue(a_criterion("OS-01", obligation=Obligation.MANDATORY, minimum=3))
ASIDE = None


def the_answer(level: float | None, grade: Grade = Grade.VERIFIED) -> Answer:
    return not_applicable() if level is ASIDE else an_answer(level, grade=grade)


def found_for(*levels: float | None, claimed: float | None = 3) -> Divergence:
    """The divergence of one criterion that evaluators gave these levels to."""
    reviews = {f"e{n}": {"OS-01": the_answer(level)} for n, level in enumerate(levels)}
    return found_of(reviews, {"OS-01": the_answer(claimed)})[0]


def found_of(
    reviews: dict[str, dict[str, Answer]], claimed: dict[str, Answer] | None = None
) -> tuple[Divergence, ...]:
    given = {e: an_assessment(own).answers for e, own in reviews.items()}
    return divergences(CATALOGUE, an_assessment(claimed, catalogue=CATALOGUE), given)


@pytest.mark.parametrize(
    ("levels", "causes"),
    [
        ((3, 3, 3), ()),
        ((3, 4), ()),
        ((0, 1.5), ()),
        ((0, 2), (Cause.SPREAD,)),
        ((2.5, 3), (Cause.MINIMUM,)),
        ((1, 4), (Cause.MINIMUM, Cause.SPREAD)),
        ((3, ASIDE), (Cause.APPLICABILITY,)),
        ((ASIDE, ASIDE), ()),
        ((2, 3, ASIDE), (Cause.MINIMUM, Cause.APPLICABILITY)),
        ((2,), ()),
        ((), ()),
    ],
)
def test_what_has_to_be_discussed(
    levels: tuple[float | None, ...], causes: tuple[Cause, ...]
) -> None:
    found = found_for(*levels)

    assert found.causes == causes
    assert found.must_be_discussed is bool(causes)
    assert len(found.reasons) == len(causes)


def test_a_minimum_level_that_only_some_see_evidenced_is_discussed() -> None:
    proved, unproved = the_answer(3), the_answer(3, Grade.NONE)

    (found,) = found_of({"e1": {"OS-01": proved}, "e2": {"OS-01": unproved}})

    assert found.causes == (Cause.EVIDENCE,)
    assert found.reasons[0].de == (
        "Die Mindeststufe 3 ist überall vergeben, belegt ist sie nach 1 von 2 Gutachten."
    )


def test_evidence_that_nobody_sees_is_nothing_to_discuss() -> None:
    unproved = {"OS-01": the_answer(3, Grade.NONE)}

    (found,) = found_of({"e1": unproved, "e2": unproved})

    assert found.causes == ()


def test_each_reason_is_told_in_figures() -> None:
    found = found_for(0.5, 3, 4, ASIDE)

    assert [reason.de for reason in found.reasons] == [
        "Die Mindeststufe 3 ist nach 2 von 3 Gutachten erreicht.",
        "Nach 1 von 4 Gutachten ist das Kriterium nicht anwendbar; sonst ist eine Stufe vergeben.",
        "Die Stufen liegen 3,5 auseinander, von 0,5 bis 4.",
    ]
    assert found.reasons[2].en == "The levels are 3.5 apart, from 0.5 to 4."


def test_the_minimum_level_is_that_of_the_call() -> None:
    profile = a_profile(CATALOGUE, demands={"OS-01": Demand(Obligation.MANDATORY, minimum=2)})
    reviews = {"e1": an_assessment({"OS-01": an_answer(2)}), "e2": an_assessment()}
    given = {**{e: r.answers for e, r in reviews.items()}, "e3": {}}
    given["e2"] = an_assessment({"OS-01": an_answer(3)}).answers

    (found,) = divergences(
        applied(CATALOGUE, profile, "f" * 64), an_assessment(catalogue=CATALOGUE), given
    )

    assert (found.minimum, found.causes) == (2, ())


def test_opinions_stand_in_the_order_of_levels() -> None:
    found = found_for(ASIDE, 4, 0.5, 4)

    assert [o.evaluator for o in found.opinions] == ["e2", "e1", "e3", "e0"]
    assert [float(level) for level in found.levels] == [0.5, 4, 4]
    assert found.spread == Fraction(7, 2)


def test_what_is_unanswered_is_no_opinion() -> None:
    (found,) = found_of({"e1": {"OS-01": UNANSWERED}, "e2": {}, "e3": {"OS-01": an_answer(2)}})

    assert [o.evaluator for o in found.opinions] == ["e3"]
    assert found.spread is None


@pytest.mark.parametrize(
    ("levels", "claimed", "farthest"),
    [
        ((1, 3.5), 3, Fraction(-2)),
        ((4, 3), 2, Fraction(2)),
        ((3, 3), 3, Fraction(0)),
        ((ASIDE,), 3, None),
        ((2,), ASIDE, None),
    ],
)
def test_the_largest_step_from_the_claim(
    levels: tuple[float | None, ...], claimed: float | None, farthest: Fraction | None
) -> None:
    assert found_for(*levels, claimed=claimed).farthest == farthest


def test_what_may_decide_the_verdict_is_discussed_first() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01"),
        a_criterion("OS-02"),
        a_criterion("OS-03"),
        a_criterion("OS-04", obligation=Obligation.MANDATORY, minimum=3),
        a_criterion("OS-05", obligation=Obligation.KNOCK_OUT, minimum=3),
        a_criterion("OS-06", obligation=Obligation.KNOCK_OUT, minimum=1),
        a_criterion("OS-07"),
    )
    low = {"OS-01": 3, "OS-02": 0, "OS-03": 1, "OS-04": 2, "OS-05": 2, "OS-06": 1, "OS-07": 2}
    high = {"OS-01": 3, "OS-02": 4, "OS-03": 4, "OS-04": 3, "OS-05": 3, "OS-06": 4, "OS-07": 3}
    reviews = [an_assessment({c: an_answer(n) for c, n in own.items()}) for own in (low, high)]
    claim = an_assessment({"OS-01": an_answer(0)}, catalogue=catalogue)

    found = divergences(catalogue, claim, {f"e{n}": r.answers for n, r in enumerate(reviews)})

    order = [one.criterion.id for one in found]
    assert order == ["OS-05", "OS-04", "OS-02", "OS-03", "OS-06", "OS-07", "OS-01"]
    assert [one.must_be_discussed for one in found] == [True] * 5 + [False] * 2


def test_only_what_a_review_judges_is_compared() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01"),
        a_criterion("BE-01", scored_in=[Perspective.GUIDELINE]),
        a_criterion("NN-01"),
        dimensions=[
            a_dimension("OS"),
            a_dimension("BE"),
            a_dimension("NN", presupposes_digital=True),
        ],
    )
    claim = an_assessment(screening=Screening(digital=False, reason="Rebflächen"))

    assert [one.criterion.id for one in divergences(catalogue, claim, {})] == ["OS-01"]


def test_levels_are_handed_on_to_the_figures_of_agreement() -> None:
    found = found_of({"e1": {"OS-01": an_answer(2.5)}, "e2": {"OS-01": not_applicable()}})

    assert ratings(found) == {"e1": {"OS-01": Fraction(5, 2)}}


@st.composite
def reviewed(draw: st.DrawFn) -> tuple[Assessment, tuple[Divergence, ...], list[Assessment]]:
    catalogue = draw(catalogues())
    drawn = [
        {c.id: draw(answers(Perspective.REVIEW)) for c in catalogue.criteria}
        for _ in range(draw(st.integers(0, 4)))
    ]
    reviews = [an_assessment({str(c): a for c, a in own.items()}) for own in drawn]
    claim = an_assessment(
        {c.id: draw(answers(Perspective.PROJECT)) for c in catalogue.criteria}, catalogue=catalogue
    )
    found = divergences(catalogue, claim, {f"e{n}": r.answers for n, r in enumerate(reviews)})
    return claim, found, reviews


@unhurried
@given(reviewed())
def test_every_criterion_stands_there_once_and_no_level_is_made_up(
    case: tuple[Assessment, tuple[Divergence, ...], list[Assessment]],
) -> None:
    _, found, reviews = case

    assert len({one.criterion.id for one in found}) == len(found)
    for one in found:
        given = [r.answer(one.criterion.id).level for r in reviews]
        assert sorted(one.levels) == sorted(level for level in given if level is not None)


@unhurried
@given(reviewed())
def test_what_has_to_be_discussed_always_comes_first(
    case: tuple[Assessment, tuple[Divergence, ...], list[Assessment]],
) -> None:
    _, found, _ = case

    due = [one.must_be_discussed for one in found]
    assert due == sorted(due, reverse=True)


@unhurried
@given(reviewed())
def test_one_review_alone_leaves_nothing_to_discuss(
    case: tuple[Assessment, tuple[Divergence, ...], list[Assessment]],
) -> None:
    _, found, reviews = case

    if len(reviews) < 2:
        assert not any(one.must_be_discussed for one in found)
