"""Descriptors: what a level of a criterion means, readable without the level it builds on."""

import re
from fractions import Fraction
from math import ceil, floor
from typing import Final

from checks.catalogue import Criterion, Perspective
from checks.text import Text

_BUILT_ON_DE: Final = re.compile(r"Wie Stufe (\d); zusätzlich: ")
_BUILT_ON_EN: Final = re.compile(r"As level \d; in addition: ")


def in_full(criterion: Criterion, level: int, perspective: Perspective) -> Text:
    """The descriptor with that of the level it refers to ("Wie Stufe 3; zusätzlich: …") inside."""
    words = criterion.levels[level].descriptor(perspective)
    german, english = _BUILT_ON_DE.match(words.de), _BUILT_ON_EN.match(words.en)
    if german is None or english is None or int(german[1]) >= level:
        return words
    below = in_full(criterion, int(german[1]), perspective)
    return Text(
        f"{below.de} Zusätzlich: {words.de[german.end() :]}",
        f"{below.en} In addition: {words.en[english.end() :]}",
    )


def level_words(criterion: Criterion, level: Fraction, perspective: Perspective) -> Text:
    """What a level means; a half level of an evaluator lies between two descriptors."""
    lower = in_full(criterion, floor(level), perspective)
    if level.denominator == 1:
        return lower
    upper = criterion.levels[ceil(level)].descriptor(perspective)
    return Text(
        f"zwischen Stufe {floor(level)} ({lower.de}) und Stufe {ceil(level)} ({upper.de})",
        f"between level {floor(level)} ({lower.en}) and level {ceil(level)} ({upper.en})",
    )
