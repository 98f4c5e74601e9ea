"""A DOCX in pieces: body text in reading order, with every tracked change accepted.

Notes come after their paragraph. Headers, footers, comments, hidden text and tables of contents are
left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from checks.documents import BlockKind
from reading.docx_names import M_TEXT, MC, W, is_on, value
from reading.docx_numbering import Numbering
from reading.docx_parts import Parts
from reading.docx_styles import Styles
from reading.pieces import Piece, table_pieces, tidy

_DROPPED: Final = frozenset(
    {
        *(W + n for n in ("del", "moveFrom", "pPr", "sectPr", "tblPr", "sdtPr", "rt")),
        MC + "Fallback",
    }
)
_SIGNS: Final = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": " ",
    W + "cr": " ",
    W + "noBreakHyphen": "-",
}
_GONE_MARKS: Final = (W + "del", W + "moveFrom")
_NOTES: Final = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}


def docx_pieces(parts: Parts) -> list[Piece]:
    body = parts.document.find(W + "body")
    return [] if body is None else list(_Reader(parts).blocks(body))


@dataclass(slots=True)
class _Line:
    """The text of one paragraph and what hangs on it."""

    text: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """One entry per open field: whether we are past its code, where its result stands."""

    def say(self, words: str | None) -> None:
        if words and all(self.fields):
            self.text.append(words)

    def pass_field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self._notes = {"footnotes": parts.footnotes, "endnotes": parts.endnotes}
        self._carried = _Line()
        self._noted = 0

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        for element in _present(parent):
            if element.tag == W + "p":
                yield from self._paragraph(element)
            elif element.tag == W + "tbl":
                yield from self._table(element)
            elif not _is_contents(element):
                yield from self.blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Piece]:
        properties = paragraph.find(W + "pPr")
        if self._styles.is_contents(properties):
            return
        line = self._carried
        line.fields.clear()
        _walk(paragraph, line)
        if _has_lost_its_mark(properties):
            return
        self._carried = _Line()
        yield from self._pieces(line, properties)

    def _pieces(self, line: _Line, properties: etree._Element | None) -> Iterator[Piece]:
        text = tidy("".join(line.text))
        number = self._numbering.next(properties)
        if text:
            rank = self._styles.rank(properties)
            kind = BlockKind.HEADING if rank else BlockKind.PARAGRAPH
            yield Piece(kind, text, number, rank)
        for box in line.boxes:
            yield from self.blocks(box)
        for part, id_ in line.notes:
            yield from self._note(part, id_)

    def _note(self, part: str, id_: str) -> Iterator[Piece]:
        note = self._notes[part].get(id_)
        if note is not None:
            self._noted += 1
            words = " ".join(_flat(p) for p in note.iter(W + "p"))
            yield Piece(BlockKind.FOOTNOTE, words, str(self._noted))

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        rows = (
            [cell for cell in _present(row) if cell.tag == W + "tc" and not _is_gone(cell)]
            for row in _rows(table)
        )
        return table_pieces(rows, self.blocks)


def _walk(parent: etree._Element, line: _Line) -> None:
    for element in _present(parent):
        tag = element.tag
        if tag in {W + "t", M_TEXT}:
            line.say(element.text)
        elif tag in _SIGNS:
            line.say(_SIGNS[tag])
        elif tag == W + "fldChar":
            line.pass_field_mark(element.get(W + "fldCharType"))
        elif tag in _NOTES:
            line.notes.append((_NOTES[tag], element.get(W + "id", "")))
        elif tag == W + "txbxContent":
            line.boxes.append(element)
        elif not _is_hidden(element):
            _walk(element, line)


def _flat(paragraph: etree._Element) -> str:
    line = _Line()
    _walk(paragraph, line)
    return "".join(line.text)


def _present(parent: etree._Element) -> Iterator[etree._Element]:
    """The children that are part of the accepted text."""
    has_choice = parent.tag == MC + "AlternateContent" and parent.find(MC + "Choice") is not None
    for child in parent:
        if (child.tag == MC + "Fallback" and not has_choice) or (
            isinstance(child.tag, str) and child.tag not in _DROPPED
        ):
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in _present(table):
        if child.tag != W + "tr":
            yield from _rows(child) if child.tag != W + "tblGrid" else ()
        elif not _is_gone_row(child):
            yield child


def _is_hidden(element: etree._Element) -> bool:
    return element.tag == W + "r" and is_on(element.find(W + "rPr"), "vanish")


def _is_gone(cell: etree._Element) -> bool:
    properties = cell.find(W + "tcPr")
    return properties is not None and properties.find(W + "cellDel") is not None


def _is_gone_row(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _has_lost_its_mark(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _GONE_MARKS)


def _is_contents(element: etree._Element) -> bool:
    """A frame that Word fills with the table of contents."""
    if element.tag != W + "sdt":
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj")
    return value(gallery, "docPartGallery") == "Table of Contents"
