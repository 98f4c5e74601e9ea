"""Organisations: founding, inviting, joining, and who belongs to them as what."""

import pytest

from actions import accounts, organisations
from actions.organisations import Joining
from actions.work import Workplace
from checks.accounts import Organisation
from checks.errors import Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.text import Language
from tests.accounts import OPERATOR, SECRET, a_person, an_organisation, signed_in, somebody
from tests.links import clock_of

ANNA = Joining("Anna Beispiel", Language.DE, SECRET)
EMAIL = "anna@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def admin(workplace: Workplace, city: Organisation) -> Actor:
    return somebody(workplace, city, Role.ADMIN)


def _invite(workplace: Workplace, actor: Actor, city: Organisation, *roles: str) -> str:
    with workplace.writing(actor) as work:
        return organisations.invite(work, city.id, EMAIL, roles or [Role.APPLICANT])


def _roles(workplace: Workplace, city: Organisation) -> dict[str, frozenset[Role]]:
    with workplace.reading(OPERATOR) as work:
        members = organisations.list_members(work, city.id)
    return {person.email: roles for person, roles in members.items()}


def test_two_organisations_never_share_a_name(workplace: Workplace, city: Organisation) -> None:
    with workplace.writing(OPERATOR) as work, pytest.raises(Invalid) as refused:
        organisations.found(work, city.name, "ministry", "")

    assert [problem.where for problem in refused.value.problems] == ["name"]


def test_an_invitation_makes_an_account_and_a_member(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    token = _invite(workplace, admin, city, Role.APPLICANT, Role.EVALUATOR)

    with workplace.writing(Actor()) as work:
        organisations.join(work, token, ANNA)

    assert _roles(workplace, city)[EMAIL] == {Role.APPLICANT, Role.EVALUATOR}


def test_an_invitation_is_good_once(workplace: Workplace, city: Organisation, admin: Actor) -> None:
    token = _invite(workplace, admin, city)
    with workplace.writing(Actor()) as work:
        organisations.join(work, token, ANNA)

    with workplace.writing(Actor()) as work, pytest.raises(NotFound):
        organisations.join(work, token, ANNA)


def test_an_invitation_ends(workplace: Workplace, city: Organisation, admin: Actor) -> None:
    token = _invite(workplace, admin, city)
    clock_of(workplace).forward(days=organisations.INVITATION_DAYS, seconds=1)

    with workplace.reading(Actor()) as work, pytest.raises(NotFound):
        organisations.find_invitation(work, token)


def test_an_invitation_can_be_withdrawn(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    token = _invite(workplace, admin, city)
    with workplace.writing(admin) as work:
        (invitation,) = organisations.list_invitations(work, city.id)
        organisations.withdraw_invitation(work, city.id, invitation.id)

    with workplace.reading(Actor()) as work, pytest.raises(NotFound):
        organisations.find_invitation(work, token)


def test_who_has_an_account_joins_with_it_and_keeps_what_they_are(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    anna = signed_in(workplace, a_person(workplace, city, Role.APPLICANT, email=EMAIL))
    token = _invite(workplace, admin, city, Role.AUTHOR)

    with workplace.writing(Actor()) as work, pytest.raises(Invalid):
        organisations.join(work, token, ANNA)
    with workplace.writing(anna) as work:
        organisations.accept(work, token)

    assert _roles(workplace, city)[EMAIL] == {Role.APPLICANT, Role.AUTHOR}


def test_an_invitation_is_not_for_somebody_else(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    token = _invite(workplace, admin, city, Role.ADMIN)
    other = somebody(workplace, city, Role.APPLICANT)

    with workplace.writing(other) as work, pytest.raises(Invalid):
        organisations.accept(work, token)


def test_only_who_administers_it_invites_and_changes_members(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    member = somebody(workplace, city, Role.AUTHOR, Role.APPLICANT, Role.EVALUATOR)
    stranger = somebody(workplace, an_organisation(workplace, "Stadt Anderswo"), Role.ADMIN)
    with workplace.reading(admin) as work:
        person = work.person

    for actor, refusal in ((member, NotAllowed), (stranger, NotFound), (Actor(), NotFound)):
        with workplace.writing(actor) as work:
            with pytest.raises(refusal):
                organisations.invite(work, city.id, EMAIL, [Role.ADMIN])
            with pytest.raises(refusal):
                organisations.change_roles(work, city.id, person, [])


def test_the_operator_invites_but_changes_no_member(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    with workplace.writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, "otto@amt.example", "Otto")
    with workplace.writing(Actor()) as work:
        operator = accounts.find_ticket(work, ticket)
    otto = signed_in(workplace, operator.id)
    with workplace.reading(admin) as work:
        person = work.person

    _invite(workplace, otto, city)
    with workplace.writing(otto) as work, pytest.raises(NotAllowed):
        organisations.change_roles(work, city.id, person, [Role.APPLICANT])


def test_roles_are_changed_and_a_member_leaves(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    person = a_person(workplace, city, Role.APPLICANT, email=EMAIL)
    with workplace.writing(admin) as work:
        organisations.change_roles(work, city.id, person, [Role.EVALUATOR])
    assert _roles(workplace, city)[EMAIL] == {Role.EVALUATOR}

    with workplace.writing(admin) as work:
        organisations.change_roles(work, city.id, person, [])
    assert EMAIL not in _roles(workplace, city)


def test_an_organisation_always_has_somebody_who_administers_it(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    with workplace.reading(admin) as work:
        person = work.person

    for roles in ([], [Role.AUTHOR]):
        with workplace.writing(admin) as work, pytest.raises(Invalid) as refused:
            organisations.change_roles(work, city.id, person, roles)
        assert refused.value.problems[0].where == "roles"


@pytest.mark.parametrize("roles", [[], ["operator"], ["anyone"], ["admin", "king"]])
def test_nobody_is_invited_as_what_does_not_exist(
    workplace: Workplace, city: Organisation, admin: Actor, roles: list[str]
) -> None:
    with workplace.writing(admin) as work, pytest.raises(Invalid):
        organisations.invite(work, city.id, EMAIL, roles)


def test_ones_own_organisations_are_listed(
    workplace: Workplace, city: Organisation, admin: Actor
) -> None:
    an_organisation(workplace, "Stadt Anderswo")

    with workplace.reading(admin) as work:
        assert organisations.list_own(work) == [city]
        with pytest.raises(NotAllowed):
            organisations.list_all(work)
