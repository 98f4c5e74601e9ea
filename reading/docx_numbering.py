"""The number in front of a paragraph, as Word and LibreOffice print it."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from reading.counters import repeated_letter, roman
from reading.docx_names import W, is_on, number, value
from reading.docx_styles import Styles
from reading.pieces import BULLET

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": repeated_letter,
    "upperLetter": lambda value: repeated_letter(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "ordinal": lambda value: f"{value}.",
    "none": lambda _: "",
}
"""Every other format prints the plain figure."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None
    is_legal: bool = False
    style: str = ""


class Numbering:
    """Counts along while the paragraphs are asked for in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._lists = _by_id(root, "num", "numId")
        self._levels: dict[str, tuple[_Level, ...]] = {}
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: etree._Element | None) -> str:
        """The number of the next paragraph; empty where it has none."""
        name, level, style = self._styles.numbering(properties)
        if name not in self._lists:
            return ""
        levels = self._levels_of(name)
        if level is None:
            level = _level_of_style(levels, style)
        if not 0 <= level < _LEVELS:
            return ""
        if levels[level].format == "bullet":
            return BULLET
        return self._printed(levels, self._count(name, levels, level), level)

    def _count(self, name: str, levels: tuple[_Level, ...], level: int) -> list[int | None]:
        counts = self._counts[value(self._lists[name], "abstractNumId") or ""]
        override = self._start_override(name, level)
        if override is not None and (name, level) not in self._begun:
            counts[level] = None
        self._begun.add((name, level))
        begin = levels[level].start if override is None else override
        last = counts[level]
        counts[level] = begin if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            limit = levels[deeper].restarts_after
            if limit is None or level < limit:
                counts[deeper] = None
        return counts

    def _printed(self, levels: tuple[_Level, ...], counts: list[int | None], level: int) -> str:
        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = levels[at].start if counts[at] is None else counts[at]
            is_plain = levels[level].is_legal and at != level
            write = str if is_plain else _FORMATS.get(levels[at].format, str)
            return write(count or 0)

        return _PLACE.sub(place, levels[level].pattern).strip()

    def _start_override(self, name: str, level: int) -> int | None:
        return number(_override(self._lists[name], level), "startOverride")

    def _levels_of(self, name: str) -> tuple[_Level, ...]:
        if name not in self._levels:
            abstract = self._shape(value(self._lists[name], "abstractNumId") or "")
            own = _level_elements(abstract)
            changed = (_override(self._lists[name], level) for level in range(_LEVELS))
            said = [o.find(W + "lvl") if o is not None else None for o in changed]
            self._levels[name] = tuple(
                _level(own.get(level) if said[level] is None else said[level], level)
                for level in range(_LEVELS)
            )
        return self._levels[name]

    def _shape(self, abstract: str) -> etree._Element | None:
        """The list that has the levels: a list may only point to a style, the style to a list."""
        element = self._abstract.get(abstract)
        link = value(element, "numStyleLink")
        if not link:
            return element
        linked = (a for a in self._abstract.values() if value(a, "styleLink") == link)
        return next(linked, element)


def _by_id(root: etree._Element | None, name: str, id_: str) -> dict[str, etree._Element]:
    found = [] if root is None else root.findall(W + name)
    return {element.get(W + id_, ""): element for element in found}


def _level_elements(abstract: etree._Element | None) -> dict[int, etree._Element]:
    found = [] if abstract is None else abstract.findall(W + "lvl")
    return {int(e.get(W + "ilvl", "0")): e for e in found if e.get(W + "ilvl", "0").isdecimal()}


def _override(list_: etree._Element, level: int) -> etree._Element | None:
    found = list_.findall(W + "lvlOverride")
    return next((o for o in found if o.get(W + "ilvl") == str(level)), None)


def _level(element: etree._Element | None, at: int) -> _Level:
    if element is None:
        return _Level(pattern=f"%{at + 1}.")
    start = number(element, "start")
    return _Level(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText") or "",
        restarts_after=number(element, "lvlRestart"),
        is_legal=element.find(W + "isLgl") is not None and is_on(element, "isLgl"),
        style=value(element, "pStyle") or "",
    )


def _level_of_style(levels: tuple[_Level, ...], style: str) -> int:
    return next((i for i, level in enumerate(levels) if style and level.style == style), 0)
