"""Document, Block, Section: a text as it was read, before anybody asks what it speaks of.

A document is a funding guideline, a call or a project description. Every place is given in
characters of `Document.text`; for a plain text file that is the file itself.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """What a stretch of text is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or footnote, in reading order.

    `start` and `end` leave out the printed `number` ("4.2", "a)", "–"), which stands before
    `start`. `depth` counts from 1 for headings and items, 0 elsewhere; `page` from 1, None where
    the format has no pages.
    """

    kind: BlockKind
    start: int
    end: int
    number: str = ""
    depth: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the document: from its heading to the next of the same or a higher rank.

    `number` is the whole number as one would cite it ("4.2", "IV.2", "IV.2.a"), empty where the
    document has none. `kind` is the id of the standard section of a funding guideline that it
    belongs to (`catalogue.sections`), inherited from the section around it, or None.
    """

    number: str
    title: str
    kind: str | None
    start: int
    end: int
    depth: int


@dataclass(frozen=True)
class Document:
    """Blocks in reading order, without overlap; sections in order of their start, nested."""

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]

    def section_at(self, position: int) -> Section | None:
        """The innermost section around a character, or None before the first."""
        return next(iter(self.sections_at(position)), None)

    def sections_at(self, position: int) -> tuple[Section, ...]:
        """All sections around a character, the innermost first."""
        around = []
        number: int | None = bisect_right(self._starts, position) - 1
        while number is not None and number >= 0:
            if position < self.sections[number].end:
                around.append(self.sections[number])
            number = self._parents[number]
        return tuple(around)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(section.start for section in self.sections)

    @cached_property
    def _parents(self) -> tuple[int | None, ...]:
        """For each section the number of the one it stands in; sections nest."""
        parents: list[int | None] = []
        opened: list[int] = []
        for number, section in enumerate(self.sections):
            while opened and self.sections[opened[-1]].end <= section.start:
                opened.pop()
            parents.append(opened[-1] if opened else None)
            opened.append(number)
        return tuple(parents)
