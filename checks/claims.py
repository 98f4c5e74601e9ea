"""Claims: what an applicant said of a project, and the review that begins with it."""

from dataclasses import replace

from checks.answers import Answer, Evidence
from checks.assessments import Assessment
from checks.catalogue import Grade, Perspective


def review_of(claim: Assessment) -> Assessment:
    """A review that begins with the claim's evidence to be graded and no level or file of its own.

    Whatever grade a claim gives its evidence, only the evaluator can have verified it.
    """
    own = {
        key: Answer(evidence=tuple(map(_ungraded, answer.evidence)))
        for key, answer in claim.answers.items()
        if answer.evidence
    }
    begun = replace(claim, perspective=Perspective.REVIEW, on=None, answers=own, claim=claim)
    return replace(begun, files={})


def _ungraded(piece: Evidence) -> Evidence:
    return replace(piece, grade=Grade.REFERENCED) if piece.grade is Grade.VERIFIED else piece
