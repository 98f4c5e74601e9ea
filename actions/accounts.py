"""Accounts: how somebody gets one, signs in and out, and what they change of their own."""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from actions import notices
from actions.work import Work, token_hash
from checks.accounts import Person, PersonId, email_problems, name_problems, normal_email
from checks.errands import Errand, ErrandKind
from checks.errors import CodeNeeded, Invalid, NotFound, Problem, TooOften
from checks.events import Event
from checks.passwords import password_problems
from checks.permissions import Deed, may, require
from checks.records import of_account, of_sign_ins
from checks.text import Language, Text
from storage.passwords import fits, hashed
from storage.people import Account
from storage.sessions import Session

__all__ = ["fits"]

SESSION_HOURS: Final = 12
"""A working day; then one signs in again."""
TICKET_MINUTES: Final = 60
FIRST_TICKET: Final = timedelta(days=2)
TRIES_OF_ACCOUNT: Final = 10
TRIES_OF_ADDRESS: Final = 60
"""Sign-ins an hour that may fail, for one account and from one address."""
ID_BYTES: Final = 12
TOKEN_BYTES: Final = 32


def count_try(work: Work, email: str, *, who: str, proof: str = "password") -> None:
    """Count one more try to prove who somebody is, known or not. Raises TooOften.

    Each kind of proof is counted by itself, so a sign-in with two factors is one try of each.
    """
    require(work.actor, Deed.SIGN_IN)
    of_account = work.limits.count(f"{proof} of", normal_email(email), work.now)
    of_address = work.limits.count("sign in from", who, work.now)
    if of_account > TRIES_OF_ACCOUNT or of_address > TRIES_OF_ADDRESS:
        raise TooOften


def find_account(work: Work, email: str) -> Account | None:
    """Whom this address belongs to, to be proven; nobody is told whether there is one."""
    require(work.actor, Deed.SIGN_IN)
    return work.people.find_by_email(normal_email(email))


def begin_session(work: Work, person: PersonId, *, browser: str) -> str:
    """Sign somebody in who has proven who they are; returns the token for the browser to keep.

    Raises CodeNeeded where the second factor is on: `second_factors` goes on from there.
    """
    if work.second_factors.is_on(person):
        raise CodeNeeded
    return begin_proven_session(work, person, browser=browser)


