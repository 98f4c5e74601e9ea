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
from reading.numbers import LEADING, Mark, marks, readings
from reading.pieces import BULLET
from reading.refusals import BLOCKS_MAX, Refusal, Refused
from reading.run_in_items import split

_TITLE_MAX: Final = 170
_OPEN_END: Final = re.compile(r"[.,;:–-]\s*$")
_SENTENCE_START: Final = re.compile(r"[A-ZÄÖÜ„“\"(\[0-9]")
_VERB: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|kann|können|muss|müssen|soll|sollen|darf|dürfen|hat|haben|gilt|"
    r"gelten|beträgt|erfolgt|gewährt|besteht|bestehen)\b(?!.*\?$)"
)
_ASIDE: Final = {BlockKind.ROW, BlockKind.FOOTNOTE}
_WORDED: Final = {"Teil", "Anlage", "Anhang", "Artikel", "Abschnitt", "§"}
_DEEP: Final = 2
"""Numbers of this many parts ("4.2") belong to headings and paragraphs, never to lists."""


Marks = tuple[Mark, ...]


def outlined(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with number, kind and depth.

    Headings that the document itself declares stay; where it declares none, they are told by
    number, length and words. Refused where there are more than BLOCKS_MAX.
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
        parts = list(self._parts([self._numbered(block) for block in found]))
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            if part.kind in _ASIDE:
                yield part
                continue
            yield self._told(part, after)
            self._opens_list = self._text[part.end - 1] == ":"

    def _parts(self, blocks: list[Block]) -> Iterator[Block]:
        following = [*(block.number for block in blocks[1:]), ""]
        count = 0
        for block, next_number in zip(blocks, following, strict=True):
            for part in split(self._text, block, next_number):
                count += 1
                if count > BLOCKS_MAX:
                    raise Refused(Refusal.TOO_LABORIOUS)
                yield part

    def _numbered(self, block: Block) -> Block:
        """The block without the number that its text begins with."""
        is_known = block.number or block.kind in _ASIDE
        leading = None if is_known else LEADING.match(self._text, block.start, block.end)
        if not leading or leading.end() >= block.end:
            return block
        if leading["number"].isdecimal() and not self._is_title(leading.end(), block.end):
            return block
        number = leading["number"] if marks(leading["number"]) else BULLET
        return replace(block, number=number, start=leading.end())

    def _told(self, block: Block, after: Block | None) -> Block:
        found = readings(block.number, self._text[block.start : block.end])
        if self._is_heading(block, found, after):
            self._ladder.climb(Rung(block.number, is_heading=True, level=block.depth), found)
            return replace(block, kind=BlockKind.HEADING, depth=len(self._ladder.rungs))
        if block.number == BULLET:
            depth = 1 + sum(rung.is_item for rung in self._ladder.rungs)
            return replace(block, kind=BlockKind.ITEM, depth=depth)
        if not found:
            self._ladder.leave_lists()
            return replace(block, kind=BlockKind.PARAGRAPH, depth=0)
        return self._numbered_text(block, found)

    def _numbered_text(self, block: Block, found: Marks) -> Block:
        is_item = self._is_item(found)
        self._ladder.climb(Rung(block.number, is_heading=False, is_item=is_item), found)
        if not is_item:
            return replace(block, kind=BlockKind.PARAGRAPH, depth=0)
        depth = sum(rung.is_item for rung in self._ladder.rungs)
        return replace(block, kind=BlockKind.ITEM, depth=depth)

    def _is_item(self, found: Marks) -> bool:
        if len(found[0].values) >= _DEEP or found[0].style == "§":
            return False
        depth, mark = self._ladder.place(Rung("", is_heading=False), found)
        if mark.style not in {"1.", "1", "(1)"}:
            return True
        before = self._ladder.rungs[depth : depth + 1]
        if before and before[0].mark and mark.follows(before[0].mark):
            return before[0].is_item
        around = self._ladder.rungs[depth - 1 : depth] if depth else []
        in_figures = bool(around and around[0].mark and around[0].mark.style in {"1", "1."})
        return self._opens_list or in_figures

    def _is_heading(self, block: Block, found: Marks, after: Block | None) -> bool:
        if block.kind is BlockKind.HEADING:
            return True
        if self._trusts_styles or not self._is_title(block.start, block.end):
            return False
        if not found:
            return is_known_heading(self._text[block.start : block.end])
        if found[0].style in _WORDED:
            return True
        runs_on = after is not None and self._text[after.start].islower()
        return not runs_on and self._is_numbered_title(block, found, after)

    def _is_numbered_title(self, block: Block, found: Marks, after: Block | None) -> bool:
        mark = found[0]
        if len(mark.values) >= _DEEP or mark.style in {"I.", "1"}:
            return True
        return mark.style in {"1.", "A."} and self._is_next_title(block, found, after)

    def _is_next_title(self, block: Block, found: Marks, after: Block | None) -> bool:
        """Tells "2. Gegenstand der Förderung" from "2. Landkreise": it continues headings."""
        if is_known_heading(self._text[block.start : block.end]):
            return True
        depth, mark = self._ladder.place(Rung("", is_heading=True), found)
        if self._opens_list or any(m.follows(mark) for m in marks(after.number if after else "")):
            return False
        before = self._ladder.rungs[depth : depth + 1]
        if before and before[0].mark:
            return before[0].is_heading and mark.follows(before[0].mark)
        return mark.is_first and (depth == 0 or self._ladder.rungs[depth - 1].is_heading)

    def _is_title(self, start: int, end: int) -> bool:
        if not 0 < end - start <= _TITLE_MAX:
            return False
        said = self._text[start:end]
        is_sentence = _OPEN_END.search(said) or _VERB.search(said) or "\t" in said
        return bool(_SENTENCE_START.match(said)) and not is_sentence
