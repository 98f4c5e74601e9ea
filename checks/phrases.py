"""The phrases of the vocabulary: how they are written.

A phrase is a row of words as they follow each other in a text. Each word stands for all its
inflected forms. In addition there are

    wort*     any word that begins so          *wort    any compound that ends so
    *wort*    any word that contains it        a|b      one of several
    @group    one word of a named group        ..       up to three other words
    ...       up to ten other words            ....     up to forty other words
    a & b     both in the sentence, in any order

`reading/matching.py` looks for them by the positions of words, never by a backtracking expression:
the effort grows with the length of the sentence times that of the phrase, whatever the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from checks.text import Text

_GAPS = {"..": 3, "...": 10, "....": 40}
_VARIANTS_MAX = 400
_FRAGMENT_MIN = 2


class BadPhrase(ValueError):
    """The phrase cannot be read; `message` says which part and why."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


@dataclass(frozen=True, slots=True, order=True)
class WordTest:
    """What a single word must be: the same but for its inflection, or its begin, end or inside.

    `kind` is one of "is", "begins", "ends", "contains"; `value` is in lower case.
    """

    kind: str
    value: str


Choice = frozenset[WordTest]
"""Alternatives for one word."""


@dataclass(frozen=True, slots=True)
class Row:
    """Choices that follow each other; `gaps[i]` other words at most stand before choice i."""

    choices: tuple[Choice, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """All `parts` must occur; of each part one of its rows."""

    text: str
    parts: tuple[tuple[Row, ...], ...]


def parse(text: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """A phrase from its line. BadPhrase where a part of it has no meaning."""
    parts = [part.split() for part in text.split("&")]
    if not all(parts):
        raise BadPhrase(_NOTHING)
    return Phrase(text, tuple(_rows(part, groups) for part in parts))


def _rows(part: list[str], groups: Mapping[str, Sequence[str]]) -> tuple[Row, ...]:
    if part[0] in _GAPS or part[-1] in _GAPS:
        raise BadPhrase(_LOOSE_GAP)
    gaps, elements, gap = [], [], 0
    for token in part:
        if token in _GAPS:
            gap = _GAPS[token]
            continue
        elements.append(_variants(token, groups))
        gaps.append(gap)
        gap = 0
    combinations = list(product(*elements))
    if len(combinations) > _VARIANTS_MAX:
        raise BadPhrase(_too_many(len(combinations)))
    return tuple(_row(combination, gaps) for combination in combinations)


def _variants(token: str, groups: Mapping[str, Sequence[str]]) -> list[tuple[Choice, ...]]:
    """The ways to meet a token; all alternatives of one word are one way."""
    entries = [entry for option in token.split("|") for entry in _named(option, groups)]
    rows = [[_tests(word) for word in _split(entry)] for entry in entries]
    single = frozenset(row[0] for row in rows if len(row) == 1)
    several = [tuple(frozenset([test]) for test in row) for row in rows if len(row) > 1]
    return ([(single,)] if single else []) + several


def _named(option: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not option.startswith("@"):
        return [option]
    if option[1:] not in groups:
        raise BadPhrase(_no_group(option))
    return groups[option[1:]]


def _split(entry: str) -> list[str]:
    parts = entry.replace("-", " ").split()
    if not parts:
        raise BadPhrase(_no_word(entry))
    return parts


def _tests(word: str) -> WordTest:
    value = word.strip("*").lower()
    if not value or not value.isalnum() or (value != word.lower() and len(value) < _FRAGMENT_MIN):
        raise BadPhrase(_no_word(word))
    kinds = {(False, False): "is", (False, True): "begins", (True, False): "ends"}
    kind = kinds.get((word.startswith("*"), word.endswith("*")), "contains")
    return WordTest(kind, value)


def _row(combination: Iterable[tuple[Choice, ...]], gaps: Sequence[int]) -> Row:
    choices: list[Choice] = []
    spaces: list[int] = []
    for group, gap in zip(combination, gaps, strict=True):
        choices.extend(group)
        spaces.extend([gap] + [0] * (len(group) - 1))
    return Row(tuple(choices), tuple(spaces))


_NOTHING = Text("Neben einem & steht nichts.", "There is nothing next to an &.")
_LOOSE_GAP = Text("Eine Lücke steht nicht zwischen Wörtern.", "A gap does not stand between words.")


def _too_many(rows: int) -> Text:
    return Text(
        f"Die Wendung steht für {rows} Wortfolgen; erlaubt sind {_VARIANTS_MAX}. Bitte teilen.",
        f"The phrase stands for {rows} rows of words; allowed are {_VARIANTS_MAX}. Divide it.",
    )


def _no_group(option: str) -> Text:
    return Text(f"Die Gruppe {option} gibt es nicht.", f"There is no group {option}.")


def _no_word(word: str) -> Text:
    return Text(
        f"„{word}“ ist kein Wort: erlaubt sind Buchstaben und Ziffern, * am Anfang oder Ende.",
        f"‘{word}’ is not a word: letters and digits are allowed, * at the beginning or end.",
    )
