"""Items that lost their line breaks: "… gewährt 1.2.1 nach Maßgabe …, 1.2.2 nach §§ 23 und 44 …".

A number inside a block opens an item only where it is the very next one of its run, and where no
word before it makes it a reference. A run that begins inside a block must go on as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from checks.documents import Block, BlockKind
from reading.numbers import NO_DATE, REFERENCE, Mark, marks
from reading.pieces import BULLET

_NUMBER: Final = re.compile(
    rf"""(?<=[ \t\xa0])(?:
        (?P<figures>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?)
      | (?P<letter>[a-z]\)|([a-z])\3\)|\([a-z]\)|\(\d{{1,2}}\)|\d{{1,2}}\))
      | (?P<figure>\d{{1,2}}\.)
      | (?P<dash>[–•])
    )[ \t\xa0]+(?=[„"§(]?[A-Za-zÄÖÜäöü]|(?<=\.\d[ \t\xa0])\d){NO_DATE}""",
    re.VERBOSE,
)
_ITEM_END: Final = re.compile(r"(?:[,;:.]|\b(?:und|oder|sowie|bzw\.|und/oder))\s*$")
_CLAUSE_END: Final = re.compile(r"[,;:](?:\s*(?:und|oder|sowie))?\s*$")
_COLON: Final = re.compile(r":\s*$")
_ITEMS_MAX: Final = 500
"""So many numbers of one block are looked at; real ones have a few dozen."""

_AHEAD: Final = 24
"""So many numbers after one are asked whether its run goes on."""

_REACH: Final = 24
"""So many characters before a number tell whether it is a reference."""


def split(text: str, block: Block, next_number: str) -> Iterator[Block]:
    """The block, or the items it consists of; `next_number` opens the block after it."""
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    numbers = islice(_NUMBER.finditer(text, block.start, block.end), _ITEMS_MAX)
    found = [match for match in numbers if _is_free(text, block, match)]
    coming = [marks(m[0].strip()) for m in found]
    current = block
    for place, match in enumerate(found):
        later = [*coming[place + 1 : place + 1 + _AHEAD], marks(next_number)]
        if _opens(text, current, match, later):
            yield replace(current, end=_trimmed(text, current.start, match.start()))
            number = match[0].strip()
            number = BULLET if match["dash"] else number
            current = replace(block, number=number, start=match.end())
    yield current


def _opens(
    text: str, current: Block, match: re.Match[str], later: Sequence[tuple[Mark, ...]]
) -> bool:
    if match["dash"]:
        is_end = _CLAUSE_END if current.number == BULLET else _COLON
        return bool(is_end.search(text, max(match.start() - _REACH, current.start), match.start()))
    mark = marks(match[0].strip())[0]
    own = marks(current.number)
    if any(_comes_next(mark, before) for before in own):
        return True
    if not mark.is_first or len(mark.values) > 1:
        return False
    return any(after.follows(mark) for readings in later for after in readings)


def _comes_next(mark: Mark, before: Mark) -> bool:
    """The next of the run ("b)" after "a)"), the first below it, or the next of a run around."""
    around = (Mark(before.style, before.values[:parts]) for parts in range(2, len(before.values)))
    is_below = mark.is_first and len(mark.values) > 1 and mark.values[:-1] == before.values
    return is_below or mark.follows(before) or any(map(mark.follows, around))


def _is_free(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether neither a word before nor a bracket around makes it part of a sentence."""
    begin = max(match.start() - _REACH, block.start)
    if REFERENCE.search(text, begin, match.start()):
        return bool(match["dash"])
    if match["figure"] and not _ITEM_END.search(text, begin, match.start()):
        return False
    return text.rfind("(", begin, match.start()) <= text.rfind(")", begin, match.start())


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
