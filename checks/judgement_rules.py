"""Which judgements are taken: evidence needs its words, a rejection its reason."""

from checks import limits
from checks.errors import Problem
from checks.judgements import Decision, Judgement
from checks.plain_text import problems as text_problems
from checks.text import Text


def judgement_problems(judgement: Judgement) -> list[Problem]:
    """All that is wrong; `where` is the field (`quote`, `reference`, `reason`)."""
    found = [
        *text_problems("quote", judgement.quote, limits.EVIDENCE_TEXT_MAX, has_lines=True),
        *text_problems("reference", judgement.reference, limits.REFERENCE_MAX, has_lines=False),
        *text_problems("reason", judgement.reason, limits.REASON_MAX, has_lines=True),
    ]
    if judgement.decision is Decision.ACCEPTED and not judgement.quote:
        found.append(Problem("quote", NO_WORDS))
    if judgement.decision is Decision.REJECTED and not judgement.reason:
        found.append(Problem("reason", NO_REASON))
    return found


NO_WORDS = Text(
    "Der Nachweis braucht die Worte der Fundstelle. Bitte kürzen Sie sie nur.",
    "The evidence needs the words of the passage. Please only shorten them.",
)
NO_REASON = Text(
    "Bitte schreiben Sie kurz, warum diese Fundstelle nicht zählt.",
    "Please say briefly why this passage does not count.",
)
