"""What became of the passages of a draft in its new version: kept, changed, new or lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from checks.findings import Finding
from checks.judgements import Judgement, passage_key, plain_words

LIKE: Final = 0.6
"""Share of equal words from which two passages count as one that was changed."""


class Change(StrEnum):
    """How a passage stands to the version before."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Compared:
    """A finding of the new version; `before` is the passage it was changed from."""

    finding: Finding
    change: Change
    before: Finding | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Each new finding beside what it was, and the old ones whose words are gone."""

    compared: tuple[Compared, ...]
    lost: tuple[Finding, ...]


def compare(before: Sequence[Finding], after: Sequence[Finding], text: str) -> Changes:
    """Findings of two versions; `text` is the new one, in which old words may still stand."""
    known = {(one.criterion, passage_key(one.quote)) for one in before}
    kept = {(one.criterion, passage_key(one.quote)) for one in after}
    gone = [one for one in before if (one.criterion, passage_key(one.quote)) not in kept]
    compared = []
    for finding in after:
        if (finding.criterion, passage_key(finding.quote)) in known:
            compared.append(Compared(finding, Change.KEPT))
            continue
        origin = _origin(finding, gone)
        if origin is not None:
            gone.remove(origin)
        change = Change.NEW if origin is None else Change.CHANGED
        compared.append(Compared(finding, change, origin))
    words = _Words(text)
    return Changes(tuple(compared), tuple(one for one in gone if not words.hold(one.quote)))


def lost_evidence(judgements: Iterable[Judgement], text: str) -> tuple[Judgement, ...]:
    """The judgements whose passage no longer stands in the text."""
    words = _Words(text)
    return tuple(one for one in judgements if not words.hold(one.found))


class _Words:
    """The words of a text, in which passages are looked up."""

    def __init__(self, text: str) -> None:
        self._plain = f" {plain_words(text)} "

    def hold(self, passage: str) -> bool:
        return f" {plain_words(passage)} " in self._plain


def _origin(finding: Finding, gone: Iterable[Finding]) -> Finding | None:
    """The old passage of the same criterion that is most like this one, if any is like it."""
    new = plain_words(finding.quote).split()
    rated = [
        (_likeness(plain_words(old.quote).split(), new), old)
        for old in gone
        if old.criterion == finding.criterion
    ]
    likeness, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= LIKE else None


def _likeness(old: list[str], new: list[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
