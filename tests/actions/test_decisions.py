"""Two people recommend and decide; announced, all of it is frozen until it is corrected."""

from dataclasses import replace

import pytest

from actions import consensus, decisions, freezing, reviewings
from actions.work import Workplace
from checks.decisions import Award, Ruling
from checks.errands import Lane
from checks.errors import Frozen, Invalid, NotAllowed, NotFound
from checks.lasting import lasting_fingerprint
from checks.permissions import Actor, Role
from checks.reviews import Settings
from checks.submissions import SubmissionId
from tests.accounts import somebody
from tests.reviewing import Round, a_round, agreed

GRANT = Ruling(Award.GRANT, "Das Vorhaben ist offen angelegt.")
ON_CONDITIONS = Ruling(
    Award.GRANT_WITH_CONDITIONS, "Es fehlt das Lizenzmodell.", "Lizenzmodell bis zum Bescheid."
)
REJECT = Ruling(Award.REJECT, "Eine Pflicht ist nicht erfüllt.")


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace)
    agreed(workplace, made)
    return made


@pytest.fixture
def second(workplace: Workplace, found: Round) -> Actor:
    """A second person of the funder."""
    return somebody(workplace, found.funder.organisation, Role.ADMIN)


def decided(
    workplace: Workplace, found: Round, second: Actor, ruling: Ruling = GRANT, of: int = 0
) -> SubmissionId:
    submission = found.submissions[of].id
    with workplace.writing(found.funder.author) as work:
        decisions.recommend(work, submission, ruling)
    with workplace.writing(second) as work:
        decisions.decide(work, submission, ruling)
    return submission


def told(workplace: Workplace) -> int:
    """How many mails about a decision are promised."""
    with workplace.reading(Actor()) as work:
        promised = [work.outbox.find(key) for key in work.outbox.list_due(work.now, Lane.QUICK)]
    return sum("decision_made" in repr(one) for one in promised)


def test_before_a_consensus_nothing_is_recommended(workplace: Workplace) -> None:
    made = a_round(workplace)

    with workplace.writing(made.funder.author) as work, pytest.raises(Invalid):
        decisions.recommend(work, made.submissions[0].id, GRANT)


def test_who_recommended_does_not_decide(workplace: Workplace, found: Round, second: Actor) -> None:
    submission = found.submissions[0].id
    with workplace.writing(found.funder.author) as work:
        decisions.recommend(work, submission, GRANT)
    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid) as refused:
        decisions.decide(work, submission, GRANT)
    assert [problem.where for problem in refused.value.problems] == ["award"]

    with workplace.writing(second) as work:
        decisions.decide(work, submission, ON_CONDITIONS)
        docket = decisions.look(work, submission)

    assert docket.current is not None
    assert docket.current.decided is not None
    assert docket.current.decided.ruling == ON_CONDITIONS
    assert docket.current.recommended.ruling == GRANT


@pytest.mark.parametrize(
    ("ruling", "where"),
    [
        (Ruling(), {"award", "reasons"}),
        (replace(GRANT, reasons=""), {"reasons"}),
        (replace(GRANT, conditions="Etwas"), {"conditions"}),
        (replace(ON_CONDITIONS, conditions=""), {"conditions"}),
    ],
)
def test_what_is_not_complete_is_refused(
    workplace: Workplace, found: Round, ruling: Ruling, where: set[str]
) -> None:
    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid) as refused:
        decisions.recommend(work, found.submissions[0].id, ruling)

    assert {problem.where for problem in refused.value.problems} == where


def test_what_is_decided_is_not_recommended_again(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second)

    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid):
        decisions.recommend(work, submission, REJECT)


def test_what_is_decided_is_not_decided_again(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second)
    third = somebody(workplace, found.funder.organisation, Role.AUTHOR, Role.ADMIN)

    with workplace.writing(third) as work, pytest.raises(Invalid):
        decisions.decide(work, submission, REJECT)

    with workplace.reading(second) as work:
        current = decisions.look(work, submission).current
    assert current is not None
    assert current.decided is not None
    assert current.decided.ruling == GRANT


def test_what_was_recommended_is_what_is_decided_on(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = found.submissions[0].id
    with workplace.writing(found.funder.author) as work:
        read = lasting_fingerprint(decisions.recommend(work, submission, GRANT).recommended)
        decisions.recommend(work, submission, REJECT)

    with workplace.writing(second) as work, pytest.raises(Invalid):
        decisions.decide(work, submission, GRANT, shown=read)
    with workplace.writing(second) as work, pytest.raises(Invalid):
        decisions.recommend(work, submission, GRANT)


def test_a_consensus_that_a_decision_rests_on_is_not_opened_again(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second)

    with workplace.writing(second) as work, pytest.raises(Frozen):
        consensus.reopen(work, submission)


def test_a_mistake_is_corrected_before_anybody_is_told(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second, REJECT)
    with workplace.writing(second) as work:
        decisions.correct(work, submission, "Verwechselt.")
    decided(workplace, found, second, GRANT)

    with workplace.writing(second) as work:
        decisions.announce(work, found.call)

    assert told(workplace) == 1
    with workplace.reading(found.applicants[0].actor) as work:
        announced = decisions.find_announced(work, submission)
    assert announced is not None
    assert announced.ruling == GRANT


def test_a_correction_leaves_what_others_were_told(workplace: Workplace) -> None:
    made = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))
    agreed(workplace, made)
    second = somebody(workplace, made.funder.organisation, Role.ADMIN)
    for of in (0, 1):
        decided(workplace, made, second, GRANT, of)
    with workplace.writing(second) as work:
        decisions.announce(work, made.call)
        decisions.correct(work, made.submissions[0].id, "Verwechselt.")

    with workplace.reading(made.applicants[1].actor) as work:
        assert decisions.find_announced(work, made.submissions[1].id) is not None
    with workplace.writing(second) as work, pytest.raises(Frozen):
        consensus.reopen(work, made.submissions[1].id)


