"""What shares and assignments make of a person."""

from itertools import pairwise

from checks.catalogue import DimensionId
from checks.permissions import Deed, Role, Thing, may, roles_of
from checks.shares import RIGHTS, ROLES, Access, Right
from tests.checks.test_permissions import OURS, outsider

AA, BB = DimensionId("AA"), DimensionId("BB")
NOBODY = Access(frozenset(), frozenset())


def test_every_right_has_its_words_and_its_role() -> None:
    assert set(RIGHTS) == set(ROLES) == set(Right)
    assert NOBODY.roles == frozenset()


def test_who_answers_a_part_reads_and_comments_on_the_whole() -> None:
    assert Access(frozenset(), frozenset({AA})).roles == {Role.COMMENTER}


def test_an_assignee_answers_the_own_part_and_no_other() -> None:
    thing = Thing(owner=OURS, shared=frozenset({Role.COMMENTER}), assigned=frozenset({AA}))

    assert may(outsider(), Deed.READ, thing)
    assert may(outsider(), Deed.ANSWER, thing.part(AA))
    assert not may(outsider(), Deed.ANSWER, thing.part(BB))
    assert not may(outsider(), Deed.ANSWER, thing)
    assert Role.ASSIGNEE not in roles_of(outsider(), thing)


def test_each_right_contains_the_one_before() -> None:
    def deeds(right: Right) -> set[Deed]:
        thing = Thing(owner=OURS, shared=frozenset({ROLES[right]}))
        return {deed for deed in Deed if may(outsider(), deed, thing)}

    found = [deeds(right) for right in Right]
    assert all(less <= more for less, more in pairwise(found))
    assert deeds(Right.READ) < deeds(Right.EDIT)
