"""Identities: signing in with a provider, and which account an identity opens.

An identity opens an account only after somebody has linked the two: signed in, or with an
invitation. No address of mail does it, verified or not.
"""

from actions import accounts, notices, organisations
from actions.organisations import Joining
from actions.work import Work
from checks.accounts import Person, PersonId
from checks.errors import Invalid, Problem, TooOften
from checks.events import Event
from checks.identities import NO_PASSWORD, ONE_ONLY, TAKEN, Identity
from checks.permissions import Deed, require
from checks.records import of_account
from storage.identities import Linked


def count_answer(work: Work, *, who: str) -> None:
    """Count one more answer of a provider that somebody brings. Raises TooOften."""
    require(work.actor, Deed.SIGN_IN)
    if work.limits.count("bring an answer from", who, work.now) > accounts.TRIES_OF_ADDRESS:
        raise TooOften


def find_person(work: Work, identity: Identity) -> PersonId | None:
    """Whose account this identity opens; None where it is linked to none."""
    require(work.actor, Deed.SIGN_IN)
    return work.identities.find_person(identity)


def find_own(work: Work, issuer: str) -> Linked | None:
    """The identity that is linked to one's own account."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return work.identities.find(work.person, issuer)


def link(work: Work, identity: Identity) -> None:
    """Let an identity open one's own account from now on. Raises Invalid."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    if work.identities.find(work.person, identity.issuer):
        raise Invalid([Problem("identity", ONE_ONLY)])
    _link(work, work.person, identity)
    notices.tell_of_sign_in(work, Event.IDENTITY_LINKED, work.person)


def unlink(work: Work, issuer: str) -> None:
    """It opens it no more; nothing happens where it did not. Raises Invalid without a password."""
    if not accounts.open_own(work).secret:
        raise Invalid([Problem("identity", NO_PASSWORD)])
    if work.identities.drop(work.person, issuer):
        work.record(Event.IDENTITY_UNLINKED, of_account(work.person))
        notices.tell_of_sign_in(work, Event.IDENTITY_UNLINKED, work.person)


def join(work: Work, token: str, joining: Joining, identity: Identity) -> Person:
    """Follow an invitation without an account: it makes one that this identity opens.

    Raises NotFound and Invalid as `organisations.join` does, and Invalid for an identity that
    opens another account.
    """
    person = organisations.join(work, token, joining)
    _link(work, person.id, identity)
    return person


def _link(work: Work, person: PersonId, identity: Identity) -> None:
    if not work.identities.add(person, identity, work.now):
        raise Invalid([Problem("identity", TAKEN)])
    work.record(Event.IDENTITY_LINKED, of_account(person), by=person)
