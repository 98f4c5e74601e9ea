"""Sentences and list items of a document: the units in which passages are found and quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checks.documents import Block, BlockKind, Document
from checks.vocabulary import Stops

LONGEST: Final = 600
"""Characters of a unit; what is longer is cut at the last stop before."""

_STOP = re.compile(r"[.!?]+[\"“”»)\]]*(?=\s)")
_SOFTER_STOPS = (";", " – ", ": ", ", ", " ")
_BEGINS = re.compile(r"\s+[\"„»(]*(?P<word>\w+)")
_LAST_WORD = re.compile(r"(?P<word>[\w/§-]+)\.$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or list item; `lead` is the introduction that carries the verb of an item."""

    start: int
    end: int
    block: Block
    lead: "Unit | None" = None


def units(document: Document, stops: Stops) -> Iterator[Unit]:
    """All units in reading order, none longer than LONGEST."""
    leads: list[Unit] = []
    for block in document.blocks:
        if block.kind is BlockKind.ITEM:
            leads = [lead for lead in leads if _rank(lead.block) < block.depth]
        else:
            leads = []
        lead = leads[-1] if leads else None
        last = None
        for start, end in _spans(document.text, block, stops):
            last = Unit(start, end, block, lead)
            yield last
        if last and block.kind is not BlockKind.HEADING:
            leads.append(last)


def _rank(block: Block) -> int:
    return block.depth if block.kind is BlockKind.ITEM else 0


def _spans(text: str, block: Block, stops: Stops) -> Iterator[tuple[int, int]]:
    start = block.start
    for stop in [*_stops(text, block, stops), block.end]:
        yield from _bounded(text, *_stripped(text, start, stop))
        start = stop


def _stops(text: str, block: Block, stops: Stops) -> Iterator[int]:
    for found in _STOP.finditer(text, block.start, block.end):
        if _ends_sentence(text, found, block, stops):
            yield found.end()


def _ends_sentence(text: str, stop: re.Match[str], block: Block, stops: Stops) -> bool:
    """Whether a stop ends its sentence, rather than an abbreviation or an ordinal."""
    following = _BEGINS.match(text, stop.end(), block.end)
    if following is None:
        return True
    after = following["word"]
    if after[0].islower():
        return False
    dot = stop.start() + 1
    before = _LAST_WORD.search(text, max(block.start, dot - 40), dot)
    return before is None or _is_whole_word(before["word"].lower(), after.lower(), stops)


def _is_whole_word(before: str, after: str, stops: Stops) -> bool:
    if before in stops.may_end or before.isdigit():
        return after in stops.beginnings
    return len(before) > 1 and before not in stops.abbreviations


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield _stripped(text, start, cut)
        start, _ = _stripped(text, cut, end)
    if end > start:
        yield start, end


def _cut(text: str, start: int) -> int:
    """Where a long sentence is cut: at the strongest stop in the second half of what is allowed."""
    for stop in _SOFTER_STOPS:
        found = text.rfind(stop, start + LONGEST // 2, start + LONGEST)
        if found >= 0:
            return found + len(stop)
    return start + LONGEST


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
