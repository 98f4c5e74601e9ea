"""Histories: what was done to a thing that people share, to an account or the instance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions import assessments, calls, organisations, programmes, submissions
from actions.assessments import Opened
from actions.calls import OpenedCall
from actions.work import Work
from checks.accounts import Organisation, OrganisationId, PersonId
from checks.catalogue import Catalogue
from checks.histories import Line, Names, lines, people_in
from checks.permissions import Deed, may, require
from checks.profiles import CallId
from checks.programmes import Programme, ProgrammeId
from checks.records import (
    Chain,
    Done,
    Kind,
    Record,
    of_account,
    of_call,
    of_organisation,
    of_programme,
    of_sign_ins,
    of_submission,
)
from checks.submissions import Submission, SubmissionId
from checks.text import Text, same

AT_ONCE: Final = 50
OF_INSTANCE: Final = (Kind.ACCOUNT, Kind.ORGANISATION, Kind.INSTANCE)
"""What the operator sees: nothing of assessments, and nobody's signing in."""


@dataclass(frozen=True, slots=True)
class History:
    """Some lines, the newest first; `older` is where the next ones begin, if there are any."""

    lines: Sequence[Line]
    older: int | None


def open_assessment(work: Work, before: int | None) -> tuple[Opened, History]:
    """The history of an assessment. Raises NotFound or NotAllowed.

    It tells who did what, so it is for those who work on it, not for those who may only read.
    """
    opened = assessments.open_one(work, Deed.READ_HISTORY)
    return opened, _of_chain(work, opened.chain, before, _words(work, opened))


def open_organisation(
    work: Work, organisation: OrganisationId, before: int | None
) -> tuple[Organisation, History]:
    """The history of an organisation. Raises NotFound or NotAllowed."""
    require(work.actor, Deed.OVERSEE, organisations.thing(organisation))
    known = organisations.open_one(work, organisation)
    done, older = _newest(work, of_organisation(organisation), before)
    names = {**_titles(work, organisation, done), **_programmes(work, organisation)}
    return known, _told(work, done, older, names)


def open_programme(
    work: Work, programme: ProgrammeId, before: int | None
) -> tuple[Programme, History]:
    """The history of a programme, for who keeps it. Raises NotFound or NotAllowed."""
    known = programmes.open_one(work, programme, Deed.TRACE)
    done, older = _newest(work, of_programme(programme), before)
    rounds = {str(call.id): same(call.title) for call in calls.list_of(work, known)}
    return known, _told(work, done, older, {**_titles(work, known.owner, done), **rounds})


def open_call(work: Work, call: CallId, before: int | None) -> tuple[OpenedCall, History]:
    """The history of a call or its draft, for who keeps it. Raises NotFound or NotAllowed."""
    opened = calls.open_one(work, call, Deed.TRACE)
    done, older = _newest(work, of_call(call), before)
    names = {
        **_criteria(opened.catalogue),
        **_titles(work, opened.kept.owner, done),
        **_receipts(work, call, done),
    }
    return opened, _told(work, done, older, names)


def open_submission(
    work: Work, submission: SubmissionId, before: int | None
) -> tuple[Submission, History]:
    """What became of a submission, for the organisation that made it. Raises as open_call does."""
    kept = submissions.open_one(work, submission)
    require(work.actor, Deed.READ_HISTORY, submissions.thing(work, kept))
    done, older = _newest(work, of_submission(submission), before)
    call = kept.submission.call
    names = {str(call.id): same(call.title), **_receipts(work, call.id, done)}
    return kept.submission, _told(work, done, older, names)


def open_own_account(work: Work, before: int | None) -> History:
    """What became of one's own account."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return _of_chain(work, of_account(work.person), before, {})


def open_own_sign_ins(work: Work, before: int | None) -> History:
    """When one has signed in and out; nobody else sees this."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return _of_chain(work, of_sign_ins(work.person), before, {})


