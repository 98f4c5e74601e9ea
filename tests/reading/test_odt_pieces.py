"""Tests of reading/odt_pieces.py and odt_numbering.py: what LibreOffice shows."""

from typing import Final

import pytest

from checks.documents import BlockKind
from reading.documents import read_document
from tests.reading.office_files import an_odt

LIST: Final = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="2" '
    'style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3"/></text:list-style>'
)


def items(*content: str) -> str:
    return "".join(f"<text:list-item>{one}</text:list-item>" for one in content)


def a_list(content: str, more: str = "") -> str:
    return f'<text:list text:style-name="L" {more}>{content}</text:list>'


def inner(*content: str) -> str:
    return f"<text:list>{items(*content)}</text:list>"


def lines(body: str, styles: str = LIST) -> list[str]:
    return read_document(an_odt(body, styles=styles), "a.odt").text.splitlines()


BODIES: Final = {
    "deletions stand apart": (
        ("<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>bleibt<text:change text:change-id="c"/><text:change-start/> neu</text:p>'),
        ["bleibt neu"],
    ),
    "blanks, tabs and breaks": (
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>',
        ["a b c d"],
    ),
    "comments are left out": (
        "<text:p>Text<office:annotation><text:p>Kommentar</text:p></office:annotation></text:p>",
        ["Text"],
    ),
    "a table of contents is no text": (
        ("<text:table-of-content><text:index-body><text:p>1 Zweck 3</text:p></text:index-body>"
        "</text:table-of-content><text:p>Text</text:p>"),
        ["Text"],
    ),
    "notes follow their paragraph": (
        ("<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Die Note.</text:p></text:note-body></text:note> weiter</text:p>"),
        ["Text weiter", "1 Die Note."],
    ),
    "a table gives a line per row": (
        ("<table:table><table:table-header-rows><table:table-row><table:table-cell>"
        "<text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows></table:table>"),
        ["a b | c"],
    ),
    "lists count, nest and restart": (
        a_list(
            items(
                f"<text:p>x</text:p>{inner('<text:p>y</text:p>', '<text:p>z</text:p>')}",
                f"<text:p>w</text:p>{inner('<text:p>v</text:p>')}",
            )
        ),
        ["a) x", "a.1. y", "a.2. z", "b) w", "b.1. v"],
    ),
    "a list starts anew unless it says otherwise": (
        a_list(items("<text:p>x</text:p>"), 'xml:id="one"')
        + a_list(items("<text:p>y</text:p>"))
        + a_list(items("<text:p>z</text:p>"), 'text:continue-numbering="true"')
        + a_list(items("<text:p>w</text:p>"), 'text:continue-list="one"'),
        ["a) x", "a) y", "b) z", "b) w"],
    ),
    "an item may set its number": (
        a_list('<text:list-item text:start-value="4"><text:p>x</text:p></text:list-item>'),
        ["d) x"],
    ),
    "a further paragraph of an item has no number": (
        a_list(items("<text:p>x</text:p><text:p>y</text:p>")),
        ["a) x", "y"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_the_text_is_what_the_word_processor_shows(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_headings_count_by_the_outline_and_may_be_left_out_of_it() -> None:
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-suffix="."/></text:outline-style>'
        '<style:style style:name="Ohne" style:list-style-name=""/>'
    )
    body = (
        '<text:h text:outline-level="1">Zweck</text:h>'
        '<text:h text:outline-level="1" text:style-name="Ohne">Hinweis</text:h>'
        '<text:h text:outline-level="1">Verfahren</text:h>'
    )

    document = read_document(an_odt(body, styles=styles), "a.odt")

    assert document.text.splitlines() == ["I. Zweck", "Hinweis", "II. Verfahren"]
    assert {block.kind for block in document.blocks} == {BlockKind.HEADING}
