"""The demo: who can be looked at it as, coming in as one of them, and how its past is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from actions import accounts
from actions.work import Work
from checks.accounts import normal_email
from checks.errors import NotFound, TooOften
from checks.permissions import Actor, Deed, require
from checks.text import Text

ENTRIES_OF_ADDRESS: Final = 120
"""An hour; a class in one room comes in from one address."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the demo as whom one can come in; the words say who that is, and what to see."""

    email: str
    name: str
    organisation: str
    role: Text
    look: Text


class Inhabitants(Enum):
    """Who has accounts at this instance."""

    NOBODY = auto()
    THE_DEMO = auto()
    OTHERS = auto()


def find_inhabitants(work: Work, emails: Iterable[str]) -> Inhabitants:
    """Whether anybody lives here, and whether the people of the demo do."""
    require(work.actor, Deed.MANAGE_PEOPLE)
    if any(work.people.find_by_email(email) for email in emails):
        return Inhabitants.THE_DEMO
    return Inhabitants.OTHERS if work.people.has_any() else Inhabitants.NOBODY


def list_guests(work: Work, known: Sequence[Guest]) -> Sequence[Guest]:
    """Those who are there; nobody before the demo is made."""
    require(work.actor, Deed.SIGN_IN)
    return [one for one in known if work.people.find_by_email(normal_email(one.email))]


def enter(work: Work, guest: Guest, *, who: str, browser: str) -> str:
    """Come in as somebody of the demo, without any proof; returns the token for the browser.

    Raises NotFound where the demo is not made, or somebody has erased this account since, and
    TooOften, as each entry is a session that is kept.
    """
    if work.limits.count("demo from", who, work.now) > ENTRIES_OF_ADDRESS:
        raise TooOften
    account = work.people.find_by_email(normal_email(guest.email))
    if account is None:
        raise NotFound
    return accounts.begin_proven_session(work, account.person.id, browser=browser)


def at(work: Work, actor: Actor, moment: datetime) -> Work:
    """The same transaction as somebody saw it then, for an entry of a diary."""
    require(work.actor, Deed.MANAGE_PEOPLE)
    return replace(work, actor=actor, now=moment)


def end_entry(work: Work) -> None:
    """What an entry put on record is written before the next one, so that all stay in order."""
    require(work.actor, Deed.MANAGE_PEOPLE)
    work.records.write()


def keep_mails_back(work: Work) -> None:
    """Nothing that the diary has promised is done: a demo writes to nobody."""
    require(work.actor, Deed.MANAGE_PEOPLE)
    for key in work.outbox.added:
        work.outbox.mark_over(key, work.now)
    work.outbox.forget_over(work.now + timedelta(seconds=1))
    work.outbox.added.clear()
