"""A PDF in pieces: paragraphs rebuilt from lines, table rows from cells, footnotes apart.

Headings come out as paragraphs; what is a heading is told later, as for plain text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

import pypdfium2
from pypdfium2 import raw

from checks.documents import BlockKind
from reading.line_breaks import Hyphens
from reading.numbers import LEADING, REFERENCE
from reading.pdf_layout import in_columns, without_running_heads
from reading.pdf_lines import Line, page_lines
from reading.pieces import Piece
from reading.refusals import PAGES_MAX, TEXT_MAX, Refusal, Refused

_LETTERS_MIN: Final = 20
"""A page with fewer letters on average was scanned."""

_SMALL: Final = 0.9
_SPACED: Final = 1.4
_LEVEL: Final = 0.3
_LETTER_WIDTH: Final = 0.5
_GOES_ON: Final = re.compile(r"(?:,|\b(?:und|oder|sowie|der|die|das|des|von|für|zur|zum|im|in))$")
_SENTENCE_END: Final = re.compile(r"[.!?:;][“”\")]*$")
_SOFT_START: Final = re.compile(r"(?:[–—-]|\d{1,2})\s")
"""Starts that a line in the midst of a sentence may have as well."""

_CONTENTS: Final = re.compile(r"(?:\.[ .]{4,}|…{2,}|_{4,})\s*\d{0,4}$")
_NOTE: Final = re.compile(r"(\d{1,3})\)?\s+(?=\S)")


def pdf_pieces(content: bytes) -> list[Piece]:
    """Refused where the file is locked, damaged, too long or has no text."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            return _pieces(document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Refused(Refusal.LOCKED if is_locked else Refusal.DAMAGED) from error


def _pieces(document: pypdfium2.PdfDocument) -> list[Piece]:
    if len(document) > PAGES_MAX:
        raise Refused(Refusal.TOO_MANY_PAGES)
    pages: list[list[Line]] = []
    letters = 0
    for index in range(len(document)):
        pages.append(page_lines(document, index))
        letters += sum(len(line.text) for line in pages[-1])
        if letters > TEXT_MAX:
            raise Refused(Refusal.TEXT_TOO_LONG)
    if letters < _LETTERS_MIN * len(pages):
        raise Refused(Refusal.NO_TEXT)
    heights = [document.get_page_size(index)[1] for index in range(len(document))]
    return _rebuilt(without_running_heads(pages, heights))


