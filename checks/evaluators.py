"""Evaluators: who can review, and what ties them to those who applied, as far as accounts know."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from checks.accounts import OrganisationId, PersonId
from checks.conflicts_of_interest import Conflict
from checks.submissions import Submission, SubmissionId

FORMER: Final = timedelta(days=730)
"""How long somebody who has left an organisation judges nothing of it.

Section 20(1) sentence 1 no. 5 VwVfG excludes who is employed there now, no. 6 whoever worked on
this very project outside their office. Who merely was there can give reason to doubt their
impartiality (section 21), and the law says for how long nowhere. We take two years: about as long
as it takes from the talks about a project to the decision on it.
"""


@dataclass(frozen=True, slots=True)
class Ties:
    """All organisations somebody belongs to, and those they have left within FORMER."""

    belongs_to: frozenset[OrganisationId]
    left: frozenset[OrganisationId] = frozenset()

    def conflict(
        self, applicant: OrganisationId | None, applicants: Collection[OrganisationId | None]
    ) -> Conflict | None:
        """Why they must not judge what `applicant` submitted to a call of all these `applicants`.

        Another applicant gains where this one loses, and stands like a party (section 20(1)
        sentence 2 VwVfG); who belongs to it judges nothing of that call (sentence 1 no. 5).
        """
        if applicant in self.belongs_to:
            return Conflict.FOUND
        if not self.belongs_to.isdisjoint(applicants):
            return Conflict.COMPETITOR
        return Conflict.FORMER if applicant in self.left else None


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Somebody who can review, and for whom; or who was asked and is no choice any more."""

    person: PersonId
    name: str
    organisation: str
    ties: Ties
    is_choice: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """Why an evaluator is not asked, and because of which submissions; without one, by the call.

    After FORMER it is those submissions that they do not judge, else all of the call.
    """

    evaluator: Evaluator
    kind: Conflict
    submissions: tuple[SubmissionId, ...] = ()


def bars(evaluators: Iterable[Evaluator], submissions: Iterable[Submission]) -> Sequence[Bar]:
    """Each evaluator who must not review something, once.

    Who belongs to an applicant is out of the whole call, because of what that one submitted.
    """
    of_owner: dict[OrganisationId | None, list[SubmissionId]] = {}
    for submission in submissions:
        of_owner.setdefault(submission.owner, []).append(submission.id)
    found = []
    for one in evaluators:
        own, left = (
            tuple(key for home in sorted(homes) for key in of_owner.get(home, ()))
            for homes in (one.ties.belongs_to, one.ties.left)
        )
        if own:
            found.append(Bar(one, Conflict.COMPETITOR, own))
        elif left:
            found.append(Bar(one, Conflict.FORMER, left))
    return found
