"""Plain text and Markdown in blocks; places are characters of the text exactly as it came in.

A line is a block, unless the text was wrapped by hand: then lines that run on belong together.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from checks.documents import Block, BlockKind
from reading.numbers import LEADING, REFERENCE
from reading.refusals import Refusal, Refused

_LINE: Final = re.compile(r"[^\r\n\f\v\u2028\u2029\x85]+")
_CONTENTS: Final = re.compile(r"(?:\.[ .]{4,}|…{2,}|_{4,})\s*\d{0,4}$")
"""How an entry of a table of contents ends; only so many characters are looked at:"""

_CONTENTS_REACH: Final = 200
_HASHES: Final = re.compile(r"(#{1,6})\s+")
_NOTE: Final = re.compile(r"([¹²³⁰⁴-⁹]+)[ \t]+(?=\S)")
_RULE: Final = re.compile(r"[-=_*|:+ \t]{3,}$")
_WIDTHS: Final = range(50, 131)
"""How long the longest lines of a text are that was wrapped by hand."""

_FULL: Final = 0.7
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENCODINGS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    is_apart: bool
    """Whether an empty line stands before."""

    def __len__(self) -> int:
        return self.end - self.start


def decoded(content: bytes) -> str:
    """UTF-8; with a byte order mark UTF-16 too; Windows-1252 where it is no UTF-8.

    A byte order mark is no character of the text. Refused where the bytes are no text.
    """
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return _refuse_binary(text)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return _refuse_binary(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise Refused(Refusal.DAMAGED) from error


def _refuse_binary(text: str) -> str:
    if _BINARY.search(text):
        raise Refused(Refusal.OTHER)
    return text


def plain_blocks(text: str) -> tuple[Block, ...]:
    lines = list(_lines(text))
    width = _wrap_width(lines)
    return tuple(_blocks(text, _joined(text, lines, width) if width else lines))


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """As plain text; lines always run on, and hashes make headings."""
    return tuple(_blocks(text, _joined(text, list(_lines(text)), 1)))


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            is_apart = text.count("\n", last, start) > 1 or text.count("\r", last, start) > 1
            yield _Line(start, start + len(stripped), is_apart and last > 0)
            last = start + len(stripped)


def _wrap_width(lines: list[_Line]) -> int:
    """The length of a full line in a text that was wrapped by hand; 0 in any other."""
    runs = sorted(len(a) for a, b in pairwise(lines) if not b.is_apart)
    if not runs:
        return 0
    width = runs[int(0.95 * (len(runs) - 1))]
    full = len(runs) - bisect_left(runs, _FULL * width)
    is_wrapped = width in _WIDTHS and max(map(len, lines)) < 2 * width and full > len(lines) / 4
    return width if is_wrapped else 0


def _joined(text: str, lines: list[_Line], width: int) -> Iterator[_Line]:
    current: _Line | None = None
    last_length = 0
    for line in lines:
        if current is not None and _runs_on(text, current, line, last_length >= _FULL * width):
            current = _Line(current.start, line.end, current.is_apart)
        else:
            if current is not None:
                yield current
            current = line
        last_length = len(line)
    if current is not None:
        yield current


def _runs_on(text: str, before: _Line, line: _Line, is_full: bool) -> bool:  # noqa: FBT001
    if line.is_apart or text[before.start] in "#|" or text[line.start] in "#|":
        return False
    if LEADING.match(text, line.start):
        return bool(REFERENCE.search(text, max(before.end - 20, before.start), before.end))
    return is_full or text[line.start].islower()


def _note(text: str, line: _Line) -> Block | None:
    """A line with a raised figure in front is a footnote."""
    found = _NOTE.match(text, line.start, line.end)
    if not found:
        return None
    number = unicodedata.normalize("NFKC", found[1])
    return Block(BlockKind.FOOTNOTE, found.end(), line.end, number)


def _blocks(text: str, lines: Iterator[_Line] | list[_Line]) -> Iterator[Block]:
    for line in lines:
        said = text[line.start : line.end]
        if _RULE.match(said) or _CONTENTS.search(said[-_CONTENTS_REACH:]):
            continue
        hashes = _HASHES.match(said)
        note = _note(text, line)
        if note:
            yield note
        elif hashes:
            start = line.start + hashes.end()
            yield Block(BlockKind.HEADING, start, line.end, depth=len(hashes[1]))
        else:
            is_row = " | " in said or said.count("\t") > 1
            kind = BlockKind.ROW if is_row else BlockKind.PARAGRAPH
            yield Block(kind, line.start, line.end)
