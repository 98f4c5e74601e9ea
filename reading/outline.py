"""What each block is: its number split off, lost line breaks mended, headings told from items.

Works on the places of a text that is complete, so nothing here changes a character.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from checks.documents import Block, BlockKind
from reading.heading_words import is_known_heading
from reading.ladder import Ladder, Rung
from reading.numbers import LEADING, Mark, marks
from reading.pieces import BULLET

_TITLE_MAX: Final = 170
_OPEN_END: Final = re.compile(r"[.,;:–-]\s*$")
_SENTENCE_START: Final = re.compile(r"[A-ZÄÖÜ„“\"(\[0-9]")
_VERB: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|kann|können|muss|müssen|soll|sollen|darf|dürfen|hat|haben|gilt|"
    r"gelten|beträgt|erfolgt|gewährt|besteht|bestehen)\b"
)
_DEEP: Final = 2
"""Numbers of this many parts ("4.2") belong to headings and paragraphs, never to lists."""


def outlined(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with number, kind and depth.

    Headings that the document itself declares stay; where it declares none, they are told by
    number, length and words.
    """
    found = list(blocks)
    declared = sum(block.kind is BlockKind.HEADING for block in found)
    return tuple(_Outline(text, trusts_styles=declared > 1).blocks(found))


class _Outline:
    def __init__(self, text: str, *, trusts_styles: bool) -> None:
        self._text = text
        self._trusts_styles = trusts_styles
        self._ladder = Ladder()
        self._opens_list = False
        """Whether the last block leads up to a list: "Gefördert werden:"."""

    def blocks(self, found: Iterable[Block]) -> Iterator[Block]:
        for block in found:
            if block.kind in {BlockKind.ROW, BlockKind.FOOTNOTE}:
                yield block
                continue
            for part in self._parts(self._numbered(block)):
                told = self._told(part)
                self._opens_list = self._text[told.end - 1] == ":"
                yield told

    def _numbered(self, block: Block) -> Block:
        """The block without the number that its text begins with."""
        leading = None if block.number else LEADING.match(self._text, block.start, block.end)
        if not leading or (leading.end() >= block.end and not marks(leading["number"])):
            return block
        if leading["number"].isdecimal() and not self._is_title(leading.end(), block.end):
            return block
        number = leading["number"] if marks(leading["number"]) else BULLET
        return replace(block, number=number, start=min(leading.end(), block.end))

    def _parts(self, block: Block) -> Iterable[Block]:
        return (block,)

    def _told(self, block: Block) -> Block:
        readings = marks(block.number)
        if self._is_heading(block, readings):
            return self._heading(block, readings)
        if block.number == BULLET:
            depth = 1 + sum(rung.is_item for rung in self._ladder.rungs)
            return replace(block, kind=BlockKind.ITEM, depth=depth)
        if not readings:
            self._ladder.leave_list()
            return replace(block, kind=BlockKind.PARAGRAPH, depth=0)
        return self._numbered_text(block, readings)

    def _heading(self, block: Block, readings: tuple[Mark, ...]) -> Block:
        rung = Rung(None, block.number, is_heading=True, is_item=False)
        if readings:
            self._ladder.climb(rung, readings)
            depth = len(self._ladder.rungs)
        else:
            depth = block.depth or 1
            self._ladder.clear(rung)
        return replace(block, kind=BlockKind.HEADING, depth=depth)

    def _numbered_text(self, block: Block, readings: tuple[Mark, ...]) -> Block:
        is_item = self._is_item(readings)
        rung = Rung(None, block.number, is_heading=False, is_item=is_item)
        self._ladder.climb(rung, readings)
        if not is_item:
            return replace(block, kind=BlockKind.PARAGRAPH, depth=0)
        depth = sum(rung.is_item for rung in self._ladder.rungs)
        return replace(block, kind=BlockKind.ITEM, depth=depth)

    def _is_item(self, readings: tuple[Mark, ...]) -> bool:
        if len(readings[0].values) >= _DEEP or readings[0].style == "§":
            return False
        depth, mark = self._ladder.place(readings, is_heading=False)
        if mark.style not in {"1.", "1", "(1)"}:
            return True
        before = self._ladder.rungs[depth : depth + 1]
        if before and before[0].mark and mark.follows(before[0].mark):
            return before[0].is_item
        around = self._ladder.rungs[depth - 1 : depth] if depth else []
        in_figures = bool(around and around[0].mark and around[0].mark.style in {"1", "1."})
        return self._opens_list or in_figures

    def _is_heading(self, block: Block, readings: tuple[Mark, ...]) -> bool:
        if block.kind is BlockKind.HEADING:
            return True
        if self._trusts_styles or not self._is_title(block.start, block.end):
            return False
        if not readings:
            return is_known_heading(self._text[block.start : block.end])
        mark = readings[0]
        if mark.style in {"Teil", "Anlage", "Anhang", "Artikel", "Abschnitt", "§"}:
            return True
        if len(mark.values) >= _DEEP or mark.style in {"I.", "1"}:
            return True
        return mark.style in {"1.", "A."} and self._is_next_title(block, readings)

    def _is_next_title(self, block: Block, readings: tuple[Mark, ...]) -> bool:
        """Tells "2. Gegenstand der Förderung" from "2. Landkreise": it continues headings."""
        if is_known_heading(self._text[block.start : block.end]):
            return True
        depth, mark = self._ladder.place(readings, is_heading=True)
        before = self._ladder.rungs[depth : depth + 1]
        follows = bool(before and before[0].mark and mark.follows(before[0].mark))
        return follows and before[0].is_heading and not self._opens_list

    def _is_title(self, start: int, end: int) -> bool:
        if not 0 < end - start <= _TITLE_MAX:
            return False
        said = self._text[start:end]
        return bool(_SENTENCE_START.match(said)) and not (_OPEN_END.search(said) or "\t" in said)
