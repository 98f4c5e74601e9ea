"""The lines of PDF pages in reading order, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from reading.pdf_lines import Line

_MARGIN: Final = 0.12
"""Running heads stand in this share of the page at its top and bottom."""

_REPEATED: Final = 0.3
"""On so many of the pages a line has to stand to be a running head."""

_PAGE_NUMBER: Final = re.compile(
    r"(?:Seite|S\.|Page)?\s*[-–|]?\s*\d{1,4}\s*(?:(?:/|von|of)\s*\d{1,4})?\s*[-–|]?$", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"\d+")
_GUTTER_AT: Final = (0.35, 0.65)
_COLUMN_LINES_MIN: Final = 6
_CROSSING_MAX: Final = 0.2
_FILLED: Final = 0.6


def without_running_heads(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> list[list[Line]]:
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({_key(line) for line in lines if _is_marginal(line, height)})
    least = max(2, _REPEATED * len(pages))

    def is_running(line: Line, height: float) -> bool:
        is_repeated = counts[_key(line)] >= least or bool(_PAGE_NUMBER.match(line.text))
        return is_repeated and _is_marginal(line, height)

    return [
        [line for line in lines if not is_running(line, height)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _key(line: Line) -> str:
    return _FIGURES.sub("#", line.text)


def _is_marginal(line: Line, height: float) -> bool:
    return not _MARGIN * height < line.baseline < (1 - _MARGIN) * height


def in_columns(pages: Iterable[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines in groups: a whole page, or bands of a left and a right column.

    The last page of a text in columns may be too empty to show its gap; it has that of the others.
    """
    known: float | None = None
    for lines in pages:
        gutter = _gutter(lines)
        if gutter is None and known is not None and _crossing(lines, known) == 0:
            gutter = known
        known = gutter
        yield from [list(lines)] if gutter is None else _bands(lines, gutter)


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if line.left < gutter < line.right:
            yield from filter(None, [*_sides(band, gutter), [line]])
            band = []
        else:
            band.append(line)
    yield from filter(None, _sides(band, gutter))


def _crossing(lines: Iterable[Line], gutter: float) -> int:
    return sum(line.left < gutter < line.right for line in lines)


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    left = [line for line in band if line.right <= gutter]
    return left, [line for line in band if line.right > gutter]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a page of two columns has its gap; None for a page of one."""
    if len(lines) < 2 * _COLUMN_LINES_MIN:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (left + share * (right - left) for share in _GUTTER_AT)
    starts = Counter(round(line.left) for line in lines if low < line.left < high)
    if not starts:
        return None
    start, _ = starts.most_common(1)[0]
    gutter = start - 1.0
    sides = _sides([line for line in lines if not line.left < gutter < line.right], gutter)
    return gutter if all(_is_column(side, len(lines)) for side in sides) else None


def _is_column(side: Sequence[Line], count: int) -> bool:
    """Prose fills its column; the cells of a table do not."""
    if len(side) < max(_COLUMN_LINES_MIN, _CROSSING_MAX * count):
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    return median(line.right - line.left for line in side) > _FILLED * width
