"""Real Word numbering: the clauses of section 4 are 4.1, 4.2 and so on, wherever one is moved."""

from docx.document import Document as Docx
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

_HANGING = 709
"""A twentieth of a point: 1.25 cm."""


def add_numbering(document: Docx, section: str) -> int:
    """A list of its own for one section; returns its id."""
    lists = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in lists.iter(qn("w:abstractNum"))]
    abstract = max(known, default=-1) + 1
    first = next(lists.iter(qn("w:num")))
    first.addprevious(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{section}.%1"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr>'
            "</w:lvl></w:abstractNum>"
        )
    )
    return int(lists.add_num(abstract).numId)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph the next one of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no other way
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering
