"""What a call teaches: not before all is agreed on, traced back to the guideline check."""

from fractions import Fraction

import pytest

from actions import consensus, lessons, programmes
from actions.work import Workplace
from checks.advice import Footing
from checks.answers import UNANSWERED, State
from checks.catalogue import Grade
from checks.conflicts import fingerprint
from checks.consensus import Agreed
from checks.errors import NotAllowed, NotFound
from checks.lessons import overrated
from checks.permissions import Actor, Role
from tests.accounts import somebody
from tests.calls import a_guideline_check
from tests.factories import an_answer
from tests.reviewing import Round, a_round, agreed, agreed_low, handed_in

TALKED = Agreed(State.ANSWERED, Fraction(3), Grade.VERIFIED, "Besprochen.")
NOTHING = fingerprint(UNANSWERED)
CITIES = ("Stadt Aachen", "Stadt Bonn", "Stadt Celle")


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace, cities=CITIES)


def _look(workplace: Workplace, found: Round) -> lessons.Learnt:
    with workplace.reading(found.funder.author) as work:
        return lessons.look(work, found.call)


def test_while_one_is_not_agreed_on_nothing_is_told(workplace: Workplace, found: Round) -> None:
    for of in (0, 1):
        handed_in(workplace, found, 0, of)
        handed_in(workplace, found, 1, of)

    learnt = _look(workplace, found)

    assert not learnt.is_clear
    assert (learnt.lessons, learnt.advice) == ((), ())
    assert len(learnt.waiting) == len(CITIES)


def test_a_claim_above_the_consensus_is_counted(workplace: Workplace, found: Round) -> None:
    agreed_low(workplace, found)

    learnt = _look(workplace, found)

    assert learnt.is_clear
    assert {one.claims.over for one in overrated(learnt.lessons)} == {len(CITIES)}
    assert all(one.claims.summary.de for one in learnt.lessons)
    assert learnt.advice
    assert {one.footing for one in learnt.advice} == {Footing.UNKNOWN}
    assert learnt.check is None


def test_why_submissions_fail_is_traced_back_to_the_guideline_check(
    workplace: Workplace, found: Round
) -> None:
    agreed_low(workplace, found)
    failing = [one.criterion for one in _look(workplace, found).advice]
    levels = {str(one.id): 1 if one is failing[0] else 4 for one in failing}
    answers = {key: an_answer(level) for key, level in levels.items()}
    key = a_guideline_check(workplace, found.funder, answers)
    with workplace.writing(found.funder.author) as work:
        programmes.attach(work, found.funder.programme, key)

    learnt = _look(workplace, found)

    told = {one.criterion.id: one for one in learnt.advice}
    assert learnt.check is not None
    assert learnt.check.key == key
    assert told[failing[0].id].footing is Footing.VAGUE
    assert told[failing[0].id].clause is not None
    assert all(told[one.id].clause is None for one in failing[1:])


def test_what_was_discussed_is_told_of_its_criterion(workplace: Workplace, found: Round) -> None:
    with workplace.reading(found.funder.author) as work:
        first = work.catalogues.current.criteria[0]
    for of, submission in enumerate(found.submissions):
        handed_in(workplace, found, 0, of, levels={first.id: 0.0})
        handed_in(workplace, found, 1, of)
        with workplace.writing(found.funder.author) as work:
            consensus.agree_where_unanimous(work, submission.id)
        with workplace.writing(found.funder.author) as work:
            for one in consensus.look(work, submission.id).open_criteria:
                consensus.agree(work, submission.id, one.id, TALKED, shown=NOTHING)
            consensus.settle(work, submission.id)

    learnt = _look(workplace, found)

    discussed = {one.criterion.id: one.discussed for one in learnt.lessons if one.discussed}
    assert discussed == {first.id: len(CITIES)}


def test_only_those_who_run_the_call_learn_from_it(workplace: Workplace, found: Round) -> None:
    agreed(workplace, found)
    others = (
        found.evaluators[found.people[0]],
        found.applicants[0].actor,
        somebody(workplace, found.funder.organisation, Role.EVALUATOR),
        Actor(),
    )

    for actor in others:
        with workplace.reading(actor) as work, pytest.raises((NotFound, NotAllowed)):
            lessons.look(work, found.call)
