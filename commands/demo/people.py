"""Who there is in the demo: the operator founds organisations and invites people, who join."""

from datetime import datetime

from actions import accounts, demo, organisations
from actions.demo import Guest
from actions.organisations import Joining
from actions.work import Work
from checks.accounts import OrganisationId
from checks.permissions import Actor, Membership, Role
from checks.text import Language, Text
from commands.demo.scene import World
from storage.catalogue_shape import TextShape
from storage.demo_shape import PeopleShape, PersonShape

NO_PASSWORD = ""
"""Nobody of the demo can sign in by a password: none fits what is not there."""


def guests_of(people: PeopleShape) -> tuple[Guest, ...]:
    """Those as whom one can come in, in the order of the file."""
    return tuple(
        Guest(one.email, one.name, _home(people, one), _text(one.door.role), _text(one.door.look))
        for one in people.people.values()
        if one.door is not None
    )


def populate(work: Work, world: World, people: PeopleShape, at: datetime) -> None:
    """Everybody, at one moment: the operators first, then the organisations and their people."""
    then = demo.at(work, work.actor, at)
    for key, person in people.people.items():
        world.emails[key] = person.email
        if person.is_operator:
            accounts.make_operator(then, person.email, person.name)
            _know(work, world, key)
            world.operators.add(key)
    operator = demo.at(work, world.actor(min(world.operators)), at)
    for key, shape in people.organisations.items():
        founded = organisations.found(operator, shape.name, shape.kind, shape.land)
        world.organisations[key] = founded.id
    for key, person in people.people.items():
        for home, roles in person.roles.items():
            _let_in(operator, world, (key, person), (world.organisations[home], roles))


def _let_in(
    operator: Work,
    world: World,
    named: tuple[str, PersonShape],
    place: tuple[OrganisationId, list[str]],
) -> None:
    """An invitation, and what the person makes of it: an account, or one membership more."""
    key, person = named
    home, roles = place
    token = organisations.invite(operator, home, person.email, roles)
    if key in world.people:
        organisations.accept(demo.at(operator, world.actor(key), operator.now), token)
    else:
        joining = Joining(person.name, Language.DE, NO_PASSWORD)
        organisations.join(demo.at(operator, Actor(), operator.now), token, joining)
        _know(operator, world, key)
    held = {Membership(home, Role(role)) for role in roles}
    world.memberships[key] = world.memberships.get(key, frozenset()) | held


def _know(work: Work, world: World, key: str) -> None:
    account = accounts.find_account(work, world.emails[key])
    if account is not None:
        world.people[key] = account.person.id


def _home(people: PeopleShape, person: PersonShape) -> str:
    return ", ".join(people.organisations[home].name for home in person.roles)


def _text(shape: TextShape) -> Text:
    return Text(shape.de, shape.en)
