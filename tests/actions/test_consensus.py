"""Once all reviews are in they are compared, and one level is agreed on for each criterion."""

from fractions import Fraction

import pytest

from actions import consensus, reviews
from actions.work import Workplace
from checks.answers import UNANSWERED, State
from checks.catalogue import CriterionId, Grade
from checks.conflicts import Outcome, fingerprint
from checks.consensus import Agreed
from checks.errors import Frozen, Invalid, NotAllowed, NotFound
from tests.reviewing import Round, a_round, asked, begun, conflicted, handed_in

NOTHING = fingerprint(UNANSWERED)
AA_01 = CriterionId("AA-01")
AGREED = Agreed(State.ANSWERED, Fraction(5, 2), Grade.VERIFIED, "Nach Ansicht des Plans.")


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace)


@pytest.fixture
def both(workplace: Workplace, found: Round) -> Round:
    """Two reviews are in, which differ on one criterion."""
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1, levels={"AA-01": 1})
    return found


def test_while_one_review_is_open_nobody_sees_a_level_of_the_other(
    workplace: Workplace, found: Round
) -> None:
    first = handed_in(workplace, found, 0)
    begun(workplace, found, 1)

    with workplace.reading(found.funder.author) as work, pytest.raises(NotAllowed):
        consensus.look(work, found.submissions[0].id)
    with workplace.reading(found.evaluators[first.evaluator]) as work, pytest.raises(NotAllowed):
        consensus.look_as_evaluator(work, first.id)


def test_asking_one_more_hides_all_of_them_again_and_lets_nobody_change_who_has_seen(
    workplace: Workplace, both: Round
) -> None:
    with workplace.reading(both.funder.author) as work:
        first = consensus.look(work, both.submissions[0].id).reviews[0]
    asked(workplace, both, 2)

    with workplace.writing(both.evaluators[first.evaluator]) as work, pytest.raises(Frozen):
        reviews.reopen(work, first.id, "Etwas übersehen.")
    with workplace.reading(both.funder.author) as work, pytest.raises(NotAllowed):
        consensus.look(work, both.submissions[0].id)


def test_what_all_say_alike_is_told_apart_unless_somebody_has_to_give_a_reason(
    workplace: Workplace, found: Round
) -> None:
    """AA-01 has a minimum level of 2, which nobody sees reached."""
    for place in range(2):
        handed_in(workplace, found, place, levels={"AA-01": 1})

    with workplace.reading(found.funder.author) as work:
        seen = consensus.look(work, found.submissions[0].id)

    assert "AA-01" in [one.criterion.id for one in seen.apart]
    assert "BB-01" in [one.criterion.id for one in seen.alike]
    assert len(seen.apart) + len(seen.alike) == len(seen.divergences)


def test_a_conflict_is_no_review_to_wait_for(workplace: Workplace, both: Round) -> None:
    conflicted(workplace, both, 2)

    with workplace.reading(both.funder.author) as work:
        assert len(consensus.look(work, both.submissions[0].id).reviews) == 2


def test_nothing_is_shown_before_somebody_took_the_place_of_a_conflict(
    workplace: Workplace, found: Round
) -> None:
    handed_in(workplace, found, 0)
    conflicted(workplace, found, 1)

    with workplace.reading(found.funder.author) as work, pytest.raises(NotAllowed):
        consensus.look(work, found.submissions[0].id)
    handed_in(workplace, found, 2)
    with workplace.reading(found.funder.author) as work:
        assert len(consensus.look(work, found.submissions[0].id).reviews) == 2


def test_where_they_differ_most_comes_first(workplace: Workplace, both: Round) -> None:
    with workplace.reading(both.funder.author) as work:
        compared = consensus.look(work, both.submissions[0].id)

    first = compared.divergences[0]
    assert first.criterion.id == AA_01
    assert first.must_be_discussed
    assert first.levels == (Fraction(1), Fraction(3))
    assert not any(one.must_be_discussed for one in compared.divergences[1:])
    assert set(compared.names.values()) == {"Gutachten 1", "Gutachten 2"}


