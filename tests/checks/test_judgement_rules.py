"""Which judgements are taken."""

import pytest

from checks.catalogue import CriterionId
from checks.judgement_rules import judgement_problems
from checks.judgements import Decision, Judgement
from checks.limits import EVIDENCE_TEXT_MAX, REASON_MAX, REFERENCE_MAX


def _judgement(
    decision: Decision, quote: str = "", reference: str = "", reason: str = ""
) -> Judgement:
    return Judgement(CriterionId("AA-01"), "Es gilt.", decision, quote, reference, reason)


@pytest.mark.parametrize(
    ("judgement", "fields"),
    [
        (_judgement(Decision.ACCEPTED, "Es gilt.", "Nr. 4"), []),
        (_judgement(Decision.ACCEPTED, "Es gilt."), []),
        (_judgement(Decision.ACCEPTED, ""), ["quote"]),
        (_judgement(Decision.ACCEPTED, "x" * (EVIDENCE_TEXT_MAX + 1)), ["quote"]),
        (_judgement(Decision.ACCEPTED, "Es gilt.", "x" * (REFERENCE_MAX + 1)), ["reference"]),
        (_judgement(Decision.ACCEPTED, "Es\0gilt."), ["quote"]),
        (_judgement(Decision.REJECTED, reason="Passt nicht."), []),
        (_judgement(Decision.REJECTED), ["reason"]),
        (_judgement(Decision.REJECTED, reason="x" * (REASON_MAX + 1)), ["reason"]),
    ],
)
def test_evidence_needs_its_words_and_a_rejection_its_reason(
    judgement: Judgement, fields: list[str]
) -> None:
    assert [problem.where for problem in judgement_problems(judgement)] == fields
