"""Many phrases tried on a sentence at once: an index from words to what they may be part of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from checks.phrases import Choice, Phrase, Row
from reading.words import Word, stem

Key = TypeVar("Key")

Span = tuple[int, int]
"""First word of a match, and the word after its last."""

Places = Mapping[int, Sequence[int]]
"""Where in a sentence each choice is met, by the number of the choice."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A phrase that occurs; `spans` has one place for each of its parts or, of one, all places."""

    key: Key
    phrase: Phrase
    spans: tuple[Span, ...]


class Matcher(Generic[Key]):
    """Finds phrases by key. Words are looked up once per document: see `Reading`."""

    def __init__(self, phrases: Iterable[tuple[Key, Phrase]]) -> None:
        self._choices: dict[Choice, int] = {}
        self._tests: dict[str, dict[str, list[int]]] = {
            kind: defaultdict(list) for kind in ("is", "begins", "ends", "contains")
        }
        self._phrases = [(key, phrase, self._numbered(phrase)) for key, phrase in phrases]
        self._by_anchor: dict[int, list[int]] = defaultdict(list)
        for number, (_, _, parts) in enumerate(self._phrases):
            for anchor in {row[0][0] for row in parts[0]}:
                self._by_anchor[anchor].append(number)
        self._known: dict[str, tuple[int, ...]] = {}

    def _numbered(self, phrase: Phrase) -> "tuple[tuple[_Row, ...], ...]":
        return tuple(tuple(self._numbered_row(row) for row in rows) for rows in phrase.parts)

    def _numbered_row(self, row: Row) -> "_Row":
        return tuple(
            (self._number(choice), gap) for choice, gap in zip(row.choices, row.gaps, strict=True)
        )

    def _number(self, choice: Choice) -> int:
        if choice not in self._choices:
            number = self._choices[choice] = len(self._choices)
            for test in choice:
                value = stem(test.value) if test.kind in _STEMMED else test.value
                self._tests[test.kind][value].append(number)
        return self._choices[choice]

    def matches(self, sentence: Sequence[Word]) -> Iterator[Match[Key]]:
        """Every phrase that occurs in the sentence, with its places."""
        places: dict[int, list[int]] = defaultdict(list)
        for position, word in enumerate(sentence):
            for number in self._met(word.lower):
                places[number].append(position)
        tried = {n for choice in places for n in self._by_anchor.get(choice, ())}
        for number in sorted(tried):
            key, phrase, parts = self._phrases[number]
            found = [_spans(rows, places) for rows in parts]
            if all(found):
                spans = found[0] if len(found) == 1 else [part[0] for part in found]
                yield Match(key, phrase, tuple(spans))

    def _met(self, lower: str) -> tuple[int, ...]:
        """The choices that a word meets; remembered, since words come again."""
        if lower not in self._known:
            if len(self._known) > _KNOWN_MAX:
                self._known.clear()
            self._known[lower] = tuple(sorted(set(self._look_up(lower))))
        return self._known[lower]

    def _look_up(self, lower: str) -> Iterator[int]:
        root = stem(lower)
        yield from self._tests["is"].get(root, ())
        yield from _each(self._tests["begins"], (lower[:n] for n in range(2, len(lower) + 1)))
        yield from _each(self._tests["ends"], (root[n:] for n in range(len(root) - 1)))
        yield from _each(
            self._tests["contains"], (v for v in self._tests["contains"] if v in lower)
        )


_KNOWN_MAX = 100_000
_STEMMED = frozenset(["is", "ends"])

_Row = tuple[tuple[int, int], ...]
"""Number of the choice and the gap before it."""


def _each(tests: Mapping[str, list[int]], values: Iterable[str]) -> Iterator[int]:
    for value in values:
        yield from tests.get(value, ())


def _spans(rows: Iterable[_Row], places: Places) -> list[Span]:
    return sorted({span for row in rows for span in _row_spans(row, places)})


def _row_spans(row: _Row, places: Places) -> list[Span]:
    """Places of a row: for each possible last word the latest beginning."""
    ends = {position: position for position in places.get(row[0][0], ())}
    for number, gap in row[1:]:
        if not ends:
            return []
        ends = _continued(ends, places.get(number, ()), gap)
    return [(start, end + 1) for end, start in ends.items()]


def _continued(ends: Mapping[int, int], positions: Sequence[int], gap: int) -> dict[int, int]:
    going_on: dict[int, int] = {}
    for position in positions:
        starts = [ends[p] for p in range(position - 1, position - gap - 2, -1) if p in ends]
        if starts:
            going_on[position] = max(starts)
    return going_on
