"""An ODT in pieces: body text in reading order, with every tracked change accepted.

Notes come after their paragraph. Comments, headers, footers and tables of contents are left out.
What was deleted stands apart from the text in this format, so leaving that part out accepts it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from checks.documents import BlockKind
from reading.odt_names import DRAW, OFFICE, TABLE, TEXT
from reading.odt_numbering import Lists, Run
from reading.packages import Package
from reading.pieces import Piece, table_pieces, tidy
from reading.refusals import Refusal, Refused

_DROPPED: Final = frozenset(
    {
        TEXT + "tracked-changes",
        TEXT + "table-of-content",
        TEXT + "illustration-index",
        TEXT + "table-index",
        TEXT + "alphabetical-index",
        TEXT + "sequence-decls",
        TEXT + "hidden-text",
        TEXT + "ruby-text",
        OFFICE + "forms",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
    }
)
_SIGNS: Final = {TEXT + "s": " ", TEXT + "tab": " ", TEXT + "line-break": " "}
_PARAGRAPHS: Final = (TEXT + "p", TEXT + "h")


def odt_pieces(package: Package) -> list[Piece]:
    if b"encryption-data" in package.raw("META-INF/manifest.xml"):
        raise Refused(Refusal.LOCKED)
    content, styles = package.tree("content.xml"), package.tree("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refused(Refusal.DAMAGED)
    return list(_Reader(Lists([styles, content])).blocks(body))


@dataclass(slots=True)
class _Line:
    text: list[str] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class _Reader:
    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        for element in _present(parent):
            if element.tag in _PARAGRAPHS:
                yield from self._pieces(element, self._heading_number(element))
            elif element.tag == TEXT + "list":
                yield from self._list(element, self._lists.run(element), 0)
            elif element.tag == TABLE + "table":
                yield from self._table(element)
            else:
                yield from self.blocks(element)

    def _list(self, list_: etree._Element, run: Run, level: int) -> Iterator[Piece]:
        for item in _present(list_):
            is_counted = item.tag == TEXT + "list-item"
            for element in _present(item):
                if element.tag == TEXT + "list":
                    yield from self._list(element, run, level + 1)
                elif element.tag in _PARAGRAPHS:
                    number = run.next(level, _start(item)) if is_counted else ""
                    is_counted = False
                    yield from self._pieces(element, number)

    def _heading_number(self, element: etree._Element) -> str:
        if element.tag != TEXT + "h" or element.get(TEXT + "is-list-header") == "true":
            return ""
        return self._lists.heading_number(element, _rank(element) - 1, _start(element))

    def _pieces(self, element: etree._Element, number: str) -> Iterator[Piece]:
        line = _Line()
        _walk(element, line)
        text = tidy("".join(line.text))
        is_heading = element.tag == TEXT + "h"
        if text:
            kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
            yield Piece(kind, text, number, _rank(element) if is_heading else 0)
        for box in line.boxes:
            yield from self.blocks(box)
        for note in line.notes:
            yield Piece(BlockKind.FOOTNOTE, *_note(note))

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        rows = ([cell for cell in row if cell.tag == TABLE + "table-cell"] for row in _rows(table))
        return table_pieces(rows, self.blocks)


def _walk(parent: etree._Element, line: _Line) -> None:
    line.text.append(parent.text or "")
    for element in parent:
        tag = element.tag
        if tag in _SIGNS:
            line.text.append(_SIGNS[tag])
        elif tag == TEXT + "note":
            line.notes.append(element)
        elif tag == DRAW + "text-box":
            line.boxes.append(element)
        elif isinstance(tag, str) and tag not in _DROPPED:
            _walk(element, line)
        line.text.append(element.tail or "")


def _note(note: etree._Element) -> tuple[str, str]:
    citation, body = note.find(TEXT + "note-citation"), note.find(TEXT + "note-body")
    line = _Line()
    for paragraph in () if body is None else body.iter(*_PARAGRAPHS):
        _walk(paragraph, line)
        line.text.append(" ")
    return "".join(line.text), "" if citation is None else citation.text or ""


def _present(parent: etree._Element) -> Iterator[etree._Element]:
    return (c for c in parent if isinstance(c.tag, str) and c.tag not in _DROPPED)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in _present(table):
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in {TABLE + "table-header-rows", TABLE + "table-rows"}:
            yield from _rows(child)


def _rank(element: etree._Element) -> int:
    said = element.get(TEXT + "outline-level", "1")
    return int(said) if said.isdecimal() else 1


def _start(element: etree._Element) -> int | None:
    said = element.get(TEXT + "start-value", "")
    return int(said) if said.isdecimal() else None
