"""The lists of our drafts as WordprocessingML: figures, Roman numbers, letters, dashes."""

from typing import Final

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LISTS: Final = {"figures": 101, "romans": 102, "letters": 103, "dashes": 104, "plain": 105}
_LEVELS: Final = {
    "figures": (
        ("decimal", "%1", ""),
        ("decimal", "%1.%2", ""),
        ("decimal", "%1.%2.%3", ""),
    ),
    "romans": (("upperRoman", "%1.", "Heading1"),),
    "letters": (("lowerLetter", "%1)", ""), ("lowerLetter", "%2)", "")),
    "dashes": (("bullet", "–", ""),),
    "plain": (("decimal", "%1.", ""),),
}


class Lists:
    """The numbering part of a document with our lists in it; a restarted list is one more."""

    def __init__(self, word: Word) -> None:
        self._part = word.part.numbering_part.element
        self._word = word
        self._next = 200
        for child in list(self._part):
            self._part.remove(child)
        for name, number in LISTS.items():
            self._part.append(parse_xml(_abstract(name, number)))
        for number in LISTS.values():
            self._part.append(parse_xml(_list(number, number, "")))

    def link_headings(self) -> None:
        """Lets the style of the highest headings carry the Roman numbers."""
        style = self._word.styles["Heading 1"].element.get_or_add_pPr()
        style.append(parse_xml(numbering(LISTS["romans"], 0)))

    def restarted(self, name: str) -> int:
        self._next += 1
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self._part.append(parse_xml(_list(self._next, LISTS[name], override)))
        return self._next


def numbering(list_: int, level: int) -> str:
    return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def _abstract(name: str, number: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{_start(name, level)}"/>'
        f'<w:numFmt w:val="{format_}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{567 + 400 * level}" w:hanging="567"/></w:pPr></w:lvl>'
        for level, (format_, text, style) in enumerate(_LEVELS[name])
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _start(name: str, level: int) -> int:
    """The letters after z are aa, bb and so on."""
    return 27 if (name, level) == ("letters", 1) else 1


def _list(number: int, abstract: int, override: str) -> str:
    return (
        f'<w:num {nsdecls("w")} w:numId="{number}">'
        f'<w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    )
