"""Notices: what people are told by mail, promised in the deed that it is about."""

from collections.abc import Iterable, Mapping
from typing import Final

from actions.work import Work
from checks.accounts import Person, PersonId
from checks.events import Event
from checks.notices import Mail, Notice, SignInChanged, errand_of
from checks.text import Language, Text
from storage.outbox import Promised

ACCOUNT: Final = "/account"


def promise(
    work: Work, to: str, notice: Notice, *, language: Language | None = None, about: str = ""
) -> None:
    """Tell somebody once this transaction is kept: a mail to this address.

    Without a language it is that of the account at the address, else that of whoever acts.
    `about` names the thing whose page shows whether the mail has gone out.
    """
    spoken = language or language_of(work, to)
    until = getattr(notice, "until", None)
    is_moment = hasattr(until, "hour")
    work.promise(
        errand_of(Mail(to, spoken, notice), about=about, until=until if is_moment else None)
    )


def tell_of_sign_in(work: Work, event: Event, person: PersonId) -> None:
    """Tell somebody that how they sign in was changed: it may have been somebody else."""
    account = work.people.find(person)
    if account is not None:
        promise(work, account.person.email, SignInChanged(event.value, work.now, ACCOUNT))


def deliveries(work: Work, abouts: Iterable[str]) -> Mapping[str, Promised]:
    """What became of the newest mail about each of these; the caller asks who may know."""
    found = reversed(work.outbox.list_about(*abouts))
    return {promised.about: promised for promised in found}


def name_of_actor(work: Work, language: Language = Language.DE) -> str:
    """Who acts, as others are told: by their name, or as those who run the instance."""
    actor = _actor(work)
    return THE_OPERATOR.in_(language) if actor is None else actor.name


def language_of_actor(work: Work) -> Language:
    actor = _actor(work)
    return Language.DE if actor is None else actor.language


def language_of(work: Work, to: str) -> Language:
    """That of the account at an address, else that of whoever acts."""
    account = work.people.find_by_email(to)
    return account.person.language if account else language_of_actor(work)


def _actor(work: Work) -> Person | None:
    account = work.people.find(work.actor.person) if work.actor.person else None
    return account.person if account else None


THE_OPERATOR: Final = Text("Der Betrieb", "The operator")
