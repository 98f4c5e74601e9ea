"""Words of a German text with their places, their lower case and their stem."""

import re
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60
"""Characters of a word that are looked at; no German word is longer, hostile input is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits; the parts of "IT-Sicherheit" are words of their own."""

    start: int
    end: int
    lower: str


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words between two characters of a text; places are those of the text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Word(m.start(), m.end(), m[0][:_LONGEST].lower()) for m in found)


@lru_cache(maxsize=50_000)
def stem(lower: str) -> str:
    """The Snowball stem: "offenen" and "offene" alike; umlauts of plurals are levelled."""
    # a stemmer of its own for each word, since threads must not share one
    return str(Stemmer.Stemmer("german", 0).stemWord(lower))
