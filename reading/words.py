"""Words of a German text with their places, their lower case and their stem."""

import re
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_DIVIDED = r"(?:\u00ad|-[ \t]*\r?\n[ \t]*(?!(?:und|oder|sowie|bzw)\b)(?=[a-zäöüß]))"
_WORD = re.compile(rf"[^\W_]+(?:{_DIVIDED}[^\W_]+)*")
_DIVISION = re.compile(_DIVIDED)
_LONGEST = 60
"""Characters of a word that are looked at; no German word is longer, hostile input is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits; the parts of "IT-Sicherheit" are words of their own.

    One that is divided at the end of a line, or by a soft hyphen, is one word all the same.
    """

    start: int
    end: int
    lower: str


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words between two characters of a text; places are those of the text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Word(m.start(), m.end(), _lower(m[0])) for m in found)


def _lower(written: str) -> str:
    return _DIVISION.sub("", written[:_LONGEST]).lower()


@lru_cache(maxsize=50_000)
def stem(lower: str) -> str:
    """The Snowball stem: "offenen" and "offene" alike; umlauts of plurals are levelled."""
    # a stemmer of its own for each word, since threads must not share one
    return str(Stemmer.Stemmer("german", 0).stemWord(lower))
