"""The table of permissions, and what follows from it."""

import pytest

from checks.accounts import OrganisationId, PersonId
from checks.errors import Frozen, NotAllowed, NotFound
from checks.permissions import (
    ALLOWED,
    Actor,
    Deed,
    Membership,
    Role,
    Stage,
    Thing,
    may,
    read_table,
    require,
    roles_of,
)

OURS, THEIRS = OrganisationId("ours"), OrganisationId("theirs")
OURS_ASSESSMENT = Thing(owner=OURS)


def _member(*roles: Role, of: OrganisationId = OURS) -> Actor:
    return Actor(
        person=PersonId("anna"), memberships=frozenset(Membership(of, role) for role in roles)
    )


def outsider() -> Actor:
    """Somebody signed in who belongs to another organisation."""
    return _member(Role.AUTHOR, Role.ADMIN, of=THEIRS)


def test_every_deed_is_somebodys_at_some_stage() -> None:
    assert {deed for deed, _ in ALLOWED} == set(Deed)
    assert [key for key, roles in ALLOWED.items() if not roles] == []


def test_what_the_table_leaves_out_is_forbidden() -> None:
    table = read_table("deed stage | any\nread *    |  .\n")

    assert table[Deed.READ, Stage.OPEN] == frozenset()


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        read_table("deed stage | any ope\nread *    |  .\n")


def test_a_link_opens_what_belongs_to_nobody_and_nothing_else() -> None:
    holder = Actor(link="secret")

    assert may(holder, Deed.ANSWER, Thing())
    assert not may(holder, Deed.READ, OURS_ASSESSMENT)
    assert not may(Actor(), Deed.READ, Thing())


def test_a_role_counts_towards_things_of_its_organisation_only() -> None:
    assert may(_member(Role.APPLICANT), Deed.ANSWER, OURS_ASSESSMENT)
    assert not may(_member(Role.APPLICANT, of=THEIRS), Deed.ANSWER, OURS_ASSESSMENT)


def test_who_may_not_see_a_thing_is_told_that_there_is_none() -> None:
    with pytest.raises(NotFound):
        require(_member(Role.ADMIN, of=THEIRS), Deed.DELETE, OURS_ASSESSMENT)


def test_who_may_see_it_is_told_what_is_not_allowed() -> None:
    with pytest.raises(NotAllowed):
        require(_member(Role.AUTHOR), Deed.DELETE, OURS_ASSESSMENT)


def test_what_only_the_stage_forbids_is_frozen() -> None:
    final = Thing(owner=OURS, stage=Stage.FINAL)

    with pytest.raises(Frozen):
        require(_member(Role.AUTHOR), Deed.ANSWER, final)
    with pytest.raises(NotAllowed) as refused:
        require(_member(Role.ADMIN), Deed.ANSWER, final)
    assert not isinstance(refused.value, Frozen)


def test_what_was_possible_at_an_earlier_stage_is_over() -> None:
    decided = Thing(owner=OURS, stage=Stage.DECIDED, seen_by=Deed.READ_CALL)
    draft = Thing(owner=OURS, stage=Stage.DRAFT, seen_by=Deed.READ_CALL)

    with pytest.raises(Frozen):
        require(_member(Role.AUTHOR), Deed.RECOMMEND, decided)
    with pytest.raises(NotAllowed) as stranger:
        require(_member(Role.APPLICANT), Deed.RECOMMEND, decided)
    with pytest.raises(NotAllowed) as early:
        require(_member(Role.AUTHOR), Deed.EXTEND_CALL, draft)
    assert not isinstance(stranger.value, Frozen)
    assert not isinstance(early.value, Frozen)


def test_the_operator_sees_no_content() -> None:
    operator = Actor(person=PersonId("otto"), is_operator=True)

    assert not may(operator, Deed.READ, OURS_ASSESSMENT)
    assert may(operator, Deed.FOUND_ORGANISATION)


def test_somebody_with_two_roles_may_do_what_either_may() -> None:
    both = _member(Role.APPLICANT, Role.ADMIN)

    assert roles_of(both, OURS_ASSESSMENT) >= {Role.APPLICANT, Role.ADMIN, Role.SIGNED_IN}
    assert may(both, Deed.DELETE, OURS_ASSESSMENT)
    assert may(both, Deed.ANSWER, OURS_ASSESSMENT)


def test_shares_count_where_there_is_an_owner_only() -> None:
    shared = frozenset({Role.EDITOR})

    assert may(outsider(), Deed.ANSWER, Thing(owner=OURS, shared=shared))
    assert not may(outsider(), Deed.ANSWER, Thing(shared=shared))
