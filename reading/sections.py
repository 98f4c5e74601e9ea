"""The sections of a document, with the numbers one would cite and their place in the outline.

A funding guideline has eight standard sections, under headings of many words. A section is told by
its words first; its number decides only between several that its words allow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from checks.documents import Block, BlockKind, Section
from reading.heading_words import kinds_named
from reading.ladder import Ladder, Rung
from reading.numbers import marks
from reading.pieces import BULLET

_ANNEX: Final = ("Anlage", "Anhang")
_COLLECTIVE: Final = "2"
"""Where a guideline has several strands, each brings all sections below "Gegenstand"."""


@dataclass(frozen=True, slots=True)
class _Open:
    number: str
    title: str
    kind: str | None
    start: int
    depth: int
    is_heading: bool


def sections(text: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Nested sections in the order of their start; `number` as it would be cited."""
    found = list(_Reader(text).closed(blocks))
    return tuple(sorted(found, key=lambda section: (section.start, section.depth)))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._ladder = Ladder()
        self._open: list[_Open] = []

    def closed(self, blocks: Iterable[Block]) -> Iterator[Section]:
        end = 0
        for block in blocks:
            if block.kind in {BlockKind.ROW, BlockKind.FOOTNOTE} or block.number == BULLET:
                end = block.end
                continue
            yield from self._move(block, end)
            end = block.end
        yield from self._close(0, end)

    def _move(self, block: Block, end: int) -> Iterator[Section]:
        readings = marks(block.number)
        is_heading = block.kind is BlockKind.HEADING
        rung = Rung(None, block.number, is_heading, block.kind is BlockKind.ITEM)
        if readings:
            self._ladder.climb(rung, readings)
        elif is_heading:
            self._ladder.clear(rung)
        else:
            self._ladder.leave_list()
            yield from self._close(len(self._ladder.rungs), end)
            return
        depth = len(self._ladder.rungs)
        yield from self._close(depth - 1, end)
        self._open.append(self._opened(block, depth, is_heading=is_heading))

    def _opened(self, block: Block, depth: int, *, is_heading: bool) -> _Open:
        title = " ".join(self._text[block.start : block.end].split()) if is_heading else ""
        around = self._open[-1].kind if self._open else None
        kind = self._kind(title, block.number, around) if is_heading else around
        start = block.start - len(block.number) if block.number else block.start
        start = self._text.rfind(block.number, 0, block.start) if block.number else start
        return _Open(self._cited(), title, kind, max(start, 0), depth, is_heading)

    def _kind(self, title: str, number: str, around: str | None) -> str | None:
        if around not in {None, _COLLECTIVE} or any(map(number.startswith, _ANNEX)):
            return around
        named = kinds_named(title)
        values = [str(mark.values[-1]) for mark in marks(number)]
        agreed = [kind for kind in named if kind in values]
        return next(iter(agreed or named), around)

    def _cited(self) -> str:
        cited = ""
        for rung in self._ladder.rungs:
            cited = _joined(cited, rung)
        return cited

    def _close(self, depth: int, end: int) -> Iterator[Section]:
        while len(self._open) > depth:
            last = self._open.pop()
            yield Section(last.number, last.title, last.kind, last.start, end, last.depth)


def _joined(cited: str, rung: Rung) -> str:
    """IV + 2 = IV.2, but 2.2 + 4. = 2.2 (4), since 2.2.4 might be another place."""
    mark = rung.mark
    if mark is None or not cited or mark.style in {"§", "Artikel", "Teil"}:
        return rung.printed.strip("().: ") if mark is None or mark.style != "§" else rung.printed
    bare = rung.printed.strip("().: ")
    if len(mark.values) > 1:
        return bare
    is_counted = bare.isdecimal() and cited[-1].isdecimal() and "I" not in cited
    return f"{cited} ({bare})" if is_counted else f"{cited}.{bare}"
