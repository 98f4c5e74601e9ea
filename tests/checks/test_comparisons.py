"""Two versions side by side."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checks.answers import UNANSWERED, State
from checks.assessments import Screening
from checks.catalogue import CriterionId, VerdictName
from checks.comparisons import Comparison, Points, compare
from tests.factories import a_subject, an_answer, not_applicable
from tests.factories import the_worked_assessment as worked
from tests.factories import the_worked_catalogue as worked_catalogue
from tests.strategies import Case, answers, cases, unhurried, with_answer

CATALOGUE = worked_catalogue()
BEFORE = worked()
OS, NN, GT = CATALOGUE.dimensions


def _sum_of_effects(found: Comparison) -> Fraction:
    return sum((c.effect for c in found.changes if c.effect is not None), Fraction(0))


def test_nothing_changed_is_said_plainly() -> None:
    found = compare(CATALOGUE, BEFORE, replace(BEFORE))

    assert found.is_empty
    assert found.total.change == found.together == 0
    assert found.completeness[0] == found.completeness[1]


def test_a_change_says_what_it_does_to_dimension_and_total() -> None:
    after = with_answer(BEFORE, CATALOGUE.by_id[CriterionId("OS-03")], an_answer(4))

    found = compare(CATALOGUE, BEFORE, after)

    (change,) = found.changes
    assert (change.criterion.id, change.before, change.after) == ("OS-03", UNANSWERED, an_answer(4))
    # OS-03 has weight 3 of 13 in its dimension, and that 14 of 36 in the total
    assert change.dimension_effect == Fraction(3, 13) * 100
    assert change.effect == Fraction(14, 36) * Fraction(3, 13) * 100
    assert found.total.change == change.effect
    assert found.dimensions[OS].change == change.dimension_effect
    assert found.dimensions[NN].change == 0
    assert found.together == 0


def test_another_wording_is_a_change_without_effect() -> None:
    criterion = CATALOGUE.by_id[CriterionId("NN-01")]
    other = replace(BEFORE.answer(criterion.id), justification="Anders begründet.")

    (change,) = compare(CATALOGUE, BEFORE, with_answer(BEFORE, criterion, other)).changes

    assert change.effect == 0
    assert not change.has_other_level


def test_what_is_set_aside_moves_the_weights_and_the_rest_is_named() -> None:
    first, second = (CATALOGUE.by_id[CriterionId(key)] for key in ("OS-01", "OS-02"))
    after = with_answer(with_answer(BEFORE, first, not_applicable()), second, an_answer(0))

    found = compare(CATALOGUE, BEFORE, after)

    assert found.together
    assert found.total.change == found.together + _sum_of_effects(found)


def test_subject_screening_and_verdict_are_compared_too() -> None:
    after = replace(BEFORE, subject=a_subject("Anderes"), screening=Screening(digital=False))
    found = compare(CATALOGUE, BEFORE, after)

    assert found.has_other_subject
    assert found.has_other_screening
    assert not found.is_empty
    assert found.changes == ()
    assert set(found.verdicts) <= set(VerdictName)


def test_without_points_on_one_side_there_is_no_difference() -> None:
    nothing = replace(BEFORE, answers={c.id: not_applicable() for c in CATALOGUE.criteria})

    found = compare(CATALOGUE, nothing, BEFORE)

    assert found.total.before is None
    assert found.total.change is None
    assert found.together is None
    assert Points(None, Fraction(1)).change is None


@unhurried
@given(cases(), st.data())
def test_effects_and_their_rest_always_add_up_to_the_difference(
    case: Case, data: st.DataObject
) -> None:
    catalogue, before = case
    after = replace(
        before,
        answers={
            c.id: data.draw(answers(before.perspective))
            for c in catalogue.scored(before.perspective)
        },
    )

    found = compare(catalogue, before, after)

    effects = [change.effect for change in found.changes]
    if found.total.change is None or None in effects:
        assert found.together is None
    else:
        assert found.together is not None
        assert found.total.change == found.together + _sum_of_effects(found)


@unhurried
@given(cases(), st.data())
def test_changed_levels_alone_leave_no_rest(case: Case, data: st.DataObject) -> None:
    catalogue, before = case
    step = st.integers(0, 4).map(an_answer)
    after = replace(
        before,
        answers={
            key: answer if answer.state is State.NOT_APPLICABLE else data.draw(step)
            for key, answer in before.answers.items()
        },
    )

    assert compare(catalogue, before, after).together in {0, None}
