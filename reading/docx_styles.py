"""What the styles of a DOCX say of a paragraph: heading rank, numbering, table of contents."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from reading.docx_names import W, number, value

_HEADING: Final = re.compile(r"(?:heading|überschrift|berschrift)\s*([1-9])$", re.IGNORECASE)
_CONTENTS: Final = re.compile(
    r"(?:toc|verzeichnis|inhaltsverzeichnis\w*|table of figures|abbildungsverzeichnis)\b",
    re.IGNORECASE,
)
_RANKS: Final = 9
_ANCESTORS_MAX: Final = 20


class Styles:
    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._by_id = {style.get(W + "styleId", ""): style for style in found}
        defaults = (s for s in found if s.get(W + "type") == "paragraph" and s.get(W + "default"))
        self._default = next((s.get(W + "styleId", "") for s in defaults), "")

    def of(self, properties: etree._Element | None) -> str:
        return value(properties, "pStyle") or self._default

    def rank(self, properties: etree._Element | None) -> int:
        """1 for the highest heading, 0 for body text."""
        own = number(properties, "outlineLvl")
        if own is not None:
            return own + 1 if 0 <= own < _RANKS else 0
        return next(filter(None, map(self._own_rank, self._line(self.of(properties)))), 0)

    def is_contents(self, properties: etree._Element | None) -> bool:
        style = self.of(properties)
        return bool(_CONTENTS.match(self._name(style)) or style.lower().startswith("toc"))

    def numbering(self, properties: etree._Element | None) -> tuple[str, int | None, str]:
        """The list, the level where it is said, and the style that says so (empty: the paragraph).

        The list "0" stands for: no number, whatever an inherited style says.
        """
        own = None if properties is None else properties.find(W + "numPr")
        own_level = number(own, "ilvl")
        if own is not None and value(own, "numId") is not None:
            return value(own, "numId") or "0", own_level, ""
        for style in self._line(self.of(properties)):
            inherited = self._properties(style)
            told = None if inherited is None else inherited.find(W + "numPr")
            if told is not None and value(told, "numId") is not None:
                level = number(told, "ilvl") if own_level is None else own_level
                return value(told, "numId") or "0", level, style
        return "0", None, ""

    def _own_rank(self, style: str) -> int:
        level = number(self._properties(style), "outlineLvl")
        if level is not None:
            return level + 1 if 0 <= level < _RANKS else 0
        named = _HEADING.search(self._name(style))
        return int(named[1]) if named else 0

    def _line(self, style: str) -> Iterator[str]:
        """The style and what it is based on; a circle ends after some steps."""
        for _ in range(_ANCESTORS_MAX):
            yield style
            parent = self._by_id.get(style)
            style = value(parent, "basedOn") or ""
            if not style:
                return

    def _name(self, style: str) -> str:
        return value(self._by_id.get(style), "name") or style

    def _properties(self, style: str) -> etree._Element | None:
        element = self._by_id.get(style)
        return None if element is None else element.find(W + "pPr")
