"""Approval by a second person, the final assessment, and opening it again."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from actions import approvals, assessments, documents, judgements, ownership
from actions.judgements import Acceptance
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.assessments import Screening, Subject
from checks.catalogue import CriterionId, DimensionId, Perspective
from checks.conflicts import fingerprint
from checks.judgements import passage_key
from checks.permissions import Actor, Role, Stage
from checks.shares import Right
from tests import drafts
from tests.accounts import an_organisation, somebody
from tests.factories import an_answer, evidence, not_applicable
from tests.links import link_to
from tests.sharing import STRANGER, a_stranger, an_owner, answering, outcome, shared_with

PASSAGE = "Es müssen offene Standards gelten."
AA1, BB1 = CriterionId("AA-01"), CriterionId("BB-01")


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    """She answered a knock-out and set a duty aside."""
    actor = an_owner(workplace, city)
    answering(actor, workplace, AA1, an_answer(3))
    answering(actor, workplace, BB1, not_applicable())
    return actor


@pytest.fixture
def frida(workplace: Workplace, anna: Actor) -> Actor:
    shared_with(workplace, anna, STRANGER, Right.EDIT)
    return a_stranger(workplace, anna.link)


def _approve(workplace: Workplace, actor: Actor) -> list[str]:
    """Agree to all that is shown; the criteria for which that was refused."""
    with workplace.writing(actor) as work:
        found = approvals.open_completion(work).matters
        problems = approvals.approve(work, {one.criterion.id: one.shown for one in found})
    return [problem.where for problem in problems]


def _finalise(work: Work) -> None:
    approvals.finalise(work, shown=str(assessments.open_one(work).kept.revision))


def _is_ready(workplace: Workplace, actor: Actor) -> bool:
    with workplace.reading(actor) as work:
        return approvals.open_completion(work).is_ready


def test_what_one_answered_oneself_another_approves(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    assert _approve(workplace, anna) == [AA1, BB1]
    assert not _is_ready(workplace, anna)

    assert _approve(workplace, frida) == []
    assert _is_ready(workplace, anna)
    with workplace.reading(anna) as work:
        first, second = approvals.open_completion(work).matters
        names = approvals.open_completion(work).names
    assert first.approval is not None
    assert names[first.approval.person] == "Frida Fremd"
    assert first.answered_by == second.answered_by == work.person


def test_a_changed_answer_needs_a_new_approval(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    _approve(workplace, frida)
    answering(anna, workplace, AA1, an_answer(2))

    assert not _is_ready(workplace, anna)
    assert _approve(workplace, frida) == []
    assert _is_ready(workplace, anna)


def test_nobody_approves_what_they_have_not_seen(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    with workplace.reading(frida) as work:
        found = approvals.open_completion(work).matters
    answering(anna, workplace, AA1, an_answer(2))

    with workplace.writing(frida) as work:
        problems = approvals.approve(
            work, {**{one.criterion.id: one.shown for one in found}, CriterionId("ZZ"): "x"}
        )

    assert [(one.where, one.message) for one in problems] == [
        (AA1, approvals.ANSWER_CHANGED),
        ("ZZ", approvals.ANSWER_CHANGED),
    ]


@pytest.mark.parametrize(
    "beside", [{"justification": "Anders gesagt."}, {"evidence": (evidence(reference="Nr. 7"),)}]
)
def test_who_writes_beside_a_level_has_not_chosen_it(
    workplace: Workplace, anna: Actor, frida: Actor, beside: dict[str, Any]
) -> None:
    answering(anna, workplace, AA1, an_answer(4))
    answering(frida, workplace, AA1, replace(an_answer(4), **beside))

    assert AA1 in _approve(workplace, anna)
    assert _approve(workplace, frida) == []
    assert _is_ready(workplace, anna)


def test_who_takes_a_passage_as_evidence_has_not_chosen_the_level_beside_it(
    workplace: Workplace, city: Organisation
) -> None:
    anna = an_owner(workplace, city, perspective=Perspective.GUIDELINE)
    answering(anna, workplace, AA1, an_answer(3))
    shared_with(workplace, anna, STRANGER, Right.EDIT)
    frida = a_stranger(workplace, anna.link)
    with workplace.writing(anna) as work:
        documents.keep(work, drafts.read(workplace, PASSAGE))
    with workplace.writing(frida) as work:
        shown = fingerprint(assessments.open_one(work).assessment.answer(AA1))
        key = passage_key(PASSAGE)
        judgements.accept(work, Acceptance(AA1, key, PASSAGE, "", Fraction(3), shown))

    assert _approve(workplace, anna) == [AA1]
    assert _approve(workplace, frida) == []


def test_an_approval_is_taken_back(workplace: Workplace, anna: Actor, frida: Actor) -> None:
    _approve(workplace, frida)
    with workplace.writing(frida) as work:
        approvals.withdraw(work, AA1)

    assert not _is_ready(workplace, anna)


def test_whoever_takes_an_assessment_over_stands_for_its_answers(
    workplace: Workplace, city: Organisation
) -> None:
    link = link_to(workplace, {AA1: an_answer(3)})
    anna = an_owner(workplace, city, link=link)
    other = somebody(workplace, city, Role.AUTHOR, link=link)

    assert _approve(workplace, anna) == [AA1]
    assert _approve(workplace, other) == []


def test_it_becomes_final_once_everything_is_approved(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    assert outcome(workplace, anna, _finalise) == "matters"
    _approve(workplace, frida)
    assert outcome(workplace, anna, lambda work: approvals.finalise(work, shown="0")) == "shown"
    assert outcome(workplace, frida, _finalise) == "403"
    assert outcome(workplace, anna, _finalise) == "done"

    with workplace.reading(anna) as work:
        found = approvals.open_completion(work)
    (change,) = found.changes
    assert found.opened.thing.stage is Stage.FINAL
    assert (change.stage, change.person) == (Stage.FINAL, work.person)


def test_what_is_final_is_read_and_not_changed(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    _approve(workplace, frida)
    outcome(workplace, anna, _finalise)

    deeds = {
        "answer": lambda work: assessments.answer(work, [], dimension=DimensionId("AA")),
        "describe": lambda work: assessments.describe(work, Subject("x"), Screening(), shown=""),
        "approve": lambda work: approvals.approve(work, {}),
        "again": _finalise,
    }
    for actor in (anna, frida):
        assert {name: outcome(workplace, actor, deed) for name, deed in deeds.items()} == (
            dict.fromkeys(deeds, "403")
        )
        assert outcome(workplace, actor, assessments.open_one) == "done"


def test_it_is_opened_again_for_a_reason_that_is_kept(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    _approve(workplace, frida)
    outcome(workplace, anna, _finalise)

    assert outcome(workplace, anna, lambda work: approvals.reopen(work, "")) == "reason"
    assert outcome(workplace, frida, lambda work: approvals.reopen(work, "Darum.")) == "403"
    assert outcome(workplace, anna, lambda work: approvals.reopen(work, "Neue Zahlen.")) == "done"
    assert outcome(workplace, anna, lambda work: approvals.reopen(work, "Noch mal.")) == "403"

    answering(anna, workplace, AA1, an_answer(2))
    with workplace.reading(anna) as work:
        changes = approvals.open_completion(work).changes
    assert [(one.stage, one.reason) for one in changes] == [
        (Stage.FINAL, ""),
        (Stage.OPEN, "Neue Zahlen."),
    ]


def test_what_has_no_owner_is_never_final(workplace: Workplace) -> None:
    holder = Actor(link=link_to(workplace))

    assert outcome(workplace, holder, approvals.open_completion) == "403"
    assert outcome(workplace, holder, _finalise) == "403"
    with workplace.reading(holder) as work:
        assert assessments.open_one(work).kept.answered_by == {}


def test_nothing_is_kept_of_who_answers_without_an_account(
    workplace: Workplace, city: Organisation
) -> None:
    someone = somebody(workplace, city, Role.APPLICANT, link=link_to(workplace))
    answering(someone, workplace, AA1, an_answer(3))

    with workplace.writing(someone) as work:
        assert assessments.open_one(work).kept.answered_by == {}
        ownership.take_over(work, city.id)
        assert assessments.open_one(work).kept.answered_by == {AA1: work.person}
