"""Assessments that belong to an organisation: who reaches them, and who no more."""

from dataclasses import replace

import pytest

from actions import assessments, ownership
from actions.work import Workplace
from checks.accounts import Organisation
from checks.errors import Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from tests.accounts import an_organisation, somebody
from tests.links import clock_of, link_to


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    """An applicant with an assessment in her organisation."""
    actor = somebody(workplace, city, Role.APPLICANT, link=link_to(workplace))
    with workplace.writing(actor) as work:
        ownership.take_over(work, city.id)
    return actor


def _may_open(workplace: Workplace, actor: Actor) -> bool:
    try:
        with workplace.reading(actor) as work:
            assessments.open_one(work)
    except NotFound:
        return False
    return True


def test_what_was_taken_over_needs_a_member_no_link_is_enough(
    workplace: Workplace, anna: Actor
) -> None:
    other = somebody(workplace, an_organisation(workplace, "Stadt Anderswo"), Role.APPLICANT)

    assert _may_open(workplace, anna)
    assert not _may_open(workplace, Actor(link=anna.link))
    assert not _may_open(workplace, replace(other, link=anna.link))


def test_what_belongs_to_an_organisation_is_kept(workplace: Workplace, anna: Actor) -> None:
    clock_of(workplace).forward(days=31)
    with workplace.writing(Actor(Role.OPERATOR)) as work:
        gone = assessments.purge(work)

    later = somebody(workplace, an_organisation(workplace, "Stadt Anderswo"), Role.ADMIN)
    assert gone == 0
    assert not _may_open(workplace, replace(later, link=anna.link))


def test_it_is_found_again_in_the_list_of_its_organisation(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    colleague = somebody(workplace, city, Role.EVALUATOR)
    stranger = somebody(workplace, an_organisation(workplace, "Stadt Anderswo"), Role.ADMIN)

    with workplace.reading(colleague) as work:
        (entry,) = ownership.list_own(work)
    with workplace.reading(stranger) as work:
        nothing = ownership.list_own(work)

    assert entry.key == anna.link
    assert entry.owner == city.id
    assert nothing == []


def test_nobody_takes_over_what_is_taken(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    elsewhere = an_organisation(workplace, "Stadt Anderswo")
    thief = somebody(workplace, elsewhere, Role.APPLICANT, link=anna.link)

    for actor, where in ((thief, elsewhere), (anna, city)):
        with workplace.writing(actor) as work, pytest.raises((NotFound, NotAllowed)):
            ownership.take_over(work, where.id)


def test_only_who_works_on_such_assessments_takes_one_over(
    workplace: Workplace, city: Organisation
) -> None:
    link = link_to(workplace)
    evaluator = somebody(workplace, city, Role.EVALUATOR, link=link)

    with workplace.writing(evaluator) as work, pytest.raises(Invalid):
        ownership.take_over(work, city.id)
    with workplace.writing(Actor(link=link)) as work, pytest.raises(Invalid):
        ownership.take_over(work, city.id)
