"""Tests of reading/docx_pieces.py, docx_styles.py and docx_numbering.py: what Word shows."""

from typing import Final

import pytest

from checks.documents import BlockKind, Document
from reading.documents import read_document
from tests.reading.office_files import a_docx, paragraph, word_part

_BOX: Final = (
    "<w:p><w:r><w:t>Haupttext</w:t></w:r><w:r><mc:AlternateContent "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
    "<w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
    "<w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def lines(document: Document) -> list[str]:
    return document.text.splitlines()


def read(body: str, **parts: str) -> Document:
    more = {f"word/{name}.xml": word_part(name, content) for name, content in parts.items()}
    return read_document(a_docx(body, more=more), "a.docx")


def level(at: int, format_: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def a_list(*levels: str, number: int = 1, override: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'
    )


def item(words: str, at: int = 0, list_: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>'
    return paragraph(words, properties)


PARAGRAPHS: Final = {
    "insertions stay": (f"<w:p>{run('alt ')}<w:ins>{run('neu')}</w:ins></w:p>", ["alt neu"]),
    "deletions go": (
        "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>" + run("bleibt") + "</w:p>",
        ["bleibt"],
    ),
    "moves count at their new place": (
        (f"<w:p><w:moveFrom>{run('hier ')}</w:moveFrom>{run('dort ')}"
        f"<w:moveTo>{run('hier')}</w:moveTo></w:p>"),
        ["dort hier"],
    ),
    "a deleted end joins two paragraphs": (
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Anfang ')}</w:p>"
        f"<w:p>{run('Ende')}</w:p>"),
        ["Anfang Ende"],
    ),
    "hidden text is not shown": (f"<w:p>{run('da')}{run('fort', '<w:vanish/>')}</w:p>", ["da"]),
    "text that is not hidden after all": (
        "<w:p>" + run("da", '<w:vanish w:val="0"/>') + "</w:p>",
        ["da"],
    ),
    "a field shows its result": (
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText>'
        f'</w:r>{run("Code")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Nummer 4")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" gilt")}</w:p>'),
        ["Nummer 4 gilt"],
    ),
    "links, simple fields and controls": (
        (f"<w:p><w:hyperlink>{run('eins ')}</w:hyperlink><w:fldSimple>{run('zwei ')}</w:fldSimple>"
        f"<w:sdt><w:sdtContent>{run('drei')}</w:sdtContent></w:sdt></w:p>"),
        ["eins zwei drei"],
    ),
    "soft hyphens and hard blanks": (
        "<w:p>" + run("Förder\u00adrichtlinie\u00a0Nr.\u202f4") + "</w:p>",
        ["Förderrichtlinie Nr. 4"],
    ),
    "special signs": (
        (f"<w:p>{run('E')}<w:r><w:noBreakHyphen/></w:r>{run('Akte')}<w:r><w:tab/><w:br/></w:r>"
        f"{run('jetzt')}</w:p>"),
        ["E-Akte jetzt"],
    ),
    "a text box is read once": (_BOX, ["Haupttext", "Kasten"]),
    "a table of contents is no text": (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('1 Zweck 3')}</w:sdtContent></w:sdt>"
        + paragraph("Text"),
        ["Text"],
    ),
    "a table gives a line per row": (
        "<w:tbl><w:tr><w:tc>" + paragraph("a") + paragraph("b") + "</w:tc><w:tc>" + paragraph("c")
        + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("weg") + "</w:tc><w:tc>"
        + paragraph("weg") + "</w:tc></w:tr></w:tbl>",
        ["a b | c"],
    ),
    "a frame of one cell is no table": (
        f"<w:tbl><w:tr><w:tc>{paragraph('eins')}{paragraph('zwei')}</w:tc></w:tr></w:tbl>",
        ["eins", "zwei"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_the_text_is_what_word_shows_with_all_changes_accepted(
    body: str, expected: list[str]
) -> None:
    assert lines(read(body)) == expected


def test_footnotes_follow_their_paragraph() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Die Note.</w:t></w:r></w:p></w:footnote>'
    line = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    document = read(
        f"<w:p>{run('Text')}{reference}</w:p>{paragraph('Weiter')}", footnotes=line + note
    )

    assert lines(document) == ["Text", "1 Die Note.", "Weiter"]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


STYLES: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel2"><w:name w:val="Überschrift 2"/></w:style>'
    '<w:style w:styleId="Eigen"><w:name w:val="Hausstil"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Rang"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ('<w:pStyle w:val="berschrift1"/>', BlockKind.HEADING),
        ('<w:pStyle w:val="Titel2"/>', BlockKind.HEADING),
        ('<w:pStyle w:val="Eigen"/>', BlockKind.HEADING),
        ('<w:pStyle w:val="Rang"/>', BlockKind.HEADING),
        ('<w:outlineLvl w:val="0"/>', BlockKind.HEADING),
        ('<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH),
        ("", BlockKind.PARAGRAPH),
    ],
)
def test_headings_are_told_by_style_and_outline(properties: str, kind: BlockKind) -> None:
    assert read(paragraph("Etwas anderes", properties), styles=STYLES).blocks[0].kind is kind


def test_entries_of_a_table_of_contents_are_left_out() -> None:
    entry = paragraph("1 Zweck 3", '<w:pStyle w:val="Verzeichnis1"/>')

    assert lines(read(entry + paragraph("Text"), styles=STYLES)) == ["Text"]


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [block.number for block in read(body, numbering=numbering, styles=styles).blocks]


def test_levels_count_and_restart_below_each_other() -> None:
    numbering = a_list(
        level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    body = "".join(item("Text", at) for at in (0, 1, 1, 2, 2, 0, 1, 2))

    assert numbers(body, numbering) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1", "2.1.1"]


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("decimal", ["26)", "27)"]),
        ("lowerLetter", ["z)", "aa)"]),
        ("upperLetter", ["Z)", "AA)"]),
        ("lowerRoman", ["xxvi)", "xxvii)"]),
        ("upperRoman", ["XXVI)", "XXVII)"]),
        ("decimalZero", ["26)", "27)"]),
        ("bullet", ["–", "–"]),
    ],
)
def test_each_format_prints_as_in_word(format_: str, expected: list[str]) -> None:
    numbering = a_list(level(0, format_, "%1)", start=26))

    assert numbers(item("Text") + item("Text"), numbering) == expected


def test_a_further_list_of_the_same_kind_goes_on_unless_it_starts_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    numbering = (
        a_list(level(0, "lowerLetter", "%1)")) + more.format(2, "") + more.format(3, override)
    )
    body = "".join(item("Text", 0, list_) for list_ in (1, 1, 2, 3, 3))

    assert numbers(body, numbering) == ["a)", "b)", "c)", "a)", "b)"]


def test_a_level_may_be_changed_for_one_list_and_go_on_across_higher_levels() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
    numbering = a_list(
        level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more=never), override=override
    )
    body = "".join(item("Text", at) for at in (0, 1, 1, 0, 1))

    assert numbers(body, numbering) == ["I.", "(1)", "(2)", "II.", "(3)"]


def test_legal_numbering_writes_higher_levels_in_figures() -> None:
    legal = "<w:isLgl/>"
    numbering = a_list(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more=legal))

    assert numbers(item("Text") + item("Text", 1), numbering) == ["I.", "1.1"]


def test_a_style_carries_its_number_and_a_paragraph_may_refuse_it() -> None:
    styles = (
        '<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = a_list(
        level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", more='<w:pStyle w:val="H2"/>')
    )
    style = '<w:pStyle w:val="H2"/>'
    refused = f'{style}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        item("Eins")
        + paragraph("Text", style)
        + paragraph("Text", refused)
        + paragraph("Text", style)
    )

    assert numbers(body, numbering, styles) == ["1", "1.1", "", "1.2"]


def test_a_paragraph_that_was_deleted_is_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    )

    assert numbers(item("eins") + gone + item("zwei"), a_list(level(0, "decimal", "%1."))) == [
        "1.",
        "2.",
    ]


def test_numbers_typed_by_hand_count_as_numbers() -> None:
    assert [b.number for b in read(paragraph("4.2 Nachnutzung") + paragraph("a) eins")).blocks] == [
        "4.2",
        "a)",
    ]
