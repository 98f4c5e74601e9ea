"""The second factor: switching it on and off, and signing in with it after the password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from actions import accounts, notices
from actions.work import Work, token_hash
from checks.accounts import Person, PersonId, normal_email
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed, require
from checks.records import of_account
from checks.second_factors import (
    ALREADY_ON,
    HALFWAY_MINUTES,
    OTHER_OFFER,
    RECOVERY_CODES,
    WRONG_CODE,
    is_timed,
    plain_code,
    recovery_code,
    steps_around,
    why_refused,
)
from checks.text import Text
from storage.authenticators import matching_step, new_recovery_code, new_secret, set_up_address
from storage.people import Account
from storage.second_factors import SecondFactor

SITE: Final = "Digital-Check"
"""Under which name an app lists its codes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret for somebody's app: `address` is for its camera, `sealed` for the way back."""

    secret: str
    address: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Halfway:
    """Somebody has proven the first factor, and may bring the second until a moment.

    It is good for nothing else. `mark` ends it when the password or the factor changes meanwhile.
    """

    person: PersonId
    until: datetime
    mark: str


def find_own(work: Work) -> SecondFactor | None:
    """One's own second factor, if it is on."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return work.second_factors.find(work.person)


def offer(work: Work) -> Offer:
    """A new secret, to be put into an app; nothing is kept before `switch_on`."""
    return _offer(work, accounts.open_own(work).person, new_secret())


def offer_again(work: Work, sealed: str) -> Offer:
    """The same secret once more. Raises Invalid where it was made for somebody else."""
    return _offer(work, accounts.open_own(work).person, _offered(work, sealed))


def switch_on(work: Work, sealed: str, typed: str) -> Sequence[str]:
    """Ask for a code at every sign-in from now on; returns the recovery codes, shown only now.

    Other sessions end: they were begun without. Raises Invalid.
    """
    secret = _offered(work, sealed)
    if work.second_factors.is_on(work.person):
        raise Invalid([Problem("code", ALREADY_ON)])
    step = matching_step(secret, plain_code(typed), steps_around(work.now))
    if step is None:
        raise Invalid([Problem("code", WRONG_CODE)])
    work.second_factors.add(work.person, secret, step, work.now)
    work.sessions.end_all(work.person, but=token_hash(work.actor.session))
    work.record(Event.SECOND_FACTOR_ON, of_account(work.person))
    notices.tell_of_sign_in(work, Event.SECOND_FACTOR_ON, work.person)
    return _new_recovery_codes(work)


def switch_off(work: Work, typed: str) -> bool:
    """Ask for no code any more; False, and a failure counted, where the code is wrong."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    is_proven = _prove(work, work.person, typed)
    if is_proven:
        work.second_factors.drop(work.person)
        work.record(Event.SECOND_FACTOR_OFF, of_account(work.person))
        notices.tell_of_sign_in(work, Event.SECOND_FACTOR_OFF, work.person)
    return is_proven


def renew_recovery_codes(work: Work, typed: str) -> Sequence[str]:
    """Ten new ones, and the old ones end; none, and a failure counted, where the code is wrong."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    if not _prove(work, work.person, typed):
        return []
    notices.tell_of_sign_in(work, Event.RECOVERY_CODES_MADE, work.person)
    return _new_recovery_codes(work)


def begin_halfway(work: Work, person: PersonId) -> Halfway:
    """Who has proven the first factor is awaited with the second."""
    require(work.actor, Deed.SIGN_IN)
    account, factor = _both(work, person)
    until = work.now + timedelta(minutes=HALFWAY_MINUTES)
    return Halfway(person, until, _mark(account, factor))


def find_halfway(work: Work, halfway: Halfway) -> Person:
    """Whose code is awaited. Raises NotFound where it took too long or something has changed."""
    require(work.actor, Deed.SIGN_IN)
    account, factor = _both(work, halfway.person)
    if work.now > halfway.until or halfway.mark != _mark(account, factor):
        raise NotFound
    return account.person


def refusal(work: Work, person: PersonId) -> Text:
    """What to tell somebody who has proven the first factor, and whose code was not taken."""
    require(work.actor, Deed.SIGN_IN)
    _, factor = _both(work, person)
    return why_refused(factor.failures)


def finish(work: Work, halfway: Halfway, typed: str, *, browser: str) -> str | None:
    """Sign in with the second factor; None, and a failure counted, where the code is wrong.

    Raises NotFound as `find_halfway` does. The caller has counted the try.
    """
    person = find_halfway(work, halfway)
    if not _prove(work, person.id, typed):
        return None
    return accounts.begin_proven_session(work, person.id, browser=browser)


def reset(work: Work, email: str) -> Person:
    """Switch off somebody's second factor, for whoever has lost phone and recovery codes.

    Their sessions end. Raises NotAllowed, and NotFound where there is nothing to switch off.
    """
    require(work.actor, Deed.RESET_SECOND_FACTOR)
    account = work.people.find_by_email(normal_email(email))
    if account is None or not work.second_factors.drop(account.person.id):
        raise NotFound
    work.sessions.end_all(account.person.id)
    work.record(Event.SECOND_FACTOR_RESET, of_account(account.person.id))
    notices.tell_of_sign_in(work, Event.SECOND_FACTOR_RESET, account.person.id)
    return account.person


def _offer(work: Work, person: Person, secret: str) -> Offer:
    sealed = work.second_factors.close_offer(person.id, secret)
    return Offer(secret, set_up_address(secret, person.email, SITE), sealed)


def _offered(work: Work, sealed: str) -> str:
    require(work.actor, Deed.MANAGE_ACCOUNT)
    secret = work.second_factors.open_offer(work.person, sealed)
    if secret is None:
        raise Invalid([Problem("code", OTHER_OFFER)])
    return secret


def _prove(work: Work, person: PersonId, typed: str) -> bool:
    """Whether a code is this person's and not used up; it is from now on."""
    code = plain_code(typed)
    is_good = (
        _use_timed(work, person, code) if is_timed(code) else _use_recovery(work, person, code)
    )
    if not is_good:
        work.second_factors.count_failure(person)
    return is_good


def _use_timed(work: Work, person: PersonId, code: str) -> bool:
    factor = work.second_factors.find(person)
    if factor is None or factor.secret is None:
        return False
    step = matching_step(factor.secret, code, steps_around(work.now))
    return step is not None and work.second_factors.use_step(person, step)


def _use_recovery(work: Work, person: PersonId, code: str) -> bool:
    meant = recovery_code(code)
    return meant is not None and work.second_factors.use_recovery_code(person, token_hash(meant))


def _new_recovery_codes(work: Work) -> Sequence[str]:
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    work.second_factors.save_recovery_codes(work.person, map(token_hash, codes))
    work.record(Event.RECOVERY_CODES_MADE, of_account(work.person))
    return codes


def _both(work: Work, person: PersonId) -> tuple[Account, SecondFactor]:
    account, factor = work.people.find(person), work.second_factors.find(person)
    if account is None or factor is None:
        raise NotFound
    return account, factor


def _mark(account: Account, factor: SecondFactor) -> str:
    return token_hash(f"{account.secret}|{factor.set_at.isoformat()}")
