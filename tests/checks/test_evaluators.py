"""Who is tied to an applicant judges nothing of it, and a competitor nothing of the whole call."""

from dataclasses import replace

import pytest

from checks.accounts import OrganisationId, PersonId
from checks.conflicts_of_interest import Conflict
from checks.evaluators import Bar, Evaluator, Ties, bars
from checks.submissions import Submission, SubmissionId
from tests.submissions import a_submission

BODY, AACHEN, BONN, CELLE = map(OrganisationId, ("body", "aachen", "bonn", "celle"))
APPLICANTS = frozenset({AACHEN, BONN})


def _ties(belongs_to: OrganisationId, left: OrganisationId | None = None) -> Ties:
    return Ties(frozenset({BODY, belongs_to}), frozenset({left} if left else ()))


@pytest.mark.parametrize(
    ("ties", "applicant", "expected"),
    [
        (_ties(BODY), AACHEN, None),
        (_ties(CELLE), AACHEN, None),
        (_ties(AACHEN), AACHEN, Conflict.FOUND),
        (_ties(BONN), AACHEN, Conflict.COMPETITOR),
        (_ties(BODY, left=AACHEN), AACHEN, Conflict.FORMER),
        (_ties(BODY, left=BONN), AACHEN, None),
        (_ties(AACHEN, left=AACHEN), AACHEN, Conflict.FOUND),
        (_ties(BONN, left=AACHEN), AACHEN, Conflict.COMPETITOR),
        (_ties(BODY, left=AACHEN), None, None),
    ],
)
def test_what_ties_somebody_to_an_applicant_is_a_conflict(
    ties: Ties, applicant: OrganisationId | None, expected: Conflict | None
) -> None:
    assert ties.conflict(applicant, APPLICANTS) is expected


def test_everybody_who_is_barred_stands_there_once_with_the_submissions_that_bar_them() -> None:
    submissions = [_submission("a", AACHEN), _submission("b", BONN), _submission("c", AACHEN)]
    free, own, left, both = (
        Evaluator(PersonId(name), name, "Prüfstelle", ties)
        for name, ties in {
            "free": _ties(CELLE, left=CELLE),
            "own": _ties(AACHEN),
            "left": _ties(BODY, left=AACHEN),
            "both": _ties(BONN, left=AACHEN),
        }.items()
    )

    assert bars([free, own, left, both], submissions) == [
        Bar(own, Conflict.COMPETITOR, (SubmissionId("a"), SubmissionId("c"))),
        Bar(left, Conflict.FORMER, (SubmissionId("a"), SubmissionId("c"))),
        Bar(both, Conflict.COMPETITOR, (SubmissionId("b"),)),
    ]


def _submission(key: str, owner: OrganisationId) -> Submission:
    return replace(a_submission(), id=SubmissionId(key), owner=owner)
