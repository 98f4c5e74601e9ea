"""Review: one evaluator's judgement of one submission, blind until all of them are handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from checks.accounts import OrganisationId, OrganisationKind, PersonId
from checks.errors import Problem
from checks.permissions import FUNDING, Membership
from checks.plain_text import problems as text_problems
from checks.profiles import CallId
from checks.submissions import SubmissionId
from checks.text import Text

ReviewId = NewType("ReviewId", str)

EACH_MAX: Final = 9
"""Reviews of one submission; more evaluators than anybody finds, and a table stays readable."""
FOR_OTHERS: Final = frozenset({OrganisationKind.EVALUATION_BODY, OrganisationKind.AGENCY})
"""Organisations that review for others, so that others may know whom they can ask there."""
REASON_MAX: Final = 2000


class ReviewState(StrEnum):
    """How far a review is; it ends for good by a conflict of interest, or with the account."""

    ASSIGNED = "assigned"
    OPEN = "open"
    HANDED_IN = "handed_in"
    CONFLICTED = "conflicted"
    ENDED = "ended"


OPEN: Final = frozenset({ReviewState.ASSIGNED, ReviewState.OPEN})
"""Reviews that are still waited for."""
COUNTING: Final = OPEN | {ReviewState.HANDED_IN}
"""Those that a submission needs; else somebody takes its place."""
STATES: Final[Mapping[ReviewState, Text]] = {
    ReviewState.ASSIGNED: Text("noch nicht erklärt", "not declared yet"),
    ReviewState.OPEN: Text("in Arbeit", "in progress"),
    ReviewState.HANDED_IN: Text("abgegeben", "handed in"),
    ReviewState.CONFLICTED: Text("befangen", "conflict of interest"),
    ReviewState.ENDED: Text("beendet, Konto gelöscht", "ended, account erased"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """`row` is its assessment, from the declaration on; a conflict has none any more.

    `conflict` names the kind that was declared or found, `reminders` how often somebody was asked.
    Once `revealed_at`, its evaluator could see the levels of others, and it stays as it is.
    """

    id: ReviewId
    call: CallId
    submission: SubmissionId
    evaluator: PersonId
    state: ReviewState
    assigned_at: datetime
    declared_at: datetime | None = None
    handed_in_at: datetime | None = None
    conflict: str = ""
    note: str = ""
    reminders: int = 0
    reminded_at: datetime | None = None
    revealed_at: datetime | None = None
    row: int | None = None
    key: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is one of those that a submission needs."""
        return self.state in COUNTING


@dataclass(frozen=True, slots=True)
class Settings:
    """How a call is reviewed: evaluators for each submission, until when, and what they may see.

    With `hides_applicant` nothing that evaluators get says who applied; with `reminds` they are
    reminded by themselves near the deadline.
    """

    due_at: datetime
    each: int = 2
    hides_applicant: bool = False
    reminds: bool = True


def settings_problems(settings: Settings, now: datetime) -> list[Problem]:
    found = []
    if not 1 <= settings.each <= EACH_MAX:
        found.append(Problem("each", HOW_MANY))
    if settings.due_at <= now:
        found.append(Problem("due_at", PAST))
    return found


def reopening_problems(reason: str) -> list[Problem]:
    """What is wrong with the reason for which a review that was handed in is opened again."""
    if not reason:
        return [Problem("reason", NO_REASON)]
    return text_problems("reason", reason, REASON_MAX, has_lines=True)


def in_order(reviews: Iterable[Review]) -> list[Review]:
    """As they are numbered, those that do not count last.

    The order of ids, which are random, tells nothing: in that of being asked, whoever knows who
    was asked first would know whose is "review 1".
    """
    return sorted(reviews, key=lambda one: (not one.counts, one.id))


def is_revealed(reviews: Iterable[Review], each: int) -> bool:
    """Whether levels may be seen by others: `each` reviews at least, and none of them is open.

    Whoever could see the first while the second is written, or before somebody takes the place of
    an evaluator who cannot, would make it less independent.
    """
    counting = [one for one in reviews if one.counts]
    all_in = all(one.state is ReviewState.HANDED_IN for one in counting)
    return len(counting) >= max(each, 1) and all_in


def shows_others(reviews: Iterable[Review], each: int) -> bool:
    """Whether evaluators may see not only the claim beside their own levels, but one another's."""
    known = list(reviews)
    counting = [one for one in known if one.counts]
    return len(counting) > 1 and is_revealed(known, each)


def is_funder(memberships: Iterable[Membership], funder: OrganisationId) -> bool:
    """Whether somebody answers for the call itself: who does, reviews nothing of it."""
    return any(m.organisation == funder and m.role in FUNDING for m in memberships)


HOW_MANY: Final = Text(
    f"Bitte geben Sie eine Zahl von 1 bis {EACH_MAX} an.",
    f"Please enter a number from 1 to {EACH_MAX}.",
)
PAST: Final = Text("Dieser Tag ist schon vorbei.", "This day has already passed.")
NO_REASON: Final = Text(
    "Bitte begründen Sie, warum das Gutachten wieder geöffnet wird. Die Begründung bleibt in den "
    "Unterlagen.",
    "Please say why the review is being reopened. The reason stays on file.",
)
