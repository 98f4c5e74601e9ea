"""Evaluators: who can be asked to review for a call, who cannot and why, and what to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.calls import OpenedCall
from actions.work import Work
from checks.accounts import OrganisationId, PersonId
from checks.conflicts_of_interest import Conflict, named_in
from checks.evaluators import FORMER, Bar, Evaluator, Ties, bars
from checks.permissions import FUNDING, Deed, require
from checks.reviews import is_funder
from checks.submissions import Submission, SubmissionId
from reports.machine import written_in


@dataclass(frozen=True, slots=True)
class Panel:
    """All who can review for a call or were asked to: whom it can ask, and who is barred from it.

    `answering` are those who answer for the call itself; they are no choice. `helpers` worked on
    what was submitted, which is a reason to look.
    """

    everybody: Mapping[PersonId, Evaluator]
    answering: frozenset[PersonId]
    applicants: frozenset[OrganisationId]
    barred: Sequence[Bar]
    helpers: Mapping[SubmissionId, frozenset[PersonId]]

    @property
    def free(self) -> Sequence[Evaluator]:
        known = self.everybody.values()
        return [one for one in known if one.is_choice and one.person not in self.answering]

    def conflict(self, evaluator: Evaluator, submission: Submission) -> Conflict | None:
        """Why the accounts say that somebody must not review this one."""
        if evaluator.person in self.answering:
            return Conflict.FOUND
        return evaluator.ties.conflict(submission.owner, self.applicants)

    def has_helped(self, person: PersonId, submission: SubmissionId) -> bool:
        """Whether somebody answered, commented on or co-signed what was submitted."""
        return person in self.helpers.get(submission, ())

    def named(self, person: PersonId) -> Sequence[str]:
        """The names by which somebody and the body they review for are looked for in a text."""
        known = self.everybody.get(person)
        return () if known is None else (known.name, known.organisation)


def panel_of(work: Work, opened: OpenedCall, submissions: Sequence[Submission]) -> Panel:
    owner = opened.kept.owner
    known = work.reviewings.list_evaluators(owner, _since(work), of=opened.call.id)
    everybody = {one.person: one for one in known}
    choices = [one for one in known if one.is_choice]
    funders = work.organisations.list_members(owner)
    answering = frozenset(p.id for p, roles in funders.items() if roles & FUNDING)
    own = [Bar(one, Conflict.FOUND) for one in choices if one.person in answering]
    others = [one for one in choices if one.person not in answering]
    return Panel(
        everybody=everybody,
        answering=answering,
        applicants=frozenset(one.owner for one in submissions if one.owner),
        barred=[*own, *bars(others, submissions)],
        helpers=work.reviewings.list_helpers(opened.call.id),
    )


def conflict_of(work: Work, opened: OpenedCall, submission: Submission) -> Conflict | None:
    """The conflict that the accounts show of whoever is signed in, whatever they declare."""
    return conflict_of_other(work, opened, submission, work.person)


def conflict_of_other(
    work: Work, opened: OpenedCall, submission: Submission, person: PersonId
) -> Conflict | None:
    """The same of somebody else."""
    memberships = work.organisations.list_memberships(person)
    if is_funder(memberships, opened.kept.owner):
        return Conflict.FOUND
    homes = frozenset(m.organisation for m in memberships)
    left = frozenset(work.organisations.list_left(person, _since(work)))
    applicants = work.reviewings.list_applicants(opened.call.id)
    return Ties(homes, left).conflict(submission.owner, applicants)


def names_in(
    work: Work, panel: Panel, asked: Mapping[SubmissionId, Iterable[PersonId]]
) -> Mapping[tuple[SubmissionId, PersonId], frozenset[str]]:
    """Which submissions name an evaluator who was asked, or the body they review for.

    It is looked for in what the applicant wrote, hidden from evaluators or not; one statement.
    """
    found = {}
    for submission, content in work.submissions.load_contents(asked).items():
        wanted = {person: frozenset(panel.named(person)) for person in asked[submission]}
        named = named_in({name for names in wanted.values() for name in names}, written_in(content))
        found.update({(submission, one): named & names for one, names in wanted.items()})
    return {key: names for key, names in found.items() if names}


def forget_ties(work: Work) -> None:
    """What somebody left so long ago that it is no conflict any more is not kept either."""
    require(work.actor, Deed.PURGE)
    work.organisations.forget_left(_since(work))


def _since(work: Work) -> datetime:
    return work.now - FORMER
