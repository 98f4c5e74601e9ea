"""Blanks: marks that hold the place of words until these are known."""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pieces:
    """What was made around the blanks; `places` tells whose word stands after which piece."""

    texts: Sequence[str]
    places: Sequence[int]

    def joined(self, words: Sequence[str]) -> str:
        """All of it, with words in the places of the blanks."""
        whole = list(self.texts)
        whole[1::2] = [words[place] for place in self.places]
        return "".join(whole)


class Blanks:
    """Marks that nobody can have written: random, and no character that would be escaped."""

    def __init__(self) -> None:
        self._start = secrets.token_hex(8)
        self._marks = re.compile(rf"{self._start}-([0-9]+)-")

    def marks(self) -> Iterator[str]:
        number = 0
        while True:
            yield f"{self._start}-{number}-"
            number += 1

    def cut(self, made: str) -> Pieces:
        """What was made, cut at its marks."""
        texts = self._marks.split(made)
        return Pieces(texts, [int(number) for number in texts[1::2]])
