"""Programmes: who founds and describes them, and the guideline checks made for them."""

from dataclasses import replace

import pytest

from actions import assessments, programmes
from actions.work import Workplace
from checks.catalogue import Perspective
from checks.conflicts import Outcome, fingerprint
from checks.errors import Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.programmes import ProgrammeFacts, ProgrammeId
from tests.accounts import an_organisation, somebody
from tests.calls import FACTS, Funder, a_funder, a_guideline_check
from tests.sharing import an_owner

CHANGED = replace(FACTS, title="Digitale Dörfer", laender=(), budget=None)


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


def test_an_author_founds_a_programme_and_finds_it_again(
    workplace: Workplace, funder: Funder
) -> None:
    with workplace.reading(funder.author) as work:
        known = programmes.open_one(work, funder.programme)
        listed = programmes.list_own(work)
        homes = programmes.list_homes(work)

    assert known.facts == FACTS
    assert listed == {funder.organisation: [known]}
    assert homes == [funder.organisation]


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.EVALUATOR])
def test_nobody_else_founds_one(workplace: Workplace, funder: Funder, role: Role) -> None:
    actor = somebody(workplace, funder.organisation, role)

    with workplace.writing(actor) as work, pytest.raises(NotAllowed):
        programmes.found(work, funder.organisation.id, FACTS)


def test_other_organisations_do_not_know_of_it(workplace: Workplace, funder: Funder) -> None:
    stranger = somebody(workplace, an_organisation(workplace, "Anderes Haus"), Role.AUTHOR)

    with workplace.writing(stranger) as work:
        with pytest.raises(NotFound):
            programmes.open_one(work, funder.programme)
        with pytest.raises(NotFound):
            programmes.detach(work, funder.programme, "x")
        with pytest.raises(NotFound):
            programmes.describe(work, funder.programme, CHANGED, shown="")
        with pytest.raises(NotFound):
            programmes.found(work, funder.organisation.id, FACTS)
        with pytest.raises(NotFound):
            programmes.open_one(work, ProgrammeId("nowhere"))
        assert list(programmes.list_own(work).values()) == [[]]


def test_every_problem_is_told_before_anything_is_kept(
    workplace: Workplace, funder: Funder
) -> None:
    with workplace.writing(funder.author) as work:
        with pytest.raises(Invalid):
            programmes.found(work, funder.organisation.id, ProgrammeFacts(""))
        with pytest.raises(Invalid):
            programmes.describe(work, funder.programme, ProgrammeFacts(""), shown="")


def test_two_who_describe_it_at_once_lose_nothing(workplace: Workplace, funder: Funder) -> None:
    seen = fingerprint(FACTS)
    with workplace.writing(funder.author) as work:
        first = programmes.describe(work, funder.programme, CHANGED, shown=seen)
        second = programmes.describe(
            work, funder.programme, replace(FACTS, title="Orte"), shown=seen
        )
        known = programmes.open_one(work, funder.programme)

    assert (first, second) == (Outcome.SAVE, Outcome.CONFLICT)
    assert known.facts == CHANGED


def test_guideline_checks_of_the_same_organisation_are_attached_and_detached(
    workplace: Workplace, funder: Funder
) -> None:
    link = a_guideline_check(workplace, funder)

    with workplace.writing(funder.author) as work:
        known = programmes.open_one(work, funder.programme)
        offered = programmes.list_attachable(work, known)
        programmes.attach(work, funder.programme, link)
        programmes.attach(work, funder.programme, link)
        attached = programmes.list_checks(work, known)
        left = programmes.list_attachable(work, known)
        programmes.detach(work, funder.programme, link)
        after = programmes.list_checks(work, known)

    assert [entry.key for entry in offered] == [entry.key for entry in attached] == [link]
    assert list(left) == list(after) == []


@pytest.mark.parametrize("perspective", [Perspective.PROJECT, Perspective.GUIDELINE])
def test_other_checks_are_not(
    workplace: Workplace, funder: Funder, perspective: Perspective
) -> None:
    is_ours = perspective is Perspective.PROJECT
    home = funder.organisation if is_ours else an_organisation(workplace, "Anderes Haus")
    owner = an_owner(workplace, home, perspective=perspective)

    with workplace.writing(funder.author) as work, pytest.raises(Invalid):
        programmes.attach(work, funder.programme, owner.link)


def test_a_check_that_is_deleted_is_gone_from_its_programme(
    workplace: Workplace, funder: Funder
) -> None:
    link = a_guideline_check(workplace, funder)
    admin = somebody(workplace, funder.organisation, Role.ADMIN, link=link)
    with workplace.writing(funder.author) as work:
        programmes.attach(work, funder.programme, link)
    with workplace.writing(admin) as work:
        assessments.delete(work)

    with workplace.reading(funder.author) as work:
        assert programmes.list_checks(work, programmes.open_one(work, funder.programme)) == []


def test_who_is_not_signed_in_has_no_list(workplace: Workplace) -> None:
    with workplace.reading(Actor()) as work, pytest.raises(NotAllowed):
        programmes.list_own(work)
