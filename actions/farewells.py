"""Farewells: what nobody has used for as long as the operator keeps it ends, after two notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from actions import assessments, notices, personal
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import OrganisationId, PersonId
from checks.local_time import local_day
from checks.notices import AccountEnding, DeletionAhead
from checks.paths import assessment_path
from checks.permissions import Deed, Role, require
from checks.records import Kind
from checks.retention import Farewell, Step, farewell, next_step, several, told, unused_since
from checks.text import Text, same
from storage.farewells import Ending

AT_ONCE: Final = 200
"""Things in one transaction, so that nobody waits for long."""
OWN: Final = "/own"
SIGN_IN: Final = "/sign-in"


def take_next(work: Work) -> bool:
    """Announce, tell and end what is due; whether there may be more of it."""
    require(work.actor, Deed.PURGE)
    announced = [_announce(work, kind, months) for kind, months in _months(work).items()]
    due = work.farewells.list_due(work.now, AT_ONCE)
    steps = {one: next_step(one, work.now) for one in due}
    _tell(work, [told(one, work.now) for one, step in steps.items() if step is Step.TELL])
    _end(work, [one for one, step in steps.items() if step is Step.END])
    return AT_ONCE in (*announced, len(due))


def find_end(work: Work, opened: Opened) -> date | None:
    """The day on which an assessment of an organisation ends unless somebody changes it."""
    if opened.chain is None or not work.terms.retention.assessments:
        return None
    found = work.farewells.find_end(opened.chain)
    return None if found is None else local_day(found)


def _months(work: Work) -> Mapping[Kind, int]:
    terms = work.terms.retention
    return {Kind.ACCOUNT: terms.accounts, Kind.ASSESSMENT: terms.assessments}


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
    ends: dict[Kind, list[Farewell]] = {Kind.ACCOUNT: [], Kind.ASSESSMENT: []}
    for one in farewells:
        work.farewells.save(one)
        ends[Kind(one.chain.kind)].append(one)
    for one in ends[Kind.ACCOUNT]:
        _tell_person(work, one)
    days = {one.chain: local_day(one.ends_at) for one in ends[Kind.ASSESSMENT]}
    found = [(one.owner, days[one.chain], one) for one in work.farewells.list_assessments(days)]
    for (owner, day), some in groupby(sorted(found, key=_whose), key=_whose):
        _tell_owners(work, owner, day, [ending for _, _, ending in some])


def _tell_person(work: Work, ending: Farewell) -> None:
    account = work.people.find(PersonId(ending.chain.thing))
    if account is not None:
        notices.promise(
            work, account.person.email, AccountEnding(local_day(ending.ends_at), SIGN_IN)
        )


def _tell_owners(work: Work, owner: OrganisationId, day: date, endings: Sequence[Ending]) -> None:
    """One mail to each who administers the organisation, for all that ends on one day."""
    titles = _titles(work, owner, endings)
    path = assessment_path(endings[0].key) if len(endings) == 1 else OWN
    for member, roles in work.organisations.list_members(owner).items():
        if Role.ADMIN in roles:
            notice = DeletionAhead(titles.in_(member.language), day, path)
            notices.promise(work, member.email, notice, language=member.language)


def _titles(work: Work, owner: OrganisationId, endings: Sequence[Ending]) -> Text:
    if len(endings) == 1:
        return same(endings[0].title)
    home = work.organisations.find(owner)
    return several(home.name if home else "", [one.title for one in endings])


def _end(work: Work, ending: Sequence[Farewell]) -> None:
    """Nobody ends whom an organisation could not do without; that may have become so meanwhile."""
    for one in ending:
        work.farewells.drop(one.chain)
        person = PersonId(one.chain.thing)
        if one.chain.kind == Kind.ACCOUNT and not work.organisations.list_led_alone(person):
            personal.erase_unused(work, person)
    rows = [int(one.chain.thing) for one in ending if one.chain.kind == Kind.ASSESSMENT]
    assessments.delete_by_number(work, rows)


def _whose(found: tuple[OrganisationId, date, Ending]) -> tuple[OrganisationId, date]:
    owner, day, _ = found
    return owner, day
