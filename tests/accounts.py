"""People with accounts, as tests need them: in organisations, signed in, with a role."""

from datetime import timedelta

from actions import accounts, organisations
from actions.organisations import Joining
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.permissions import Actor, Role
from checks.text import Language

OPERATOR = Actor(Role.OPERATOR)
PASSWORD = "vier blaue Regenschirme im Keller"  # noqa: S105 - of people who do not exist
SECRET = accounts.new_secret(PASSWORD, [])
"""Hashed once: it costs a tenth of a second."""
TICKET = "a-ticket-that-was-sent-by-mail"


def an_organisation(
    workplace: Workplace, name: str = "Stadt Musterstadt", kind: str = "municipality"
) -> Organisation:
    with workplace.writing(OPERATOR) as work:
        return organisations.found(work, name, kind, "")


def a_person(
    workplace: Workplace,
    organisation: Organisation,
    *roles: Role,
    email: str = "anna@stadt.example",
    name: str = "Anna Beispiel",
) -> PersonId:
    """Somebody who followed an invitation."""
    with workplace.writing(OPERATOR) as work:
        token = organisations.invite(work, organisation.id, email, roles)
    with workplace.writing(Actor()) as work:
        return organisations.join(work, token, Joining(name, Language.DE, SECRET)).id


def a_ticket(workplace: Workplace, email: str) -> str:
    """What sets a new password for the account of this address."""
    with workplace.writing(Actor()) as work:
        until = work.now + timedelta(minutes=accounts.TICKET_MINUTES)
        assert accounts.make_ticket(work, email, TICKET, until) is not None
    return TICKET


def signed_in(workplace: Workplace, person: PersonId, link: str = "") -> Actor:
    """What the door knows of somebody who has signed in, at the address of an assessment."""
    with workplace.writing(Actor()) as work:
        token = accounts.begin_session(work, person, browser="Firefox")
    return Actor(link=link, session=token)


def somebody(
    workplace: Workplace, organisation: Organisation, *roles: Role, link: str = ""
) -> Actor:
    """A new person with these roles, signed in."""
    name = " ".join(roles).title() or "Niemand"
    home = "".join(filter(str.isalnum, organisation.id)).lower()
    email = f"{'-'.join(roles)}@{home}.example"
    person = a_person(workplace, organisation, *roles, email=email, name=name)
    return signed_in(workplace, person, link)


def email_of(workplace: Workplace, actor: Actor) -> str:
    """The address with which this person signs in."""
    with workplace.reading(actor) as work:
        account = work.people.find(work.person)
    assert account is not None
    return account.person.email
