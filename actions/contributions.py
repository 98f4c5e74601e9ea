"""Contributions: what somebody who is invited to a hearing reads there and says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from actions.accounts import new_id, refuse
from actions.work import Work
from checks.accounts import Organisation
from checks.assessments import Assessment
from checks.catalogue import Catalogue, CriterionId
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.hearings import (
    CONTRIBUTIONS_MAX,
    Contribution,
    ContributionId,
    Hearing,
    HearingId,
    Invitee,
    Synopsis,
    contribution_problems,
    synopsis,
)
from checks.local_time import local_day
from checks.permissions import Deed, Role, require
from checks.records import of_assessment
from checks.text import Text
from storage.hearings import Asked
from storage.kept import Kept


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing as somebody sees it who is invited: what is asked, and what they have said.

    `speaking` are those as whom they may speak.
    """

    hearing: Hearing
    assessment: Assessment
    catalogue: Catalogue
    owner: Organisation
    speaking: Sequence[Invitee]
    said: Synopsis
    is_open: bool


def list_asked(work: Work) -> Sequence[Asked]:
    """The hearings to which whoever is signed in is invited, the newest first."""
    require(work.actor, Deed.LIST_OWN)
    return work.hearings.list_of(work.person)


def open_one(work: Work, hearing: HearingId) -> Heard:
    """Raises NotFound, also for who is not invited."""
    return _heard(work, _found(work, hearing, Deed.CONTRIBUTE))


def contribute(
    work: Work, hearing: HearingId, words: Mapping[CriterionId, str]
) -> Sequence[Contribution]:
    """Say something on some criteria, for whoever was invited; all of it is kept, or nothing.

    Raises NotFound for what is not asked, and Invalid.
    """
    found = _found(work, hearing, Deed.CONTRIBUTE)
    heard = _heard(work, found)
    if not set(words) <= set(heard.hearing.criteria):
        raise NotFound
    refuse([problem for key, said in words.items() for problem in _problems(heard, key, said)])
    if len(heard.said.rows) + len(words) > CONTRIBUTIONS_MAX:
        raise Invalid([Problem(f"words-{key}", TOO_MANY) for key in words])
    said = [_contribution(work, heard, key, one) for key, one in words.items()]
    for new in said:
        work.hearings.contribute(new)
        _record(work, found.kept, Event.CONTRIBUTED, new.id)
    return said


def withdraw(work: Work, hearing: HearingId, contribution: ContributionId) -> None:
    """Take back what was said for whoever was invited, while the hearing is open.

    Raises NotFound or Invalid.
    """
    found = _found(work, hearing, Deed.CONTRIBUTE)
    heard = _heard(work, found)
    if all(row.contribution.id != contribution for row in heard.said.rows):
        raise NotFound
    if not heard.is_open:
        raise Invalid([Problem("withdraw", IS_OVER)])
    work.hearings.withdraw(contribution)
    _record(work, found.kept, Event.CONTRIBUTION_WITHDRAWN, contribution)


@dataclass(frozen=True, slots=True)
class _Found:
    hearing: Hearing
    kept: Kept
    speaking: Sequence[Invitee]


def _found(work: Work, hearing: HearingId, deed: Deed) -> _Found:
    known = work.hearings.find(hearing)
    kept = None if known is None else work.assessments.find_row(known[0])
    if known is None or kept is None or work.actor.person is None:
        raise NotFound
    speaking = work.hearings.invitees_of(hearing, work.person)
    shared = frozenset({Role.INVITED}) if speaking else frozenset()
    thing = replace(kept.thing, shared=shared, seen_by=Deed.READ_HEARING)
    require(work.actor, deed, thing)
    return _Found(known[1], kept, speaking)


def _heard(work: Work, found: _Found) -> Heard:
    kept, hearing = found.kept, found.hearing
    owner = None if kept.thing.owner is None else work.organisations.find(kept.thing.owner)
    if owner is None:
        raise NotFound
    catalogue = work.catalogues.load(kept.catalogue_row)
    said = synopsis(catalogue, hearing, found.speaking, work.hearings.contributions(hearing.id))
    is_open = hearing.is_open(local_day(work.now))
    return Heard(hearing, kept.assessment, catalogue, owner, found.speaking, said, is_open)


def _problems(heard: Heard, criterion: CriterionId, words: str) -> list[Problem]:
    where = f"words-{criterion}"
    return contribution_problems(where, words) if heard.is_open else [Problem(where, IS_OVER)]


def _contribution(work: Work, heard: Heard, criterion: CriterionId, words: str) -> Contribution:
    return Contribution(
        id=ContributionId(new_id()),
        invitee=heard.speaking[0].id,
        criterion=criterion,
        person=work.person,
        words=words,
        at=work.now,
    )


def _record(work: Work, kept: Kept, event: Event, contribution: ContributionId) -> None:
    work.record(event, of_assessment(kept.row, kept.thing), contribution=contribution)


IS_OVER: Final = Text(
    "Die Anhörung ist zu Ende; Ihr Text steht noch hier, wird aber nicht mehr angenommen. Bitte "
    "wenden Sie sich an die Stelle, die eingeladen hat.",
    "The hearing is over; your text is still here but can no longer be taken. Please contact the "
    "body that invited you.",
)
TOO_MANY: Final = Text(
    f"Mehr als {CONTRIBUTIONS_MAX} Anmerkungen nimmt eine Anhörung von einer Stelle nicht an.",
    f"A hearing takes no more than {CONTRIBUTIONS_MAX} contributions from one body.",
)
