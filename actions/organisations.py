"""Organisations: founding one, inviting people into it, and who belongs to it as what."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from actions import notices
from actions.accounts import TOKEN_BYTES, add_person, new_id, refuse
from actions.work import Work, token_hash
from checks.accounts import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    Person,
    PersonId,
    email_problems,
    name_problems,
    normal_email,
    organisation_problems,
)
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.notices import MembershipOffered
from checks.paths import invitation_path
from checks.permissions import MEMBER_ROLES, Deed, Role, Thing, require
from checks.records import of_organisation
from checks.text import Language, Text
from storage.organisations import Invitation
from storage.outbox import Promised

INVITATION_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Joining:
    """What somebody brings who follows an invitation and has no account yet.

    `secret` is made of the password before, by `accounts.new_secret`.
    """

    name: str
    language: Language
    secret: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as whoever follows it sees it; `person` is there if the address has one."""

    invitation: Invitation
    organisation: Organisation
    person: Person | None


def found(work: Work, name: str, kind: str, land: str) -> Organisation:
    """A new organisation. Raises Invalid."""
    require(work.actor, Deed.FOUND_ORGANISATION)
    problems = organisation_problems(name, kind, land)
    if not problems and work.organisations.is_taken(name):
        problems.append(Problem("name", TAKEN))
    refuse(problems)
    organisation = Organisation(OrganisationId(new_id()), name, OrganisationKind(kind), land)
    work.organisations.add(organisation, work.now)
    work.record(Event.ORGANISATION_FOUNDED, of_organisation(organisation.id), kind=kind, land=land)
    return organisation


def list_all(work: Work) -> Sequence[Organisation]:
    """Every organisation of the instance, by name; for the operator."""
    require(work.actor, Deed.LIST_ORGANISATIONS)
    return work.organisations.list_all()


def list_own(work: Work) -> Sequence[Organisation]:
    """Those one belongs to, by name."""
    require(work.actor, Deed.LIST_OWN)
    return work.organisations.list_some({m.organisation for m in work.actor.memberships})


def list_memberships(work: Work) -> Mapping[Organisation, frozenset[Role]]:
    """The organisations one belongs to, by name, and as what."""
    return {
        one: frozenset(m.role for m in work.actor.memberships if m.organisation == one.id)
        for one in list_own(work)
    }


def open_one(work: Work, organisation: OrganisationId) -> Organisation:
    """Raises NotFound, also where the actor may not see it."""
    require(work.actor, Deed.READ_ORGANISATION, thing(organisation))
    known = work.organisations.find(organisation)
    if known is None:
        raise NotFound
    return known


def list_members(work: Work, organisation: OrganisationId) -> Mapping[Person, frozenset[Role]]:
    """Who belongs to it as what, by name. Raises NotFound."""
    require(work.actor, Deed.READ_ORGANISATION, thing(organisation))
    return work.organisations.list_members(organisation)


def find_member(
    work: Work, organisation: OrganisationId, person: PersonId
) -> tuple[Person, frozenset[Role]]:
    """One who belongs to it, to be changed. Raises NotFound or NotAllowed."""
    require(work.actor, Deed.CHANGE_MEMBERS, thing(organisation))
    for member, roles in work.organisations.list_members(organisation).items():
        if member.id == person:
            return member, roles
    raise NotFound


def list_invitations(work: Work, organisation: OrganisationId) -> Sequence[Invitation]:
    """Who is invited and has not answered yet. Raises NotFound or NotAllowed."""
    require(work.actor, Deed.INVITE, thing(organisation))
    return work.organisations.list_invitations(organisation, work.now)


def list_deliveries(work: Work, organisation: OrganisationId) -> Mapping[str, Promised]:
    """What became of the mail of each invitation, by its id. Raises NotFound or NotAllowed."""
    ids = [one.id for one in list_invitations(work, organisation)]
    found = notices.deliveries(work, map(_mail_of, ids))
    return {one: found[_mail_of(one)] for one in ids if _mail_of(one) in found}


def invite(work: Work, organisation: OrganisationId, email: str, roles: Iterable[str]) -> str:
    """Ask somebody to act for an organisation; returns the token of the link they get.

    Raises NotFound, NotAllowed, and Invalid.
    """
    require(work.actor, Deed.INVITE, thing(organisation))
    known = open_one(work, organisation)
    email, chosen = normal_email(email), list(roles)
    refuse([*email_problems(email), *role_problems(chosen)])
    work.organisations.forget_ended(work.now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        id=new_id(),
        organisation=organisation,
        email=email,
        roles=frozenset(map(Role, chosen)),
        valid_until=work.now + timedelta(days=INVITATION_DAYS),
    )
    work.organisations.add_invitation(invitation, token_hash(token))
    work.record(
        Event.INVITED,
        of_organisation(organisation),
        invitation=invitation.id,
        roles=_named(invitation.roles),
    )
    _tell(work, known, invitation, token)
    return token


def withdraw_invitation(work: Work, organisation: OrganisationId, invitation: str) -> None:
    """Raises NotFound or NotAllowed."""
    require(work.actor, Deed.INVITE, thing(organisation))
    work.organisations.drop_invitation(organisation, invitation)
    work.record(Event.INVITATION_WITHDRAWN, of_organisation(organisation), invitation=invitation)


