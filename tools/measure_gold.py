"""How well passages are found, against texts whose passages somebody has marked by hand.

`gold.yaml` holds a list `documents`; each has `file`, `topics` (topic: literal quotes that carry
it), and may have `borderline` (neither asked for nor wrong) and `near_misses` (the word without
the thing). `topics.yaml`, in the same folder or the one above, says which criteria stand for a
topic. Findings are counted as a reader meets them: the best five of a criterion.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from checks.findings import Finding

Span = tuple[int, int]
Quotes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one topic: texts by presence, quotes, near misses."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    quotes: int = 0
    met: int = 0
    near: int = 0
    reported: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of presence; 1 where there was nothing to find."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Marked:
    """One text with what was marked in it."""

    file: str
    topics: Quotes
    borderline: Quotes
    near_misses: Quotes


def read_gold(folder: Path) -> list[Marked]:
    """The marked texts of a folder; none where it holds no gold.yaml."""
    file = folder / "gold.yaml"
    if not file.exists():
        return []
    return [
        Marked(
            one["file"],
            one["topics"],
            one.get("borderline") or {},
            one.get("near_misses") or {},
        )
        for one in _yaml(file)["documents"]
    ]


def read_topics(folder: Path) -> Mapping[str, Sequence[str]]:
    """The criteria of each topic."""
    places = (folder / "topics.yaml", folder.parent / "topics.yaml")
    found: Mapping[str, Sequence[str]] = _yaml(next(place for place in places if place.exists()))
    return found


def tally(text: str, marked: Marked, topic: str, found: Iterable[Finding]) -> Tally:
    """One topic in one text; `found` are the findings of its criteria."""
    spans = [(finding.start, finding.end) for finding in found]
    gold, unclear, near = (
        [_places(text, quote) for quote in quotes.get(topic) or []]
        for quotes in (marked.topics, marked.borderline, marked.near_misses)
    )
    fair = [span for places in [*gold, *unclear] for span in places]
    astray = [span for span in spans if not _touch([span], fair)]
    presence = _presence(is_there=bool(gold), is_unclear=bool(unclear), is_found=bool(spans))
    return presence + Tally(
        quotes=len(gold),
        met=sum(_touch(places, spans) for places in gold),
        near=len(near),
        reported=sum(_touch(places, astray) for places in near),
    )


def _presence(*, is_there: bool, is_unclear: bool, is_found: bool) -> Tally:
    if is_there:
        return Tally(right=int(is_found), missed=int(not is_found))
    return Tally(wrong=int(is_found and not is_unclear))


def _places(text: str, quote: str) -> list[Span]:
    """Every place of a quote, whatever blanks separate its words."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    return [found.span() for found in re.finditer(pattern, text)]


def _touch(ones: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(one[0] < end and start < one[1] for one in ones for start, end in others)


def _yaml(file: Path) -> Any:  # noqa: ANN401  whatever the file holds
    return yaml.safe_load(file.read_text(encoding="utf-8"))
