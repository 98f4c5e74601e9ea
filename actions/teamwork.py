"""Teamwork: what the overview of an assessment says of those who work on it together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from actions import approvals, assignments, comments, signatures
from actions.assessments import Opened
from actions.work import Work
from checks.catalogue import DimensionId
from checks.permissions import Deed, Stage, may
from checks.signatures import Signed

TOLD = (
    *(Deed.SHARE, Deed.ASSIGN, Deed.READ_TEAMWORK, Deed.COMMENT, Deed.SIGN, Deed.APPROVE),
    *(Deed.FINALISE, Deed.REOPEN, Deed.KEEP_VERSION, Deed.ANSWER, Deed.READ_HEARING),
)


@dataclass(frozen=True, slots=True)
class Team:
    """Who answers which dimension, what is open, who signed, and what the actor may do."""

    may: frozenset[Deed]
    assignees: Mapping[DimensionId, str]
    comments: Mapping[DimensionId, int]
    signed: tuple[Signed, ...]
    waiting: int
    is_final: bool

    @property
    def open_comments(self) -> int:
        return sum(self.comments.values())

    def signed_of(self, dimension: DimensionId | None) -> tuple[Signed, ...]:
        """The signatures of one dimension, or of the whole."""
        return tuple(one for one in self.signed if one.signature.dimension == dimension)


def look(work: Work, opened: Opened) -> Team | None:
    """None for an assessment of nobody; who only reads is told of nothing but the stage."""
    if opened.thing.owner is None:
        return None
    allowed = frozenset(deed for deed in TOLD if may(work.actor, deed, opened.thing))
    is_inside = Deed.READ_TEAMWORK in allowed
    return Team(
        may=allowed,
        assignees=_assignees(work, opened),
        comments=_open_comments(work, opened),
        signed=signatures.list_signed(work, opened),
        waiting=approvals.count_waiting(work, opened) if is_inside else 0,
        is_final=opened.thing.stage is Stage.FINAL,
    )


def _assignees(work: Work, opened: Opened) -> Mapping[DimensionId, str]:
    """By name where it is known."""
    found = assignments.list_assignees(work, opened)
    known = assignments.list_colleagues(work, opened) if found else {}
    return {dimension: known.get(email, email) for dimension, email in found.items()}


def _open_comments(work: Work, opened: Opened) -> Mapping[DimensionId, int]:
    counted = comments.count_open(work, opened) or {}
    found = Counter[DimensionId]()
    for criterion, number in counted.items():
        if criterion in opened.catalogue.by_id:
            found[opened.catalogue.by_id[criterion].dimension] += number
    return found
