"""The sections of a document, with the numbers one would cite and their place in the outline.

A funding guideline has eight standard sections, under headings of many words. A section is told by
its words first; its number decides only between several that its words allow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from checks.documents import Block, BlockKind, Section
from reading.heading_words import kind_by_number, kinds_named
from reading.ladder import Ladder, Rung, shares_run
from reading.numbers import marks, readings
from reading.pieces import BULLET

_ANNEX: Final = ("Anlage", "Anlagen", "Anhang")
_COLLECTIVE: Final = ("1", "2")
"""Where a guideline has several strands, each brings sections of its own below "Gegenstand"; and
no recipients or procedure are told of below the purpose, so there a heading was lost."""


@dataclass(frozen=True, slots=True)
class _Open:
    number: str
    title: str
    kind: str | None
    start: int
    depth: int


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
        title = " ".join(self._text[block.start : block.end].split())
        found = readings(block.number, title)
        is_heading = block.kind is BlockKind.HEADING
        if not found and not is_heading:
            self._ladder.leave_lists()
            yield from self._close(len(self._ladder.rungs), end)
            return
        is_item = block.kind is BlockKind.ITEM
        printed = block.number or (title if found else "")
        level = block.depth if is_heading and not found else 0
        is_annex = is_heading and title in _ANNEX
        rung = Rung(printed, is_heading, is_item, level, is_annex)
        self._ladder.climb(rung, found)
        yield from self._close(len(self._ladder.rungs) - 1, end)
        self._open.append(self._opened(block, title if is_heading else "", printed))

    def _opened(self, block: Block, title: str, printed: str) -> _Open:
        around = self._open[-1].kind if self._open else None
        kind = self._kind(title, printed, around) if title else around
        start = block.start
        if block.number and block.number != BULLET:
            start = self._text.rfind(block.number, 0, block.start)
        return _Open(self._cited(), title, kind, start, len(self._ladder.rungs))

    def _kind(self, title: str, number: str, around: str | None) -> str | None:
        if around not in {None, *_COLLECTIVE} or number.startswith(_ANNEX):
            return around
        named = kinds_named(title)
        places = [mark.values[-1] for mark in marks(number)]
        agreed = [kind for kind in named if int(kind) in places]
        vague = [kind for place in places if (kind := kind_by_number(title, place))]
        kind = next(iter(agreed or named or vague), around)
        return around if kind in _COLLECTIVE and around else kind

    def _cited(self) -> str:
        base, cited = "", ""
        before: Rung | None = None
        for rung in self._ladder.rungs:
            if not _is_below_prefix(rung, before):
                base = cited
            cited = _joined(base, rung)
            before = rung
        return cited

    def _close(self, depth: int, end: int) -> Iterator[Section]:
        while len(self._open) > depth:
            last = self._open.pop()
            yield Section(last.number, last.title, last.kind, last.start, end, last.depth)


def _is_below_prefix(rung: Rung, before: Rung | None) -> bool:
    """Whether the number repeats the one around it, as 4.2 does below 4."""
    if before is None or before.mark is None or rung.mark is None:
        return False
    is_longer = len(rung.mark.values) > len(before.mark.values)
    return is_longer and shares_run(before.mark, rung.mark)


def _joined(base: str, rung: Rung) -> str:
    """IV + 2 = IV.2, but 2.2 + 4. = 2.2 (4), since 2.2.4 might be another place."""
    printed = rung.printed.rstrip(".: ") if rung.mark is None else _bare(rung.printed)
    if not base or not printed:
        return base or printed
    if base[-1].isdecimal() and printed.isdecimal() and not base[0].isupper():
        return f"{base} ({printed})"
    return f"{base}, {printed}" if " " in base or " " in printed else f"{base}.{printed}"


def _bare(printed: str) -> str:
    return printed.strip("().: ")
