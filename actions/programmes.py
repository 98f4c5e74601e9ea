"""Programmes: founding and describing one, and the guideline checks made for it over time."""

from collections.abc import Mapping, Sequence

from actions import organisations
from actions.accounts import new_id, refuse
from actions.work import Work
from checks.accounts import Organisation, OrganisationId
from checks.catalogue import Perspective
from checks.conflicts import Outcome, decide, fingerprint
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed, Thing, may, require
from checks.programme_rules import programme_problems
from checks.programmes import Programme, ProgrammeFacts, ProgrammeId
from checks.records import of_organisation, of_programme
from checks.text import Text
from storage.ownership import Entry


def found(work: Work, organisation: OrganisationId, facts: ProgrammeFacts) -> ProgrammeId:
    """A new programme of this organisation. Raises NotFound, NotAllowed or Invalid."""
    require(work.actor, Deed.FOUND_PROGRAMME, organisations.thing(organisation))
    refuse(programme_problems(facts))
    programme = Programme(ProgrammeId(new_id()), organisation, facts)
    work.programmes.add(programme, work.now)
    for chain in (of_programme(programme.id), of_organisation(organisation)):
        work.record(Event.PROGRAMME_FOUNDED, chain, programme=programme.id)
    return programme.id


def describe(work: Work, programme: ProgrammeId, facts: ProgrammeFacts, *, shown: str) -> Outcome:
    """Change what is said of it, unless somebody else did meanwhile. Raises Invalid."""
    known = _hold(work, programme, Deed.DESCRIBE_PROGRAMME)
    refuse(programme_problems(facts))
    outcome = decide(shown, fingerprint(facts), fingerprint(known.facts))
    if outcome is Outcome.SAVE:
        work.programmes.save(programme, facts)
        before, after = fingerprint(known.facts), fingerprint(facts)
        chain = of_programme(programme)
        work.record(Event.PROGRAMME_DESCRIBED, chain, before=before, after=after)
    return outcome


def open_one(work: Work, programme: ProgrammeId, deed: Deed = Deed.READ_PROGRAMME) -> Programme:
    """Raises NotFound, also where the actor may not see it, or NotAllowed."""
    known = work.programmes.find(programme)
    if known is None:
        raise NotFound
    require(work.actor, deed, thing(known.owner))
    return known


def list_own(work: Work) -> Mapping[Organisation, Sequence[Programme]]:
    """The programmes of each organisation for which one may read or found them, by title."""
    require(work.actor, Deed.LIST_OWN)
    homes = _homes(work, Deed.READ_PROGRAMME)
    known = work.programmes.list_of(home.id for home in homes)
    return {home: [one for one in known if one.owner == home.id] for home in homes}


def open_home(work: Work, organisation: OrganisationId) -> Organisation:
    """An organisation for which one may found a programme. Raises NotFound or NotAllowed."""
    require(work.actor, Deed.FOUND_PROGRAMME, organisations.thing(organisation))
    return organisations.open_one(work, organisation)


def list_homes(work: Work) -> Sequence[Organisation]:
    """The organisations for which one may found a programme, by name."""
    return _homes(work, Deed.FOUND_PROGRAMME)


def attach(work: Work, programme: ProgrammeId, key: str) -> None:
    """A guideline check of the same organisation belongs to this programme from now on.

    Raises Invalid where there is no such check.
    """
    known = _hold(work, programme, Deed.DESCRIBE_PROGRAMME)
    row = work.ownership.find_row(key, known.owner, Perspective.GUIDELINE)
    if row is None:
        raise Invalid([Problem("check", NO_CHECK)])
    work.programmes.attach(programme, row, work.now)
    work.record(Event.CHECK_ATTACHED, of_programme(programme), assessment=row)


def detach(work: Work, programme: ProgrammeId, key: str) -> None:
    """The check stays, and so does what calls were pre-set from it."""
    _hold(work, programme, Deed.DESCRIBE_PROGRAMME)
    row = work.programmes.find_check(programme, key)
    if row is not None:
        work.programmes.detach(programme, row)
        work.record(Event.CHECK_DETACHED, of_programme(programme), assessment=row)


def list_checks(work: Work, programme: Programme) -> Sequence[Entry]:
    """The guideline checks of a programme that was opened, what was changed last first."""
    return work.programmes.list_checks(programme.id)


def list_attachable(work: Work, programme: Programme) -> Sequence[Entry]:
    """The guideline checks of its organisation that could be attached to it."""
    attached = {entry.key for entry in list_checks(work, programme)}
    own = work.ownership.list_of([programme.owner])
    return [
        one for one in own if one.perspective is Perspective.GUIDELINE and one.key not in attached
    ]


def thing(owner: OrganisationId) -> Thing:
    """A programme as permissions ask for it."""
    return Thing(owner=owner, seen_by=Deed.READ_PROGRAMME)


def _hold(work: Work, programme: ProgrammeId, deed: Deed) -> Programme:
    known = work.programmes.hold(programme)
    if known is None:
        raise NotFound
    require(work.actor, deed, thing(known.owner))
    return known


def _homes(work: Work, deed: Deed) -> Sequence[Organisation]:
    known = {m.organisation for m in work.actor.memberships}
    return work.organisations.list_some(one for one in known if may(work.actor, deed, thing(one)))


NO_CHECK = Text(
    "Diesen Richtlinien-Check gibt es in Ihrer Organisation nicht. Bitte wählen Sie einen aus der "
    "Liste.",
    "There is no such guideline check in your organisation. Please choose one from the list.",
)
