"""Piece: what a reader of a format finds, one after another; together they become one text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from checks.documents import Block, BlockKind
from reading.refusals import TEXT_MAX, Refusal, Refused

Cell = TypeVar("Cell")

BULLET: Final = "–"
"""How every bullet is written, whatever sign the document prints."""

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\ufffc"))
_BLANKS: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the text; `level` counts headings from 1."""

    kind: BlockKind
    text: str
    number: str = ""
    level: int = 0
    page: int | None = None


def tidy(text: str) -> str:
    """Without soft hyphens and the like, every stretch of blanks as one space."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE)).strip()


def table_pieces(
    rows: Iterable[Sequence[Cell]], blocks: Callable[[Cell], Iterable[Piece]]
) -> Iterator[Piece]:
    """Each row as one piece, its cells parted by bars; a frame of one cell is no table."""
    for cells in rows:
        if len(cells) == 1:
            yield from blocks(cells[0])
        else:
            said = (tidy(" ".join(_cell_words(blocks(cell)))) for cell in cells)
            yield Piece(BlockKind.ROW, " | ".join(filter(None, said)))


def _cell_words(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.kind is not BlockKind.FOOTNOTE:
            yield f"{piece.number} {piece.text}"


def assembled(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """One line per piece that says anything, its number in front. Refused beyond TEXT_MAX."""
    lines: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in pieces:
        text = tidy(piece.text)
        if not any(map(str.isalnum, text)):
            continue
        number = tidy(piece.number)
        start = length + (len(number) + 1 if number else 0)
        lines.append(f"{number} {text}" if number else text)
        length = start + len(text) + 1
        if length > TEXT_MAX:
            raise Refused(Refusal.TEXT_TOO_LONG)
        end = start + len(text)
        blocks.append(Block(piece.kind, start, end, number, piece.level, piece.page))
    if not blocks:
        raise Refused(Refusal.NO_TEXT)
    return "\n".join(lines), tuple(blocks)