def test_evaluators_know_each_other_by_number_only(workplace: Workplace, both: Round) -> None:
    with workplace.reading(both.funder.author) as work:
        one, other = consensus.look(work, both.submissions[0].id).reviews

    with workplace.reading(both.evaluators[one.evaluator]) as work:
        compared = consensus.look_as_evaluator(work, one.id)

    assert compared.names == {}
    assert len(compared.given) == 2
    with workplace.reading(both.evaluators[one.evaluator]) as work, pytest.raises(NotFound):
        consensus.look_as_evaluator(work, other.id)


def test_what_all_say_alike_is_entered_at_once_and_the_rest_one_by_one(
    workplace: Workplace, both: Round
) -> None:
    submission = both.submissions[0].id
    with workplace.writing(both.funder.author) as work:
        entered = consensus.agree_where_unanimous(work, submission)
        compared = consensus.look(work, submission)

    assert entered == len(compared.criteria) - 1
    assert [one.id for one in compared.open_criteria] == [AA_01]
    with workplace.writing(both.funder.author) as work, pytest.raises(Invalid):
        consensus.settle(work, submission)

    with workplace.writing(both.funder.author) as work:
        consensus.agree(work, submission, AA_01, AGREED, shown=NOTHING)
        consensus.settle(work, submission)
        compared = consensus.look(work, submission)

    assert compared.is_settled
    assert compared.agreed[AA_01].level == Fraction(5, 2)
    assert {answers[AA_01].level for answers in compared.given.values()} == {1, 3}


def test_settled_it_is_frozen_until_it_is_opened_again(workplace: Workplace, both: Round) -> None:
    submission = both.submissions[0].id
    with workplace.writing(both.funder.author) as work:
        consensus.agree_where_unanimous(work, submission)
        consensus.agree(work, submission, AA_01, AGREED, shown=NOTHING)
        consensus.settle(work, submission)
    with workplace.writing(both.funder.author) as work, pytest.raises(Frozen):
        consensus.agree(work, submission, AA_01, AGREED, shown=NOTHING)

    with workplace.writing(both.funder.author) as work:
        consensus.reopen(work, submission)
        shown = fingerprint(consensus.look(work, submission).agreed[AA_01])
        lower = Agreed(State.ANSWERED, Fraction(2), Grade.REFERENCED, "Nicht eingesehen.")
        assert consensus.agree(work, submission, AA_01, lower, shown=shown) is Outcome.SAVE


def test_two_moderators_do_not_overwrite_each_other(workplace: Workplace, both: Round) -> None:
    submission = both.submissions[0].id
    other = Agreed(State.ANSWERED, Fraction(1), Grade.VERIFIED, "Der Plan fehlt.")
    with workplace.writing(both.funder.author) as work:
        consensus.agree(work, submission, AA_01, AGREED, shown=NOTHING)

    with workplace.writing(both.funder.author) as work:
        assert consensus.agree(work, submission, AA_01, other, shown=NOTHING) is Outcome.CONFLICT
        assert consensus.look(work, submission).agreed[AA_01].level == Fraction(5, 2)


def test_a_level_without_a_reason_is_no_consensus(workplace: Workplace, both: Round) -> None:
    bare = Agreed(State.ANSWERED, Fraction(2), Grade.VERIFIED)

    with workplace.writing(both.funder.author) as work, pytest.raises(Invalid) as refused:
        consensus.agree(work, both.submissions[0].id, AA_01, bare, shown=NOTHING)

    assert [problem.where for problem in refused.value.problems] == ["justification"]


def test_once_they_agree_no_review_is_opened_again(workplace: Workplace, both: Round) -> None:
    with workplace.writing(both.funder.author) as work:
        consensus.agree_where_unanimous(work, both.submissions[0].id)
        first = consensus.look(work, both.submissions[0].id).reviews[0]

    with workplace.writing(both.evaluators[first.evaluator]) as work, pytest.raises(Frozen):
        reviews.reopen(work, first.id, "Zu spät.")


def test_to_evaluators_and_applicants_there_is_nothing_to_agree_on(
    workplace: Workplace, both: Round
) -> None:
    for actor in (both.evaluators[both.people[0]], both.applicants[0].actor):
        with workplace.writing(actor) as work, pytest.raises(NotFound):
            consensus.agree(work, both.submissions[0].id, AA_01, AGREED, shown=NOTHING)
        with workplace.reading(actor) as work, pytest.raises(NotFound):
            consensus.look(work, both.submissions[0].id)