def begin_proven_session(work: Work, person: PersonId, *, browser: str) -> str:
    """Sign somebody in who has proven every factor they have."""
    require(work.actor, Deed.SIGN_IN)
    work.sessions.forget_ended(work.now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = Session(new_id(), browser, work.now, is_this=True)
    until = work.now + timedelta(hours=SESSION_HOURS)
    work.sessions.add(session, token_hash(token), person, until)
    work.people.save_seen(person, work.now)
    work.record(Event.SIGNED_IN, of_sign_ins(person), by=person, session=session.id)
    return token


def sign_out(work: Work) -> None:
    """End this session; without one nothing happens."""
    if work.actor.session:
        work.sessions.end_by_hash(token_hash(work.actor.session))
    if work.actor.person:
        work.record(Event.SIGNED_OUT, of_sign_ins(work.actor.person))


def open_own(work: Work) -> Account:
    """The account of whoever is signed in. Raises NotAllowed."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    found = work.people.find(work.person)
    if found is None:
        raise NotFound
    return found


def list_sessions(work: Work) -> Sequence[Session]:
    """Where one is signed in, the newest first."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return work.sessions.list(work.person, token_hash(work.actor.session), work.now)


def end_session(work: Work, session: str) -> None:
    """End one of one's own sessions; one that has ended already stays so."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    work.sessions.end(work.person, session)
    work.record(Event.SESSION_ENDED, of_sign_ins(work.person), session=session)


def end_other_sessions(work: Work) -> None:
    require(work.actor, Deed.MANAGE_ACCOUNT)
    work.sessions.end_all(work.person, but=token_hash(work.actor.session))
    work.record(Event.SESSIONS_ENDED, of_sign_ins(work.person))


def describe_own(work: Work, name: str, language: Language) -> None:
    """Change one's own name and the language of one's mails. Raises Invalid."""
    account = open_own(work)
    refuse(name_problems(name))
    work.people.save(replace(account.person, name=name, language=language))
    work.record(Event.ACCOUNT_DESCRIBED, of_account(work.person), language=language)


def new_secret(password: str, about: Iterable[str]) -> str:
    """What is kept of a new password; `about` is what everybody knows of the person.

    It takes a tenth of a second, so it is made before the transaction. Raises Invalid.
    """
    refuse(password_problems(password, about))
    return hashed(password)


def change_password(work: Work, secret: str) -> None:
    """A new password, by somebody who has proven the old one; other sessions end with it."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    work.people.save_secret(work.person, secret)
    work.sessions.end_all(work.person, but=token_hash(work.actor.session))
    work.record(Event.PASSWORD_CHANGED, of_account(work.person))
    notices.tell_of_sign_in(work, Event.PASSWORD_CHANGED, work.person)


def ask_for_ticket(work: Work, email: str) -> None:
    """Promise a mail with a ticket, the same for every address: nobody is looked up here."""
    require(work.actor, Deed.SIGN_IN)
    until = work.now + timedelta(minutes=TICKET_MINUTES)
    facts = {"email": normal_email(email)}
    work.promise(Errand(ErrandKind.PASSWORD_RESET, facts, until=until))


def derived_ticket(work: Work, errand: str) -> str:
    """The ticket of an errand; the database alone does not tell it."""
    secret = work.terms.instance_key.encode()
    return hmac.new(secret, f"ticket {errand}".encode(), sha256).hexdigest()


def make_ticket(work: Work, email: str, ticket: str, until: datetime) -> Person | None:
    """Have this ticket set a new password once; None where nobody has this address."""
    require(work.actor, Deed.SIGN_IN)
    account = work.people.find_by_email(normal_email(email))
    if account is None:
        return None
    work.people.add_ticket(token_hash(ticket), account.person.id, until)
    work.record(Event.PASSWORD_ASKED, of_account(account.person.id))
    return account.person


def find_ticket(work: Work, ticket: str) -> Person:
    """Whose ticket it is. Raises NotFound where it is used or too old."""
    require(work.actor, Deed.SIGN_IN)
    return _ticketed(work, ticket).person


def use_ticket(work: Work, ticket: str, secret: str) -> Person:
    """Set a new password; the ticket and every session end with it. Raises NotFound."""
    require(work.actor, Deed.SIGN_IN)
    account = _ticketed(work, ticket)
    work.people.save_secret(account.person.id, secret)
    work.people.drop_tickets(account.person.id)
    work.sessions.end_all(account.person.id)
    work.record(Event.PASSWORD_RESET, of_account(account.person.id), by=account.person.id)
    notices.tell_of_sign_in(work, Event.PASSWORD_RESET, account.person.id)
    return account.person


def make_operator(work: Work, email: str, name: str) -> str:
    """An account that runs the instance; returns the ticket for its password. Raises Invalid."""
    require(work.actor, Deed.FOUND_ORGANISATION)
    email = normal_email(email)
    refuse([*email_problems(email), *name_problems(name)])
    account = work.people.find_by_email(email)
    person = account.person if account else add_person(work, email, name, Language.DE)
    work.people.make_operator(person.id)
    work.record(Event.OPERATOR_MADE, of_account(person.id))
    ticket = secrets.token_urlsafe(TOKEN_BYTES)
    work.people.add_ticket(token_hash(ticket), person.id, work.now + FIRST_TICKET)
    return ticket


def add_person(work: Work, email: str, name: str, language: Language, secret: str = "") -> Person:
    """A new account under a random id; the caller has checked what it is made of."""
    person = Person(PersonId(new_id()), email, name, language)
    work.people.add(person, secret, work.now, is_operator=False)
    by = None if may(work.actor, Deed.FOUND_ORGANISATION) else person.id
    work.record(Event.ACCOUNT_MADE, of_account(person.id), by=by)
    return person


def new_id() -> str:
    """An id that says nothing and is never guessed."""
    return secrets.token_urlsafe(ID_BYTES)


def refuse(problems: Sequence[Problem]) -> None:
    """Raises Invalid where there is any."""
    if problems:
        raise Invalid(problems)


def _ticketed(work: Work, ticket: str) -> Account:
    person = work.people.find_ticket(token_hash(ticket), work.now)
    account = None if person is None else work.people.find(person)
    if account is None:
        raise NotFound
    return account


WRONG: Final = Text(
    "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides, oder setzen Sie "
    "ein neues Passwort.",
    "Address and password do not match. Please check both, or set a new password.",
)
