"""Assignments: who answers what, what that opens, and what becomes of it when people leave."""

from dataclasses import replace

import pytest

from actions import assessments, assignments, organisations, sharing
from actions.assignments import Wanted
from actions.work import Workplace
from checks.accounts import Organisation
from checks.assessments import Screening, Subject
from checks.catalogue import DimensionId
from checks.conflicts import Outcome
from checks.permissions import Actor, Role
from checks.shares import Right
from tests.accounts import a_person, an_organisation, signed_in, somebody
from tests.factories import an_answer
from tests.mails import delivered, first_link
from tests.sharing import STRANGER, a_stranger, an_owner, answering, outcome, shared_with

AA, BB = DimensionId("AA"), DimensionId("BB")
GLORIA = "gloria@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    return an_owner(workplace, city)


@pytest.fixture
def gloria(workplace: Workplace, city: Organisation, anna: Actor) -> Actor:
    """The equality officer: she belongs to the city but works on no projects herself."""
    person = a_person(workplace, city, Role.ADMIN, email=GLORIA, name="Gloria Gleich")
    return replace(signed_in(workplace, person), link=anna.link)


def _assign(
    workplace: Workplace, actor: Actor, email: str, dimension: DimensionId = AA, shown: str = ""
) -> str:
    wanted = Wanted(dimension, email, shown)
    return outcome(workplace, actor, lambda work: assignments.assign(work, [wanted]))


def test_an_assignee_answers_her_dimension_and_reads_the_rest(
    workplace: Workplace, anna: Actor, gloria: Actor
) -> None:
    assert _assign(workplace, anna, GLORIA) == "done"

    answering(gloria, workplace, "AA-01", an_answer(2))
    other = outcome(workplace, gloria, lambda work: assessments.answer(work, [], dimension=BB))
    described = outcome(
        workplace,
        gloria,
        lambda work: assessments.describe(work, Subject("x"), Screening(), shown=""),
    )

    assert (other, described) == ("403", "403")
    assert outcome(workplace, gloria, assessments.open_one) == "done"


def test_somebody_outside_is_assigned_after_it_is_shared_with_them(
    workplace: Workplace, anna: Actor
) -> None:
    stranger = a_stranger(workplace, anna.link)
    assert _assign(workplace, anna, STRANGER) == "assignee-AA"

    share = shared_with(workplace, anna, STRANGER, Right.READ)
    assert _assign(workplace, anna, STRANGER) == "done"
    answering(stranger, workplace, "AA-01", an_answer(2))

    with workplace.writing(anna) as work:
        sharing.end(work, share.id)
    assert outcome(workplace, stranger, assessments.open_one) == "404"


def test_who_leaves_the_organisation_answers_nothing_any_more(
    workplace: Workplace, city: Organisation, anna: Actor, gloria: Actor
) -> None:
    admin = somebody(workplace, city, Role.ADMIN)
    _assign(workplace, anna, GLORIA)
    with workplace.reading(gloria) as work:
        person = work.person
    with workplace.writing(admin) as work:
        organisations.change_roles(work, city.id, person, [])

    assert outcome(workplace, gloria, assessments.open_one) == "404"
    with workplace.reading(gloria) as work:
        assert assignments.list_own(work) == []
    assert _assign(workplace, anna, GLORIA, shown=GLORIA) == "done"


@pytest.mark.usefixtures("gloria")
def test_two_who_assign_at_once_see_each_other(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(anna) as work:
        _, _, colleagues = assignments.open_assignments(work)
    assert colleagues[GLORIA] == "Gloria Gleich"
    other = next(email for email in colleagues if email != GLORIA)
    _assign(workplace, anna, GLORIA)

    with workplace.writing(anna) as work:
        found = assignments.assign(work, [Wanted(AA, other, "")])
    assert (found[AA].outcome, found[AA].stored) == (Outcome.CONFLICT, GLORIA)

    _assign(workplace, anna, assignments.NOBODY, shown=GLORIA)
    with workplace.reading(anna) as work:
        _, assignees, _ = assignments.open_assignments(work)
    assert assignees == {}


def test_what_is_not_asked_is_assigned_to_nobody(workplace: Workplace, anna: Actor) -> None:
    assert _assign(workplace, anna, "", DimensionId("ZZ")) == "404"


def test_only_members_assign(workplace: Workplace, anna: Actor) -> None:
    stranger = a_stranger(workplace, anna.link)
    shared_with(workplace, anna, STRANGER, Right.EDIT)

    assert _assign(workplace, stranger, STRANGER) == "403"


def test_my_tasks_say_how_far_i_am(workplace: Workplace, anna: Actor, gloria: Actor) -> None:
    _assign(workplace, anna, GLORIA)
    _assign(workplace, anna, GLORIA, BB)
    answering(anna, workplace, "AA-01", an_answer(2))

    with workplace.reading(gloria) as work:
        (own,) = assignments.list_own(work)
        assert sharing.list_received(work) == []

    first, second = own.tasks
    assert own.received.entry.key == anna.link
    assert (first.dimension.id, first.settled, first.asked, first.is_done) == (AA, 1, 1, True)
    assert (second.dimension.id, second.is_done) == (BB, False)


def test_what_is_not_relevant_is_nobodys_task(
    workplace: Workplace, anna: Actor, gloria: Actor
) -> None:
    _assign(workplace, anna, GLORIA, BB)
    with workplace.writing(anna) as work:
        opened = assessments.open_one(work)
        without = Screening(digital=False, reason="Kein digitaler Anteil.")
        work.assessments.save_subject(opened.kept.row, opened.assessment.subject, without)

    with workplace.reading(gloria) as work:
        assert assignments.list_own(work) == []


def test_readers_do_not_learn_who_answers_what(workplace: Workplace, anna: Actor) -> None:
    stranger = a_stranger(workplace, anna.link)
    shared_with(workplace, anna, STRANGER, Right.READ)
    shared_with(workplace, anna, GLORIA, Right.READ)
    _assign(workplace, anna, GLORIA)

    with workplace.reading(stranger) as work:
        assert assignments.list_assignees(work, assessments.open_one(work)) == {}
    with workplace.reading(anna) as work:
        assert assignments.list_assignees(work, assessments.open_one(work)) == {AA: GLORIA}


def test_whoever_is_given_a_task_is_told_once_and_nobody_writes_to_themselves(
    workplace: Workplace, anna: Actor, gloria: Actor
) -> None:
    with workplace.reading(anna) as work:
        account = work.people.find(work.person)
    assert account is not None
    delivered(workplace)

    _assign(workplace, anna, GLORIA)
    _assign(workplace, anna, GLORIA, shown=GLORIA)
    _assign(workplace, anna, account.person.email, BB)

    (letter,) = delivered(workplace)
    assert letter["To"] == GLORIA
    assert "Feld AA" in str(letter["Subject"])
    assert first_link(letter) == f"/de/a/{gloria.link}/dimension/AA"
