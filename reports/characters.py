"""Characters the printed fonts cannot draw, made visible: a glyph of no font breaks PDF/UA."""

import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

_SHAPED_AWAY = "\n\t\u00ad"
"""Never drawn as a glyph: line ends, tabs and soft hyphens."""


@lru_cache(maxsize=1)
def drawable(fonts: Path) -> AbstractSet[int]:
    """The code points that at least one font of the folder draws in every cut it is shipped in."""
    by_family: dict[str, set[int]] = {}
    for file in sorted(fonts.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            points = set(font.getBestCmap())
        family = file.stem.partition("-")[0]
        by_family[family] = by_family.get(family, points) & points
    return frozenset().union(*by_family.values())


def printable(text: str, points: AbstractSet[int]) -> str:
    """The text with every other character written as "[U+1F600]"; invisible ones are dropped."""
    strange = {c for c in set(text) if not _is_drawn(c, points)}
    return text.translate({ord(c): _shown(c) for c in strange}) if strange else text


def _is_drawn(character: str, points: AbstractSet[int]) -> bool:
    """Private characters are not, whatever a font makes of them: they mean nothing to others."""
    if character in _SHAPED_AWAY:
        return True
    return ord(character) in points and unicodedata.category(character) != "Co"


def _shown(character: str) -> str:
    is_invisible = unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
    return "" if is_invisible else f"[U+{ord(character):04X}]"