def open_instance(work: Work, before: int | None) -> History:
    """What became of organisations and accounts, for the operator."""
    require(work.actor, Deed.OVERSEE_ALL)
    found = work.records.list_of_kinds(OF_INSTANCE, before, AT_ONCE + 1)
    places = [place for place, _ in found]
    done = [record.done for _, record in found[:AT_ONCE]]
    older = places[AT_ONCE - 1] if len(places) > AT_ONCE else None
    return _told(work, done, older, _owners(work, done))


def _of_chain(work: Work, chain: Chain | None, before: int | None, names: Names) -> History:
    return _told(work, *_newest(work, chain, before), names)


def _newest(
    work: Work, chain: Chain | None, before: int | None
) -> tuple[Sequence[Done], int | None]:
    found: Sequence[Record] = []
    if chain is not None:
        found = work.records.list_before(chain, before, AT_ONCE + 1)
    older = found[AT_ONCE - 1].number if len(found) > AT_ONCE else None
    return [record.done for record in found[:AT_ONCE]], older


def _told(work: Work, done: Sequence[Done], older: int | None, names: Names) -> History:
    people = work.people.names(map(PersonId, people_in(done)))
    known = {str(person): same(name) for person, name in people.items()}
    return History(lines(done, {**names, **known}), older)


def _words(work: Work, opened: Opened) -> Names:
    """What ids of an assessment stand for; with whom it is shared only for who may share it."""
    catalogue, may_share = opened.catalogue, may(work.actor, Deed.SHARE, opened.thing)
    shares = work.sharing.list(opened.kept.row) if may_share else []
    return {
        **{str(dimension.id): dimension.title for dimension in catalogue.dimensions},
        **_criteria(catalogue),
        **{str(share.id): same(share.name) for share in shares},
    }


def _criteria(catalogue: Catalogue) -> Names:
    return {
        str(c.id): Text(f"{c.id} {c.title.de}", f"{c.id} {c.title.en}") for c in catalogue.criteria
    }


def _titles(work: Work, organisation: OrganisationId, done: Sequence[Done]) -> Names:
    """The titles of assessments, unless they are none of the actor's business."""
    if not may(work.actor, Deed.READ, assessments.owned_by(organisation)):
        return {}
    rows = {one.facts["assessment"] for one in done if "assessment" in one.facts}
    titles = work.ownership.titles(organisation, (row for row in rows if isinstance(row, int)))
    return {f"{Kind.ASSESSMENT}:{row}": same(title) for row, title in titles.items()}


def _programmes(work: Work, organisation: OrganisationId) -> Names:
    """The same for the programmes that it has; one that is gone has no title any more."""
    if not may(work.actor, Deed.READ_PROGRAMME, programmes.thing(organisation)):
        return {}
    return {str(one.id): same(one.facts.title) for one in work.programmes.list_of([organisation])}


def _receipts(work: Work, call: CallId, done: Sequence[Done]) -> Names:
    """The numbers of submissions, by which people speak of them."""
    about = {str(one.facts["submission"]) for one in done if "submission" in one.facts}
    found = work.submission_lists.receipts(call, map(SubmissionId, about))
    return {
        str(key): Text(f"Einreichung {receipt}", f"submission {receipt}")
        for key, receipt in found.items()
    }


def _owners(work: Work, done: Sequence[Done]) -> Mapping[str, Text]:
    """Of which organisation or account each record is."""
    things = {kind: {d.chain.thing for d in done if d.chain.kind == kind} for kind in OF_INSTANCE}
    homes = work.organisations.list_some(map(OrganisationId, things[Kind.ORGANISATION]))
    people = work.people.names(map(PersonId, things[Kind.ACCOUNT]))
    return {
        **{str(of_organisation(home.id)): same(home.name) for home in homes},
        **{str(of_account(person)): same(name) for person, name in people.items()},
    }
