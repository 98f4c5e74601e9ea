"""Tests of checks/differences.py: where review and claim part."""

from fractions import Fraction

from checks.answers import Answer
from checks.assessments import Assessment
from checks.catalogue import Grade, Perspective
from checks.differences import differences, drawn
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, not_applicable

CATALOGUE = a_catalogue(*(a_criterion(f"OS-0{n}") for n in range(1, 5)))


def a_review(own: dict[str, Answer], claimed: dict[str, Answer]) -> Assessment:
    claim = an_assessment(claimed, catalogue=CATALOGUE)
    return an_assessment(own, perspective=Perspective.REVIEW, catalogue=CATALOGUE, claim=claim)


def test_another_level_is_a_difference_with_its_size() -> None:
    (found,) = differences(CATALOGUE, a_review({"OS-01": an_answer(2.5)}, {"OS-01": an_answer(4)}))

    assert found.criterion.id == "OS-01"
    assert found.change == Fraction(-3, 2)


def test_both_sides_carry_the_level_their_evidence_bears() -> None:
    review = a_review({"OS-01": an_answer(4)}, {"OS-01": an_answer(3, grade=Grade.REFERENCED)})

    (found,) = differences(CATALOGUE, review)

    assert (found.claim.grade, found.claim.counted) == (Grade.REFERENCED, Fraction(3))
    assert (found.review.grade, found.review.counted) == (Grade.VERIFIED, Fraction(4))


def test_the_same_level_is_no_difference_whatever_the_words() -> None:
    review = a_review({"OS-01": an_answer(3, justification="a")}, {"OS-01": an_answer(3)})

    assert differences(CATALOGUE, review) == ()


def test_another_state_is_a_difference_without_a_size() -> None:
    review = a_review(
        {"OS-01": not_applicable(), "OS-02": an_answer(2)},
        {"OS-01": an_answer(3), "OS-02": not_applicable()},
    )

    assert [(d.criterion.id, d.change) for d in differences(CATALOGUE, review)] == [
        ("OS-01", None),
        ("OS-02", None),
    ]


def test_the_largest_difference_comes_first_whatever_its_direction() -> None:
    review = a_review(
        {
            "OS-01": not_applicable(),
            "OS-02": an_answer(3),
            "OS-03": an_answer(4),
            "OS-04": an_answer(0.5),
        },
        {f"OS-0{n}": an_answer(2) for n in range(1, 5)},
    )

    found = differences(CATALOGUE, review)

    assert [d.criterion.id for d in found] == ["OS-03", "OS-04", "OS-02", "OS-01"]
    assert [d.criterion.id for d in drawn(found, 2)] == ["OS-03", "OS-04"]
    assert [d.criterion.id for d in drawn(found, 9)] == ["OS-03", "OS-04", "OS-02"]


def test_what_the_evaluator_has_not_answered_yet_is_no_difference() -> None:
    assert differences(CATALOGUE, a_review({}, {"OS-01": an_answer(3)})) == ()


def test_without_a_claim_there_is_nothing_to_differ_from() -> None:
    assert differences(CATALOGUE, an_assessment({"OS-01": an_answer(3)}, catalogue=CATALOGUE)) == ()
