"""Deletions by the operator, who knows assessments by their number only."""

from collections.abc import Sequence
from typing import Final

from actions import assessments
from actions.accounts import refuse
from actions.work import Work
from checks.errors import Problem
from checks.permissions import Deed, require
from checks.text import Text


def delete(work: Work, rows: Sequence[int]) -> int:
    """Delete assessments by number; returns how many there were.

    Raises Invalid where one is a review, which goes with its submission: then none is deleted.
    """
    require(work.actor, Deed.PURGE)
    refuse([Problem(str(row), IS_REVIEW) for row in work.reviews.list_entrusted(rows)])
    return assessments.delete_by_number(work, rows)


IS_REVIEW: Final = Text(
    "Das ist ein Gutachten zu einer Einreichung. Es bleibt bei den Unterlagen des Aufrufs und wird "
    "mit der Einreichung gelöscht. Es wurde nichts gelöscht.",
    "This is a review of a submission. It stays on file with the call and is deleted with the "
    "submission. Nothing was deleted.",
)
