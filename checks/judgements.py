"""What a person decided about a finding; only then does it count for anything."""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from checks.catalogue import CriterionId

_LETTERS = re.compile(r"[^\W_]+")


class Decision(StrEnum):
    """Accepted as evidence, or rejected with a reason."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision about one passage for one criterion.

    `found` is the passage as it was read, by which it is known again; `quote` and `reference` are
    what the person made of it, the evidence; `reason` why it was rejected.
    """

    criterion: CriterionId
    found: str
    decision: Decision
    quote: str = ""
    reference: str = ""
    reason: str = ""

    @property
    def key(self) -> str:
        return passage_key(self.found)


def plain_words(text: str) -> str:
    """Its letters and digits in lower case, words parted by single blanks.

    Line breaks, hyphens, quotation marks and punctuation differ between versions of a draft and
    between its formats; the words are what counts.
    """
    return " ".join(_LETTERS.findall(text.casefold()))


def passage_key(passage: str) -> str:
    """16 hexadecimal digits by which a passage is known again in another version."""
    return sha256(plain_words(passage).encode()).hexdigest()[:16]
