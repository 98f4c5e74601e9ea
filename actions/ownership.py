"""Assessments that belong to an organisation: taking one over, and finding them again."""

from collections.abc import Sequence
from dataclasses import replace

from actions import assessments
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import Organisation, OrganisationId
from checks.catalogue import Perspective
from checks.errors import Invalid, Problem
from checks.events import Event
from checks.permissions import Deed, Role, may, require
from checks.records import of_assessment, of_organisation
from checks.text import Text
from storage.ownership import Entry

FITTING = {
    Perspective.GUIDELINE: Role.AUTHOR,
    Perspective.PROJECT: Role.APPLICANT,
    Perspective.REVIEW: Role.EVALUATOR,
}
"""As what somebody works on an assessment of each perspective."""


def take_over(work: Work, organisation: OrganisationId) -> None:
    """An assessment of nobody belongs to this organisation from now on, and is kept.

    Its address stays the same, but is no secret any more. Raises NotFound, also for one that
    belongs to somebody already, and Invalid for an organisation one does not work for, or no more.
    """
    opened = assessments.hold_one(work, Deed.TAKE_OVER)
    if organisation not in homes(work, opened.assessment.perspective):
        raise Invalid([Problem("organisation", NOT_YOURS)])
    row = opened.kept.row
    work.ownership.take_over(row, organisation, work.actor.link, work.person)
    taken = of_assessment(row, assessments.owned_by(organisation))
    for chain in (taken, of_organisation(organisation)):
        work.record(Event.TAKEN_OVER, chain, assessment=row, organisation=organisation)


def keep_for(work: Work, link: str, organisation: OrganisationId) -> None:
    """The same for one that was just begun; without an organisation it stays nobody's."""
    if organisation:
        take_over(replace(work, actor=replace(work.actor, link=link)), organisation)


def homes(work: Work, perspective: Perspective) -> frozenset[OrganisationId]:
    """The organisations for which the actor may work on an assessment of this perspective."""
    role = FITTING[perspective]
    return frozenset(m.organisation for m in work.actor.memberships if m.role is role)


def list_homes(work: Work, perspective: Perspective) -> Sequence[Organisation]:
    """The same with their names; none for somebody who is not signed in."""
    return work.organisations.list_some(homes(work, perspective))


def find_home(work: Work, opened: Opened) -> Organisation | None:
    """The organisation that an opened assessment belongs to."""
    owner = opened.kept.thing.owner
    return None if owner is None else work.organisations.find(owner)


def list_own(work: Work) -> Sequence[Entry]:
    """The assessments of all organisations one belongs to, what was changed last first."""
    require(work.actor, Deed.LIST_OWN)
    known = {m.organisation for m in work.actor.memberships}
    return work.ownership.list_of(
        one for one in known if may(work.actor, Deed.READ, assessments.owned_by(one))
    )


NOT_YOURS = Text(
    "Für diese Organisation dürfen Sie keinen solchen Check führen, oder Ihre Anmeldung ist "
    "abgelaufen. Bitte wählen Sie eine andere, oder melden Sie sich in einem neuen Fenster an.",
    "You may not keep a check of this kind for this organisation, or your sign-in has ended. "
    "Please choose another one, or sign in in a new window.",
)
