"""The shape of our drafts in Word: page, running heads, tables, footnotes."""

from collections.abc import Sequence
from typing import Final, cast

import docx
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tools.draft_numbering import numbering

_FONT: Final = "Liberation Serif"
_HEAD: Final = "Entwurf – erfundenes Beispiel"


def new_word() -> Word:
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.45
    section.header.paragraphs[0].text = _HEAD
    foot = section.footer.paragraphs[0]
    foot.add_run("Seite ")
    _add_field(foot, "PAGE")
    foot.add_run(" von ")
    _add_field(foot, "NUMPAGES")
    return word


def numbered(paragraph: Paragraph, list_: int, level: int) -> None:
    """Gives a paragraph its place in a list; list 0 takes it out of that of its style."""
    paragraph._p.get_or_add_pPr().append(parse_xml(numbering(list_, level)))  # noqa: SLF001


def add_row(word: Word, cells: Sequence[str], *, is_next: bool) -> None:
    if is_next:
        word.tables[-1].add_row()  # type: ignore[no-untyped-call]
    else:
        word.add_table(1, len(cells), style="Table Grid")
    row = word.tables[-1].rows[-1]
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001
    for cell, words in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        cell.paragraphs[0].add_run(words)


def add_footnote(word: Word, paragraph: Paragraph, number: int, words: str) -> None:
    notes = _notes(word)
    body = (
        f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
    )
    notes._blob = notes.blob.replace(b"</w:footnotes>", f"{body}</w:footnotes>".encode())  # noqa: SLF001
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))  # noqa: SLF001


def _notes(word: Word) -> Part:
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return cast("Part", relation.target_part)
    empty = f"<w:footnotes {nsdecls('w')}></w:footnotes>".encode()
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, empty, word.part.package
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def _add_field(paragraph: Paragraph, code: str) -> None:
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()._r  # noqa: SLF001
        if kind:
            mark = f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
        else:
            mark = f"<w:instrText {nsdecls('w')}>{words}</w:instrText>"
        run.append(parse_xml(mark))
