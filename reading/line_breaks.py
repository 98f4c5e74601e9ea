"""Two lines as one: whether the hyphen at the break belongs to the word or to the break."""

import re
from collections.abc import Iterable
from typing import Final

_HYPHENS: Final = ("-", "\u00ad", "\u0002", "\ufffe")
_SHARED_PART: Final = re.compile(r"(?:und|oder|sowie|bzw\.|beziehungsweise|bis)\b")
_INNER: Final = re.compile(r"(?<!\w)(\w+)-(?=([a-zäöüß]+))")
_LAST: Final = re.compile(r"\S+$")
_FIRST: Final = re.compile(r"\w*")
_FIXED: Final = re.compile(r"://|www\.|\d$|[’']|[A-ZÄÖÜ].*[A-ZÄÖÜ]")
"""An address, a figure, an apostrophe or an abbreviation: no syllable ends with these."""


class Hyphens:
    """Knows the words that the document itself writes with a hyphen before a small letter."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known = {pair for line in lines for pair in _INNER.findall(line)}

    def joined(self, text: str, more: str) -> str:
        """A hyphen goes where the word goes on in small letters, but for "Stadt- und Land"."""
        if not text.endswith(_HYPHENS):
            return f"{text} {more}"
        if _SHARED_PART.match(more):
            return f"{text[:-1]}- {more}"
        is_kept = not more[0].islower() or self._is_of_the_word(text[:-1], more)
        return f"{text[:-1]}{'-' if is_kept else ''}{more}"

    def _is_of_the_word(self, text: str, more: str) -> bool:
        last, first = _LAST.search(text), _FIRST.match(more)
        if not last or not first:
            return False
        word = last[0].lstrip("(„“")
        return bool(_FIXED.search(word)) or (word, first[0]) in self._known
