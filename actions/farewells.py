"""Farewells: what nobody has used for as long as the operator keeps it ends, after two notices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from actions import assessments, notices, personal, submission_endings
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import OrganisationId, PersonId
from checks.local_time import local_day
from checks.notices import AccountEnding, DeletionAhead, Notice, SubmissionEnding
from checks.permissions import Deed, Role, require
from checks.records import Chain, Kind
from checks.retention import Farewell, Step, farewell, next_step, several, told, unused_since
from checks.submissions import SubmissionId
from checks.text import Text, same
from storage.farewells import Ending

AT_ONCE: Final = 200
"""Things in one transaction, so that nobody waits for long."""
OWN: Final = "/own"
SUBMISSIONS: Final = "/submissions"
SIGN_IN: Final = "/sign-in"
OWNED: Final[Mapping[str, tuple[str, Callable[[str, date, str], Notice]]]] = {
    Kind.ASSESSMENT: (OWN, DeletionAhead),
    Kind.SUBMISSION: (SUBMISSIONS, SubmissionEnding),
}
"""What organisations have: the page that lists it, and what they are told."""


class Told(NamedTuple):
    """What one mail is about."""

    kind: str
    owner: OrganisationId
    day: date


def take_next(work: Work) -> bool:
    """Announce, tell and end what is due; whether there may be more of it."""
    require(work.actor, Deed.PURGE)
    announced = [_announce(work, kind, months) for kind, months in _months(work).items()]
    due = work.farewells.list_due(work.now, AT_ONCE)
    steps = {one: next_step(one, work.now) for one in due}
    _tell(work, [told(one, work.now) for one, step in steps.items() if step is Step.TELL])
    ending = [one for one, step in steps.items() if step is Step.END]
    now = _at_once(ending)
    _end(work, now)
    return AT_ONCE in (*announced, len(due)) or len(now) < len(ending)


def find_end(work: Work, opened: Opened) -> date | None:
    """The day on which an assessment of an organisation ends unless somebody changes it."""
    if opened.chain is None or not work.terms.retention.assessments:
        return None
    found = work.farewells.find_end(opened.chain)
    return None if found is None else local_day(found)


def _months(work: Work) -> Mapping[Kind, int]:
    terms = work.terms.retention
    return {
        Kind.ACCOUNT: terms.accounts,
        Kind.ASSESSMENT: terms.assessments,
        Kind.SUBMISSION: terms.submissions,
    }


def _announce(work: Work, kind: Kind, months: int) -> int:
    """What is used again ends no more; what has not been used for long will end."""
    since = unused_since(months, work.now)
    work.farewells.drop_used(kind, since)
    if since is None:
        return 0
    found = work.farewells.list_unused(kind, since, AT_ONCE)
    for one in found:
        work.farewells.save(farewell(one.chain, one.since, months, work.now))
    return len(found)


def _tell(work: Work, farewells: Iterable[Farewell]) -> None:
    ends: dict[str, dict[Chain, date]] = {kind: {} for kind in _months(work)}
    for one in farewells:
        work.farewells.save(one)
        ends[one.chain.kind][one.chain] = local_day(one.ends_at)
    for chain, day in ends[Kind.ACCOUNT].items():
        _tell_person(work, PersonId(chain.thing), day)
    days = ends[Kind.ASSESSMENT] | ends[Kind.SUBMISSION]
    endings = [
        *work.farewells.list_assessments(ends[Kind.ASSESSMENT]),
        *work.farewells.list_submissions(ends[Kind.SUBMISSION]),
    ]
    found = [(Told(one.chain.kind, one.owner, days[one.chain]), one) for one in endings]
    for told_of, some in groupby(sorted(found, key=_whose), key=_whose):
        _tell_owners(work, told_of, [ending for _, ending in some])


def _tell_person(work: Work, person: PersonId, day: date) -> None:
    account = work.people.find(person)
    if account is not None:
        notices.promise(work, account.person.email, AccountEnding(day, SIGN_IN))


def _tell_owners(work: Work, told_of: Told, endings: Sequence[Ending]) -> None:
    """One mail to each who administers the organisation, for all of a kind that ends on a day."""
    titles, (page, notice_of) = _titles(work, told_of, endings), OWNED[told_of.kind]
    path = endings[0].path if len(endings) == 1 else page
    for member, roles in work.organisations.list_members(told_of.owner).items():
        if Role.ADMIN in roles:
            notice = notice_of(titles.in_(member.language), told_of.day, path)
            notices.promise(work, member.email, notice, language=member.language)


def _titles(work: Work, told_of: Told, endings: Sequence[Ending]) -> Text:
    if len(endings) == 1:
        return same(endings[0].title)
    home = work.organisations.find(told_of.owner)
    return several(told_of.kind, home.name if home else "", [one.title for one in endings])


def _at_once(ending: Sequence[Farewell]) -> Sequence[Farewell]:
    """An account ends in a transaction of its own, for what it holds is held in one order.

    Two of them would hold the reviews of one, and then wait for the organisations of the other.
    """
    accounts = [one for one in ending if one.chain.kind == Kind.ACCOUNT]
    return accounts[:1] or ending


def _end(work: Work, ending: Sequence[Farewell]) -> None:
    """Nobody ends whom an organisation could not do without; that may have become so meanwhile."""
    for one in ending:
        work.farewells.drop(one.chain)
        person = PersonId(one.chain.thing)
        if one.chain.kind == Kind.ACCOUNT and not work.organisations.list_led_alone(person):
            personal.erase_unused(work, person)
    rows = [int(one.chain.thing) for one in ending if one.chain.kind == Kind.ASSESSMENT]
    assessments.delete_by_number(work, rows)
    kept = (one.chain.thing for one in ending if one.chain.kind == Kind.SUBMISSION)
    submission_endings.delete(work, map(SubmissionId, kept))


def _whose(found: tuple[Told, Ending]) -> Told:
    return found[0]
