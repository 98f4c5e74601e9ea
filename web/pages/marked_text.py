"""A draft as it is shown: block by block, its passages marked, in parts of a bearable length."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.document_changes import Compared
from checks.documents import Block, BlockKind, Document
from checks.findings import Finding

PART_LENGTH = 60_000
"""Characters of one page; longer drafts are leafed through."""

DEEPEST = 6

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `findings` are what was found in exactly these words."""

    text: str
    start: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One block. `rank` is that of a heading on the page, 0 for anything else."""

    kind: BlockKind
    number: str
    depth: int
    rank: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some blocks of the draft: the page numbered `number` (from 1) of `count`."""

    number: int
    count: int
    lines: tuple[Line, ...]


def part_of(document: Document, found: Iterable[Compared], number: int) -> Part | None:
    """One part with its marks; None where the draft has no such part."""
    parts = list(_parts(document.blocks))
    if not 1 <= number <= len(parts):
        return None
    marks = _marks(found)
    return Part(number, len(parts), tuple(_lines(document.text, parts[number - 1], marks)))


def number_at(document: Document, position: int) -> int:
    """The part in which a character stands."""
    before = [part for part in _parts(document.blocks) if part[0].start <= position]
    return max(len(before), 1)


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    part: list[Block] = []
    for block in blocks:
        if part and block.end - part[0].start > PART_LENGTH:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _marks(found: Iterable[Compared]) -> Mapping[Span, Sequence[Finding]]:
    marks: dict[Span, list[Finding]] = defaultdict(list)
    for one in found:
        marks[one.finding.start, one.finding.end].append(one.finding)
    return marks


def _lines(
    text: str, blocks: Iterable[Block], marks: Mapping[Span, Sequence[Finding]]
) -> Iterator[Line]:
    spans, rank = sorted(marks), 1
    for block in blocks:
        inside = spans[bisect_left(spans, (block.start, 0)) : bisect_left(spans, (block.end, 0))]
        pieces = tuple(_pieces(text, block, inside, marks))
        if block.kind is not BlockKind.HEADING:
            yield Line(block.kind, block.number, block.depth, 0, pieces)
            continue
        # a page must not leave out a rank on its way down
        rank = min(max(block.depth, 1) + 1, rank + 1, DEEPEST)
        yield Line(block.kind, block.number, block.depth, rank, pieces)


def _pieces(
    text: str,
    block: Block,
    spans: Iterable[Span],
    marks: Mapping[Span, Sequence[Finding]],
) -> Iterator[Piece]:
    position = block.start
    for start, end in spans:
        if position < start:
            yield Piece(text[position:start], position)
        yield Piece(text[start:end], start, tuple(marks[start, end]))
        position = end
    if position < block.end:
        yield Piece(text[position : block.end], position)
