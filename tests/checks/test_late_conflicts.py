"""Late conflicts: what can be done about a review follows from how far it has got."""

from datetime import UTC, datetime

import pytest

from checks.accounts import PersonId
from checks.late_conflicts import ENDING, REMEDIES, Stand, stand_of
from checks.profiles import CallId
from checks.reviews import Review, ReviewId, ReviewState
from checks.submissions import SubmissionId

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def a_review(state: ReviewState) -> Review:
    return Review(ReviewId("r"), CallId("c"), SubmissionId("s"), PersonId("p"), state, AT)


@pytest.mark.parametrize(
    ("state", "is_agreed", "is_announced", "stand"),
    [
        (ReviewState.ASSIGNED, False, False, Stand.OPEN),
        (ReviewState.OPEN, False, False, Stand.OPEN),
        (ReviewState.HANDED_IN, False, False, Stand.HANDED_IN),
        (ReviewState.HANDED_IN, True, False, Stand.AGREED),
        (ReviewState.HANDED_IN, True, True, Stand.ANNOUNCED),
    ],
)
def test_a_review_stands_where_its_submission_does(
    state: ReviewState, stand: Stand, *, is_agreed: bool, is_announced: bool
) -> None:
    found = stand_of(a_review(state), is_agreed=is_agreed, is_announced=is_announced)

    assert found is stand


def test_each_stand_says_what_can_be_done_and_only_two_of_them_that_it_can_be_ended() -> None:
    assert set(REMEDIES) == set(Stand)
    assert {one for one in Stand if "eenden" in REMEDIES[one].de} == {*ENDING, Stand.AGREED}
    assert "nicht mehr beenden" in REMEDIES[Stand.AGREED].de
