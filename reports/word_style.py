"""How the file of clauses looks: one font, quiet headings, the language of each part."""

from collections.abc import Iterable
from typing import Final

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from checks.text import Language

CLAUSE: Final = "Baustein"
FRAME: Final = "Rahmentext"
FONT: Final = "Arial"
BLACK: Final = RGBColor(0, 0, 0)
_TAGS: Final = {Language.DE: "de-DE", Language.EN: "en-GB"}
_SIZES: Final = {"Normal": 11, "Title": 20, "Subtitle": 14, "Heading 1": 14}
_THEMED: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def apply_style(document: Docx) -> None:
    """Styles of the whole document; its language is German."""
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _TAGS[Language.DE])
    for name, points in _SIZES.items():
        _plain(styles[name], points)
    for name in (CLAUSE, FRAME):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.paragraph_format.space_after = Pt(8)
    _plain(styles[FRAME], 9)
    styles["Heading 1"].paragraph_format.space_before = Pt(18)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
    _page_number(document)


def mark_language(runs: Iterable[Run], language: Language) -> None:
    """Say the language of these runs where it is not that of the document."""
    if language is Language.DE:
        return
    for run in runs:
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), _TAGS[language])
        run._r.get_or_add_rPr().append(tag)  # noqa: SLF001 - the library has no other way


def _plain(style: object, points: int) -> None:
    if not isinstance(style, ParagraphStyle):
        raise TypeError("only paragraphs have a style here")
    style.font.name, style.font.size = FONT, Pt(points)
    style.font.color.rgb, style.font.italic = BLACK, False
    for fonts in style.element.iter(qn("w:rFonts")):
        for themed in _THEMED:
            fonts.attrib.pop(qn(f"w:{themed}"), None)


def _page_number(document: Docx) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - the library knows no fields