def find_invitation(work: Work, token: str) -> Invited:
    """Raises NotFound where it is used, withdrawn or too old."""
    require(work.actor, Deed.SIGN_IN)
    invitation = work.organisations.find_invitation(token_hash(token), work.now)
    if invitation is None:
        raise NotFound
    organisation = work.organisations.find(invitation.organisation)
    if organisation is None:
        raise NotFound
    account = work.people.find_by_email(invitation.email)
    return Invited(invitation, organisation, account.person if account else None)


def join(work: Work, token: str, joining: Joining) -> Person:
    """Follow an invitation without an account: it makes one. Raises NotFound or Invalid."""
    invited = find_invitation(work, token)
    if invited.person is not None:
        raise Invalid([Problem("name", HAS_ACCOUNT)])
    refuse(name_problems(joining.name))
    email = invited.invitation.email
    person = add_person(work, email, joining.name, joining.language, joining.secret)
    _take_in(work, invited.invitation, person.id)
    return person


def accept(work: Work, token: str) -> Organisation:
    """Follow an invitation with the account it was sent to. Raises NotFound or Invalid."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    invited = find_invitation(work, token)
    if invited.person is None or invited.person.id != work.person:
        raise Invalid([Problem("token", OTHER_ADDRESS)])
    _take_in(work, invited.invitation, work.person)
    return invited.organisation


def change_roles(
    work: Work, organisation: OrganisationId, person: PersonId, roles: Iterable[str]
) -> None:
    """What a member is from now on; without any role, a member no more.

    Raises NotFound, NotAllowed, and Invalid where nobody would be left to administer it.
    """
    require(work.actor, Deed.CHANGE_MEMBERS, thing(organisation))
    work.organisations.hold([organisation])
    _, before = find_member(work, organisation, person)
    chosen = list(roles)
    refuse([p for p in role_problems(chosen) if chosen])
    members = work.organisations.list_members(organisation)
    others = [held for member, held in members.items() if member.id != person]
    if Role.ADMIN not in chosen and not any(Role.ADMIN in held for held in others):
        raise Invalid([Problem("roles", LAST_ADMIN)])
    work.organisations.save_roles(organisation, person, map(Role, chosen))
    if not chosen:
        work.organisations.note_left(organisation, person, work.now)
    work.record(
        Event.ROLES_CHANGED if chosen else Event.MEMBER_LEFT,
        of_organisation(organisation),
        whom=person,
        roles=_named(chosen),
        roles_before=_named(before),
    )


def thing(organisation: OrganisationId) -> Thing:
    """An organisation as permissions ask for it."""
    return Thing(owner=organisation, seen_by=Deed.READ_ORGANISATION)


def role_problems(roles: Sequence[str]) -> list[Problem]:
    if not roles or not set(roles) <= set(MEMBER_ROLES):
        return [Problem("roles", NO_ROLE)]
    return []


def _take_in(work: Work, invitation: Invitation, person: PersonId) -> None:
    """What somebody is already stays beside what they are invited to be."""
    members = work.organisations.list_members(invitation.organisation)
    held = next((roles for member, roles in members.items() if member.id == person), frozenset())
    work.organisations.save_roles(invitation.organisation, person, held | invitation.roles)
    work.organisations.drop_invitation(invitation.organisation, invitation.id)
    work.record(
        Event.JOINED,
        of_organisation(invitation.organisation),
        by=person,
        invitation=invitation.id,
        roles=_named(invitation.roles),
    )


def _tell(work: Work, organisation: Organisation, invitation: Invitation, token: str) -> None:
    """In the language of whoever invites: what others speak is not known yet."""
    language = notices.language_of_actor(work)
    inviter = notices.name_of_actor(work, language)
    path, until = invitation_path(token), invitation.valid_until
    notice = MembershipOffered(organisation.name, inviter, path, until)
    about = _mail_of(invitation.id)
    notices.promise(work, invitation.email, notice, language=language, about=about)


def _mail_of(invitation: str) -> str:
    return f"invitation-{invitation}"


def _named(roles: Iterable[str]) -> str:
    """Roles as they stand on record."""
    return " ".join(sorted(roles))


TAKEN: Final = Text(
    "Eine Organisation mit diesem Namen gibt es schon.",
    "There is already an organisation of this name.",
)
NO_ROLE: Final = Text(
    "Bitte wählen Sie mindestens eine Aufgabe.", "Please choose at least one task."
)
LAST_ADMIN: Final = Text(
    "Dann würde niemand mehr diese Organisation verwalten. Bitte geben Sie die Verwaltung zuerst "
    "jemand anderem.",
    "Nobody would be left to administer this organisation. Please hand over its administration to "
    "somebody else first.",
)
HAS_ACCOUNT: Final = Text(
    "Zu dieser Adresse gibt es inzwischen ein Konto. Bitte melden Sie sich an und öffnen Sie den "
    "Link noch einmal.",
    "There is now an account for this address. Please sign in and open the link again.",
)
OTHER_ADDRESS: Final = Text(
    "Diese Einladung ging an eine andere Adresse als die Ihres Kontos. Bitte melden Sie sich mit "
    "dem Konto an, zu dem sie gehört.",
    "This invitation went to a different address from that of your account. Please sign in with "
    "the account it belongs to.",
)