def _rebuilt(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    lines = [line for page in pages for line in page]
    body = _body_size(lines)
    noted = [line for line in lines if _is_note(line, body)]
    aside = set(noted)
    body_pages = ([line for line in page if line not in aside] for page in pages)
    hyphens = Hyphens(line.text for line in lines)
    paragraphs = _Paragraphs(list(in_columns(body_pages)), hyphens).pieces()
    return _with_notes(paragraphs, list(_notes(noted, hyphens)))


def _body_size(lines: Iterable[Line]) -> float:
    """The size that most letters have."""
    letters = sorted((line.size, len(line.text)) for line in lines)
    half = sum(count for _, count in letters) / 2
    for size, count in letters:
        half -= count
        if half <= 0:
            return size
    return 0.0


def _is_note(line: Line, body: float) -> bool:
    return line.size < _SMALL * body


def _notes(lines: Iterable[Line], hyphens: Hyphens) -> Iterator[Piece]:
    """Small print at the foot of the pages; a line that opens with a figure opens a note."""
    number, text, page = "", "", 0
    for line in lines:
        opening = _NOTE.match(line.text)
        if opening or line.page != page:
            if text:
                yield Piece(BlockKind.FOOTNOTE, text, number, page=page)
            number = opening[1] if opening else ""
            text = line.text[opening.end() :] if opening else line.text
            page = line.page
        else:
            text = hyphens.joined(text, line.text)
    if text:
        yield Piece(BlockKind.FOOTNOTE, text, number, page=page)


def _with_notes(pieces: Sequence[Piece], notes: Sequence[Piece]) -> list[Piece]:
    """Each note after the last piece that begins on its page."""
    everything = [(piece.page or 0, 0, piece) for piece in pieces]
    everything += [(note.page or 0, 1, note) for note in notes]
    return [piece for _, _, piece in sorted(everything, key=lambda entry: entry[:2])]


@dataclass(slots=True)
class _Open:
    """A paragraph or table row under way; a paragraph is a row of one cell."""

    cells: list[str]
    first: Line
    last: Line
    group: int
    right: float
    """Where the lines of the last column end."""


class _Paragraphs:
    def __init__(self, groups: Sequence[Sequence[Line]], hyphens: Hyphens) -> None:
        self._groups = groups
        self._hyphens = hyphens
        self._spacing = _typical_spacing(groups)
        self._right = 0.0
        self._group = 0
        self._done: list[_Open] = []

    def pieces(self) -> list[Piece]:
        for number, group in enumerate(self._groups):
            self._group = number
            self._right = max((line.right for line in group), default=0.0)
            for line in group:
                if not _CONTENTS.search(line.text[-200:]) and not self._takes(line):
                    self._done.append(_Open([line.text], line, line, number, self._right))
        return [_piece(done) for done in self._done]

    def _takes(self, line: Line) -> bool:
        """Whether the line became part of the row or paragraph before it."""
        if not self._done:
            return False
        current = self._done[-1]
        if current.group == self._group and _is_beside(current.last, line):
            current = self._begun_row(line)
            if len(current.cells) == 1 and LEADING.fullmatch(current.cells[0]):
                current.cells[0] = f"{current.cells[0]} {line.text}"
            else:
                current.cells.append(line.text)
        elif self._continues(current, line):
            current.cells[-1] = self._hyphens.joined(current.cells[-1], line.text)
        else:
            return False
        current.last, current.group, current.right = line, self._group, self._right
        return True

    def _begun_row(self, line: Line) -> _Open:
        """The row a further cell belongs to; lines of a first cell may have looked like more."""
        current = self._done.pop()
        while self._done and self._is_same_row(self._done[-1], current, line):
            above = self._done.pop()
            above.cells[-1:] = [
                self._hyphens.joined(above.cells[-1], current.cells[0]),
                *current.cells[1:],
            ]
            above.last = current.last
            current = above
        self._done.append(current)
        return current

    def _is_same_row(self, above: _Open, current: _Open, line: Line) -> bool:
        is_beside = above.first.page == line.page and above.group == self._group
        is_level = above.first.baseline <= line.baseline + _LEVEL * line.size
        return is_beside and is_level and len(above.cells) == 1 == len(current.cells)

    def _continues(self, current: _Open, line: Line) -> bool:
        last = current.last
        if line.is_bold != last.is_bold or abs(line.size - last.size) > (1 - _SMALL) * last.size:
            return False
        if len(current.cells) > 1:
            return _is_below(last, line, self._spacing) and line.left >= last.left - 1
        is_apart = self._is_apart(last, line)
        if LEADING.match(line.text) and not REFERENCE.search(current.cells[0][-30:]):
            is_soft = _SOFT_START.match(line.text) and not _SENTENCE_END.search(current.cells[0])
            return bool(is_soft) and not is_apart and not _is_short(current, line)
        return not is_apart and not _is_short(current, line)

    def _is_apart(self, last: Line, line: Line) -> bool:
        """On the same page by its distance, across pages by the end of a sentence."""
        if line.page == last.page and line.baseline < last.baseline:
            return last.baseline - line.baseline > _SPACED * self._spacing
        return bool(_SENTENCE_END.search(last.text)) and not line.text[0].islower()


def _is_short(current: _Open, line: Line) -> bool:
    """Whether the next word would have had room in the last line: then it ended there."""
    if _GOES_ON.search(current.last.text):
        return False
    word = line.text.split(maxsplit=1)[0]
    needed = (len(word) + 1) * _LETTER_WIDTH * current.last.size
    return current.last.right + needed < current.right and not line.text[0].islower()


def _is_beside(last: Line, line: Line) -> bool:
    """A further cell: right of the last line, and not below it."""
    is_level = line.baseline > last.baseline - _LEVEL * last.size
    return line.page == last.page and is_level and line.left >= last.right - 1


def _is_below(last: Line, line: Line, spacing: float) -> bool:
    return line.page == last.page and 0 < last.baseline - line.baseline <= _SPACED * spacing


def _typical_spacing(groups: Iterable[Sequence[Line]]) -> float:
    steps = [
        above.baseline - below.baseline
        for group in groups
        for above, below in pairwise(group)
        if above.page == below.page and 0 < above.baseline - below.baseline < 3 * above.size
    ]
    return median(steps) if steps else 0.0


def _piece(current: _Open) -> Piece:
    kind = BlockKind.ROW if len(current.cells) > 1 else BlockKind.PARAGRAPH
    return Piece(kind, " | ".join(current.cells), page=current.first.page)
