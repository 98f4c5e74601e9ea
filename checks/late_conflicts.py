"""Late conflicts: what can be done about a review whose evaluator came to be tied to an applicant.

A review that was handed in does not end by itself: whoever runs the call looks and decides.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from checks.reviews import OPEN, Review
from checks.text import Text


class Stand(StrEnum):
    """How far a review has got whose evaluator is tied to an applicant by now."""

    OPEN = "open"
    HANDED_IN = "handed_in"
    AGREED = "agreed"
    ANNOUNCED = "announced"


ENDING: Final = frozenset({Stand.OPEN, Stand.HANDED_IN})
"""Where whoever runs the call can still end it."""


def stand_of(review: Review, *, is_agreed: bool, is_announced: bool) -> Stand:
    """`is_agreed` as soon as something of its submission is, `is_announced` once all is told."""
    if review.state in OPEN:
        return Stand.OPEN
    if is_announced:
        return Stand.ANNOUNCED
    return Stand.AGREED if is_agreed else Stand.HANDED_IN


REMEDIES: Final[Mapping[Stand, Text]] = {
    Stand.OPEN: Text(
        "Es endet, sobald die Person es abgeben will. Sie können es schon jetzt beenden und "
        "jemand anderen bitten.",
        "It ends as soon as the person tries to hand it in. You can end it now and ask somebody "
        "else.",
    ),
    Stand.HANDED_IN: Text(
        "Es ist abgegeben, zählt und endet nicht von selbst: Sie entscheiden. Beenden können Sie "
        "es, bis zu dieser Einreichung das erste Kriterium vereinbart ist; dann bitten Sie jemand "
        "anderen.",
        "It is handed in, counts and does not end by itself: you decide. You can end it until the "
        "first criterion of this submission is agreed on; then you ask somebody else.",
    ),
    Stand.AGREED: Text(
        "Es zählt und lässt sich nicht mehr beenden, weil der Konsens begonnen ist. Prüfen Sie, ob "
        "die vereinbarten Stufen auch ohne dieses Gutachten tragen, und halten Sie das Ergebnis in "
        "den Gründen der Entscheidung fest.",
        "It counts and can no longer be ended, since the evaluators have begun to agree. Check "
        "whether the levels agreed on hold without this review as well, and state the outcome in "
        "the reasons for the decision.",
    ),
    Stand.ANNOUNCED: Text(
        "Es zählt, und die Entscheidung ist bekanntgegeben. War die Person schon vorher befangen, "
        "lässt sich die Entscheidung berichtigen.",
        "It counts, and the decision is announced. If the person had the conflict of interest "
        "before, the decision can be corrected.",
    ),
}
"""What whoever runs the call can do about it, and until when."""
