"""What becomes of an answer that arrives while another may have been saved: nothing is ever lost.

A form carries the fingerprint of what it showed. Comparing three fingerprints (shown, arriving,
stored) tells apart "nothing was changed here", "changed here only" and "changed on both sides",
whoever the two sides are: two people, two tabs, or a page left open overnight.
"""

from enum import StrEnum
from hashlib import sha256

from checks.answers import Answer
from checks.assessments import Screening, Subject
from checks.clauses import ClauseChoice
from checks.programmes import CallDraft, ProgrammeFacts


class Outcome(StrEnum):
    """What to do with what arrives."""

    KEEP = "keep"
    SAVE = "save"
    CONFLICT = "conflict"


def decide(shown: str, arriving: str, stored: str) -> Outcome:
    """Arguments are fingerprints of the same thing at three moments.

    KEEP where the form changed nothing (or the same as somebody else did), SAVE where only the
    form changed something, CONFLICT where both did and differ.
    """
    if arriving in {shown, stored}:
        return Outcome.KEEP
    return Outcome.SAVE if shown == stored else Outcome.CONFLICT


Compared = Answer | ClauseChoice | Subject | tuple[Subject, Screening] | ProgrammeFacts | CallDraft
"""What several people may change at once."""


def fingerprint(thing: Compared) -> str:
    """16 hexadecimal digits; equal content gives equal fingerprints in every process."""
    return sha256(repr(thing).encode()).hexdigest()[:16]
