"""The number in front of a list item or heading of an ODT, as LibreOffice prints it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from reading.counters import counted_letter, repeated_letter, roman
from reading.odt_names import EXTENSION, ID, STYLE, TEXT
from reading.pieces import BULLET

_LEVELS: Final = 10
_PLACE: Final = re.compile(r"%(\d+)%")
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "": lambda _: "",
    "a": counted_letter,
    "A": lambda value: counted_letter(value).upper(),
    "i": roman,
    "I": lambda value: roman(value).upper(),
}
"""Every other format prints the plain figure."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = ""
    pattern: str = ""
    start: int = 1
    is_bullet: bool = False
    is_synced: bool = False


@dataclass(slots=True)
class Run:
    """A list under way: its levels, and how far each of them has counted."""

    levels: Mapping[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def next(self, level: int, start: int | None) -> str:
        shape = self.levels.get(level)
        if shape is None or not 0 <= level < _LEVELS:
            return ""
        if shape.is_bullet:
            return BULLET
        last = self.counts[level]
        begin = shape.start if last is None else last + 1
        self.counts[level] = begin if start is None else start
        self.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _PLACE.sub(self._place, shape.pattern).strip() if shape.format else ""

    def _place(self, match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shape = self.levels.get(at, _Level())
        count = self.counts[at] if 0 <= at < _LEVELS else None
        return _written(shape, shape.start if count is None else count)


class Lists:
    """The lists of a document in their order, and its headings, which count as one list."""

    def __init__(self, roots: Sequence[etree._Element | None]) -> None:
        self._styles: dict[str, Mapping[int, _Level]] = {}
        outline: Mapping[int, _Level] = {}
        for root in roots:
            for style in () if root is None else root.iter(TEXT + "list-style"):
                self._styles[style.get(STYLE + "name", "")] = _levels(style)
            for style in () if root is None else root.iter(TEXT + "outline-style"):
                outline = _levels(style)
        self._headings = Run(outline)
        self._unnumbered = {
            style.get(STYLE + "name", "")
            for root in roots
            for style in (() if root is None else root.iter(STYLE + "style"))
            if style.get(STYLE + "list-style-name") == ""
        }
        self._by_id: dict[str, Run] = {}
        self._last: dict[str, Run] = {}

    def heading_number(self, heading: etree._Element, level: int, start: int | None) -> str:
        """The number of a heading outside of lists; its style may take it out of the outline."""
        is_out = heading.get(TEXT + "style-name", "") in self._unnumbered
        return "" if is_out else self._headings.next(level, start)

    def run(self, list_: etree._Element) -> Run:
        """The run that an outermost list opens or continues."""
        style = list_.get(TEXT + "style-name", "")
        run = self._continued(list_, style) or Run(self._styles.get(style, {}))
        self._last[style] = self._by_id[list_.get(ID, "")] = run
        return run

    def _continued(self, list_: etree._Element, style: str) -> Run | None:
        continued = list_.get(TEXT + "continue-list")
        if continued in self._by_id:
            return self._by_id[continued]
        is_continued = list_.get(TEXT + "continue-numbering") == "true"
        return self._last.get(style) if is_continued else None


def _levels(style: etree._Element) -> Mapping[int, _Level]:
    return {
        int(element.get(TEXT + "level", "1")) - 1: _level(element)
        for element in style
        if isinstance(element.tag, str) and element.get(TEXT + "level", "1").isdecimal()
    }


def _level(element: etree._Element) -> _Level:
    start = element.get(TEXT + "start-value", "1")
    return _Level(
        format=element.get(STYLE + "num-format", ""),
        pattern=element.get(EXTENSION + "num-list-format") or _pattern(element),
        start=int(start) if start.isdecimal() else 1,
        is_bullet=element.tag == TEXT + "list-level-style-bullet",
        is_synced=element.get(STYLE + "num-letter-sync") == "true",
    )


def _pattern(element: etree._Element) -> str:
    level = int(element.get(TEXT + "level", "1"))
    shown = element.get(TEXT + "display-levels", "1")
    first = level - (int(shown) if shown.isdecimal() else 1) + 1
    places = ".".join(f"%{place}%" for place in range(max(first, 1), level + 1))
    prefix, suffix = element.get(STYLE + "num-prefix", ""), element.get(STYLE + "num-suffix", "")
    return f"{prefix}{places}{suffix}"


def _written(level: _Level, count: int) -> str:
    if level.is_synced and level.format in {"a", "A"}:
        letters = repeated_letter(count)
        return letters.upper() if level.format == "A" else letters
    return _FORMATS.get(level.format, str)(count)