def test_nobody_of_the_applicant_decides(workplace: Workplace, found: Round, second: Actor) -> None:
    submission = found.submissions[0]
    with workplace.reading(second) as work:
        person = work.person
    with workplace.writing(found.funder.author) as work:
        decisions.recommend(work, submission.id, GRANT)
        work.organisations.save_roles(found.applicants[0].organisation.id, person, {Role.APPLICANT})

    with workplace.writing(second) as work, pytest.raises(NotAllowed):
        decisions.decide(work, submission.id, GRANT)


def test_an_applicant_knows_nothing_before_it_is_announced(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second, ON_CONDITIONS)
    applicant = found.applicants[0].actor
    with workplace.reading(applicant) as work:
        assert decisions.find_announced(work, submission) is None

    with workplace.writing(second) as work:
        decisions.announce(work, found.call)

    with workplace.reading(applicant) as work:
        announced = decisions.find_announced(work, submission)
    assert announced is not None
    assert announced.ruling == ON_CONDITIONS
    assert {announced.agreed[one.id].level for one in announced.criteria} == {3}
    for name in ("Gutachten 1", "Gutachten 2", *found.people):
        assert name not in repr((announced.ruling, dict(announced.agreed)))


def test_announced_all_of_it_is_frozen(workplace: Workplace, found: Round, second: Actor) -> None:
    submission = decided(workplace, found, second)
    with workplace.writing(second) as work:
        mark = decisions.announce(work, found.call)
        due = work.now

    deeds = (
        lambda work: consensus.reopen(work, submission),
        lambda work: decisions.recommend(work, submission, REJECT),
        lambda work: decisions.decide(work, submission, REJECT),
        lambda work: reviewings.distribute(work, found.call),
        lambda work: reviewings.change(work, found.call, Settings(due)),
        lambda work: decisions.announce(work, found.call),
    )
    for deed in deeds:
        with workplace.writing(second) as work, pytest.raises(NotAllowed):
            deed(work)
    with workplace.reading(second) as work:
        known = work.reviewings.find(found.call)
        assert known is not None
        assert (
            known.fingerprint
            == mark
            == freezing.fingerprint_of(work, found.call, work.decisions.list_of_call(found.call))
        )


def test_a_call_is_not_announced_while_something_is_open(
    workplace: Workplace, found: Round
) -> None:
    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid) as refused:
        decisions.announce(work, found.call)

    assert [problem.where for problem in refused.value.problems] == [found.submissions[0].id]


def test_a_call_to_which_nothing_was_submitted_is_not_announced(workplace: Workplace) -> None:
    made = a_round(workplace, cities=())

    with workplace.writing(made.funder.author) as work, pytest.raises(Invalid):
        decisions.announce(work, made.call)


def test_once_there_is_a_consensus_nobody_else_is_asked(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    decided(workplace, found, second)
    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid):
        reviewings.assign(work, found.call, found.submissions[0].id, found.people[2])


def test_a_correction_keeps_what_was_and_tells_the_applicant_again(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    submission = decided(workplace, found, second, REJECT)
    with workplace.writing(second) as work:
        decisions.announce(work, found.call)
    once = told(workplace)
    with workplace.writing(second) as work, pytest.raises(Invalid):
        decisions.correct(work, submission, "")
    with workplace.writing(second) as work:
        decisions.correct(work, submission, "Der Nachweis lag vor.")
    with workplace.reading(found.applicants[0].actor) as work:
        assert decisions.find_announced(work, submission) is None

    decided(workplace, found, second, GRANT)
    with workplace.writing(second) as work:
        decisions.announce(work, found.call)
        docket = decisions.look(work, submission)

    assert [one.number for one in docket.history] == [1, 2]
    assert docket.history[0].correction == "Der Nachweis lag vor."
    assert docket.history[0].decided is not None
    assert docket.history[0].decided.ruling == REJECT
    assert (once, told(workplace)) == (1, 2)


def test_nobody_else_reaches_any_of_it(workplace: Workplace, found: Round, second: Actor) -> None:
    submission = decided(workplace, found, second)
    others = (found.evaluators[found.people[0]], found.applicants[0].actor, Actor())

    for actor in others:
        with workplace.reading(actor) as work, pytest.raises((NotFound, NotAllowed)):
            decisions.look(work, submission)
        with workplace.writing(actor) as work, pytest.raises((NotFound, NotAllowed)):
            decisions.correct(work, submission, "Nein.")
        with workplace.writing(actor) as work, pytest.raises((NotFound, NotAllowed)):
            decisions.announce(work, found.call)
