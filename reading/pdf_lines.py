"""The lines of a PDF page with their places; the page draws nothing and runs nothing.

Lengths are in points, the origin is the lower left corner of the page.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import pypdfium2
from pypdfium2 import raw

_GAP: Final = 0.8
_GAP_MORE: Final = 0.5
_GAP_ALONE: Final = 3.0
_GAP_SINGLE: Final = 6.0
_EVEN: Final = 0.3
"""In letter heights: a gap between cells is wider than the narrowest blank of its line, or wide in
itself. A justified line has wide blanks too, but all of them alike."""

_RAISED: Final = 0.8
_NOTE_SIGN: Final = re.compile(r"(?<=[^\W\d_]|[.,;:)“\"])\d{1,3}(?=\W|$)")
_NUMBER: Final = re.compile(r"\(?(?:[\dIVX]{1,5}|[a-z]{1,2})(?:\.\d{1,2})*[.)]?|\W|§ ?\d{1,3}")
_BREAK: Final = re.compile(r"[\r\n]+|(?<=\x02)")
"""The sign 2 stands for a hyphen at the end of a line; no other break follows it."""

_BLANK: Final = re.compile(r"[ \t\xa0]+")
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one baseline; `size` is the height of its letters."""

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool


def page_lines(document: pypdfium2.PdfDocument, index: int) -> list[Line]:
    """In the order in which the page writes them; pages count from 1."""
    page = document[index]
    text = page.get_textpage()
    try:
        return list(_Page(text, index + 1).lines())
    finally:
        text.close()
        page.close()


class _Page:
    def __init__(self, text: pypdfium2.PdfTextPage, number: int) -> None:
        self._raw = text.raw
        self._number = number
        count = raw.FPDFText_CountChars(self._raw)
        codes = (raw.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        self._text = "".join("\ufffd" if code in _SURROGATES else chr(code) for code in codes)

    def lines(self) -> Iterator[Line]:
        start = 0
        for end in [*(m.start() for m in _BREAK.finditer(self._text)), len(self._text)]:
            yield from self._stretches(start, end)
            start = end

    def _stretches(self, start: int, end: int) -> Iterator[Line]:
        """A line cut at gaps that no blank between words has."""
        blanks = list(_BLANK.finditer(self._text, start, end))
        gaps = [self._gap(blank, start, end) for blank in blanks]
        widest = _widest_blank(gaps, self._size(max(end - 1, start)))
        cut = start
        for blank, gap in zip(blanks, gaps, strict=True):
            if gap > widest:
                yield from self._line(cut, blank.start())
                cut = blank.end()
        yield from self._line(cut, end)

    def _gap(self, blank: re.Match[str], start: int, end: int) -> float:
        is_outer = blank.start() <= start or blank.end() >= end
        if is_outer or _NUMBER.fullmatch(self._text[start : blank.start()].strip()):
            return 0.0
        return self._box(blank.end())[0] - self._box(blank.start() - 1)[1]

    def _line(self, start: int, end: int) -> Iterator[Line]:
        said = self._text[start:end]
        stripped = said.strip()
        if not stripped:
            return
        first = start + said.index(stripped[0])
        last = first + len(stripped) - 1
        size = median([self._size(first), self._size((first + last) // 2), self._size(last)])
        yield Line(
            self._without_note_signs(stripped, first, size),
            self._number,
            self._box(first)[0],
            self._box(last)[1],
            self._baseline(first),
            size,
            self._is_bold(first) and self._is_bold(last),
        )

    def _without_note_signs(self, text: str, first: int, size: float) -> str:
        """Without the small raised figures that refer to footnotes."""

        def kept(sign: re.Match[str]) -> str:
            return "" if self._size(first + sign.start()) < _RAISED * size else sign[0]

        return _NOTE_SIGN.sub(kept, text)

    def _size(self, index: int) -> float:
        """The size of the font, scaled as the letter is drawn."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        return float(raw.FPDFText_GetFontSize(self._raw, index)) * math.hypot(matrix.c, matrix.d)

    def _box(self, index: int) -> tuple[float, float]:
        """Where a letter begins and ends."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        places = map(ctypes.byref, (left, right, bottom, top))
        raw.FPDFText_GetCharBox(self._raw, index, *places)
        return left.value, right.value

    def _baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._raw, index, ctypes.byref(x), ctypes.byref(y))
        return y.value

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._raw, index, name, len(name), ctypes.byref(flags))
        return b"bold" in name.value.lower()


def _widest_blank(gaps: Sequence[float], size: float) -> float:
    """The width up to which the blanks of a line lie between words."""
    inner = [gap for gap in gaps if gap > 0]
    if len(inner) < 2:  # noqa: PLR2004  a single gap has nothing to be compared with
        return _GAP_SINGLE * size
    if max(inner) - min(inner) < _EVEN * size:
        return max(inner)
    return min(max(_GAP * size, min(inner) + _GAP_MORE * size), _GAP_ALONE * size)
