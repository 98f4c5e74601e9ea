"""The synopsis of a hearing as a DOCX for the file: what was said by whom, and the answer to it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from docx.table import Table, _Row

from checks.hearings import Synopsis, as_evidence
from checks.text import Text
from reports.language import Words
from reports.word_package import finished
from reports.word_style import FRAME, apply_style, mark_language

WIDTHS: Final = (Cm(5), Cm(4), Cm(8.5), Cm(7.2))


def render_synopsis(found: Synopsis, title: str, words: Words, on: date) -> bytes:
    """A landscape page with one line for each contribution. Equal input gives equal bytes."""
    document = Document()
    apply_style(document)
    _turn(document)
    heading = words.text(_TITLE)
    mark_language(document.add_heading(heading, level=0).runs, words.language)
    document.add_paragraph(title, style="Subtitle")
    for line in _front(found, words):
        mark_language(document.add_paragraph(line, style=FRAME).runs, words.language)
    _table(document, found, words)
    return finished(document, f"{heading}: {title}", on)


def _front(found: Synopsis, words: Words) -> list[str]:
    names = ", ".join(one.name for one in found.invitees)
    return [
        f"{words.text(_UNTIL)} {words.day(found.hearing.until)}",
        words.text(as_evidence(found)),
        f"{words.text(_ASKED)} {names or '–'}",
        *([found.hearing.words] if found.hearing.words else []),
    ]


def _table(document: Docx, found: Synopsis, words: Words) -> None:
    table = document.add_table(rows=1, cols=len(_HEAD), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], (words.text(one) for one in _HEAD), is_head=True)
    _repeat(table.rows[0])
    for row in found.rows:
        said = row.contribution
        name = f"{row.criterion.id} {words.text(row.criterion.title)}"
        line = (name, row.by, said.words, said.answer or words.text(_OPEN))
        _fill(table.add_row(), line)
    _set_widths(table)


def _fill(row: _Row, texts: Iterable[str], *, is_head: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.bold = is_head or None


def _set_widths(table: Table) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width


def _repeat(row: _Row) -> None:
    """The head stands on every page, and readers know it as the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no other way


def _turn(document: Docx) -> None:
    for section in document.sections:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


_TITLE: Final = Text("Synopse der Anhörung", "Synopsis of the hearing")
_UNTIL: Final = Text("Anmerkungen waren möglich bis zum", "Contributions were possible until")
_ASKED: Final = Text("Beteiligt wurden:", "Asked were:")
_OPEN: Final = Text("(noch nicht beantwortet)", "(not answered yet)")
_HEAD: Final = (
    Text("Kriterium", "Criterion"),
    Text("Anmerkung von", "Contribution by"),
    Text("Anmerkung", "Contribution"),
    Text("Antwort", "Answer"),
)
