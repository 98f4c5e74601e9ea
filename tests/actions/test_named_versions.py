"""Named versions: kept, listed, compared, deleted."""

import pytest

from actions import named_versions
from actions.work import Work, Workplace
from checks.catalogue import CriterionId, Perspective
from checks.named_versions import VERSIONS_MAX, NamedVersion
from checks.permissions import Actor
from checks.shares import Right
from tests.accounts import an_organisation
from tests.factories import an_answer, not_applicable
from tests.links import clock_of
from tests.sharing import STRANGER, a_stranger, an_owner, answering, outcome, shared_with

AA1, BB1 = CriterionId("AA-01"), CriterionId("BB-01")


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    actor = an_owner(workplace, an_organisation(workplace))
    answering(actor, workplace, AA1, an_answer(2))
    return actor


@pytest.fixture
def frida(workplace: Workplace, anna: Actor) -> Actor:
    shared_with(workplace, anna, STRANGER, Right.EDIT)
    return a_stranger(workplace, anna.link)


def _keep(workplace: Workplace, actor: Actor, name: str = "Erster Stand") -> NamedVersion:
    clock_of(workplace).forward(minutes=1)
    with workplace.writing(actor) as work:
        return named_versions.keep(work, name)


def test_a_version_is_listed_with_its_name_and_who_kept_it(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    first, second = _keep(workplace, anna), _keep(workplace, frida, "Zweiter Stand")

    with workplace.reading(anna) as work:
        found = named_versions.open_versions(work)

    assert found.kept == [first, second]
    assert found.names[second.person] == "Frida Fremd"


def test_a_version_is_compared_with_what_stands_there_now(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    version = _keep(workplace, anna)
    answering(frida, workplace, AA1, an_answer(3))
    answering(anna, workplace, BB1, not_applicable())

    with workplace.reading(anna) as work:
        found = named_versions.compare_two(work, version.id, None)

    first, second = found.comparison.changes
    assert (first.criterion.id, first.before, first.after) == (AA1, an_answer(2), an_answer(3))
    assert (second.criterion.id, second.after) == (BB1, not_applicable())
    assert found.names[found.after.answered_by[AA1]] == "Frida Fremd"
    assert found.comparison.total.change is not None
    assert found.before.version == version
    assert found.after.version is None


def test_two_versions_are_compared_in_either_order(workplace: Workplace, anna: Actor) -> None:
    first = _keep(workplace, anna)
    answering(anna, workplace, AA1, an_answer(4))
    second = _keep(workplace, anna, "Zweiter Stand")

    with workplace.reading(anna) as work:
        forth = named_versions.compare_two(work, first.id, second.id).comparison
        back = named_versions.compare_two(work, second.id, first.id).comparison

    assert forth.total.change is not None
    assert back.total.change == -forth.total.change


@pytest.mark.parametrize("perspective", Perspective)
def test_a_version_holds_all_of_every_kind_of_assessment(
    workplace: Workplace, perspective: Perspective
) -> None:
    anna = an_owner(workplace, an_organisation(workplace), perspective=perspective)
    answering(anna, workplace, AA1, an_answer(2))
    version = _keep(workplace, anna)

    with workplace.reading(anna) as work:
        assert named_versions.compare_two(work, version.id, None).comparison.is_empty


def test_versions_are_deleted_and_bounded(workplace: Workplace, anna: Actor) -> None:
    version = _keep(workplace, anna)
    for number in range(1, VERSIONS_MAX):
        _keep(workplace, anna, f"Stand {number}")
    assert outcome(workplace, anna, lambda work: named_versions.keep(work, "Zu viel")) == "name"

    with workplace.writing(anna) as work:
        named_versions.drop(work, version.id)
        named_versions.drop(work, version.id)

    assert outcome(workplace, anna, lambda work: named_versions.keep(work, "")) == "name"
    assert outcome(workplace, anna, lambda work: named_versions.keep(work, "Passt")) == "done"


def test_a_version_of_another_assessment_is_out_of_reach(workplace: Workplace, anna: Actor) -> None:
    version = _keep(workplace, anna)
    other = an_owner(workplace, an_organisation(workplace, "Stadt Drittens"))

    def compare(work: Work) -> object:
        return named_versions.compare_two(work, version.id, None)

    assert outcome(workplace, other, compare) == "404"
    with workplace.writing(other) as work:
        named_versions.drop(work, version.id)
    with workplace.reading(anna) as work:
        assert named_versions.open_versions(work).kept == [version]


def test_readers_see_no_versions_and_commenters_keep_none(
    workplace: Workplace, anna: Actor
) -> None:
    stranger = a_stranger(workplace, anna.link)

    for right, sees, keeps in ((Right.READ, "403", "403"), (Right.COMMENT, "done", "403")):
        shared_with(workplace, anna, STRANGER, right)
        assert outcome(workplace, stranger, named_versions.open_versions) == sees
        assert outcome(workplace, stranger, lambda w: named_versions.keep(w, "Stand")) == keeps
