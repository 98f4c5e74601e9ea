"""Tests of reading/plain_text.py: blocks of text and Markdown, at their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.documents import BlockKind, Document
from reading.documents import read_document, read_text
from reading.plain_text import decoded, markdown_blocks, plain_blocks

WRAPPED = """Die Kommune legt mit dem Antrag eine Liste der verwendeten Standards
vor und weist ihre Einhaltung mit dem Verwendungsnachweis nach. Sie hat nach
4.2 dieser Richtlinie und den Vorgaben der Bewilligungsbehörde bis zum
2. Mai des Jahres zu berichten, wie sie die Ergebnisse weitergibt. Der Bericht
enthält:
a) die Fundstellen der veröffentlichten Ergebnisse und eine Erklärung, wer sie
   künftig pflegt,
b) die Namen der Kommunen.

Danach folgt ein neuer Absatz, der ebenfalls über mehrere Zeilen geht und hier
endet.
"""


def parts(document: Document) -> list[str]:
    return [
        " ".join(f"{b.number} {document.text[b.start : b.end]}".split()) for b in document.blocks
    ]


def test_lines_wrapped_by_hand_run_on() -> None:
    found = parts(read_text(WRAPPED))

    assert [line[:10] for line in found] == [
        "Die Kommun",
        "a) die Fun",
        "b) die Nam",
        "Danach fol",
    ]
    assert found[1].endswith("wer sie künftig pflegt,")


def test_lines_that_were_not_wrapped_are_blocks_of_their_own() -> None:
    text = "Kurz.\nAuch kurz.\n" + "Ein langer Absatz mit vielen Wörtern. " * 10

    assert len(read_text(text).blocks) == 3


def test_tables_of_contents_and_rules_are_left_out() -> None:
    assert parts(read_text("1 Zweck ........ 3\n-----\nText")) == ["Text"]


def test_rows_and_notes_are_known() -> None:
    blocks = read_text("bis 20 000 | 90 Prozent\n¹ Als Quartier gilt ein Teil.").blocks

    assert [(b.kind, b.number) for b in blocks] == [
        (BlockKind.ROW, ""),
        (BlockKind.FOOTNOTE, "1"),
    ]


def test_markdown_has_headings_by_hashes_and_paragraphs_that_run_on() -> None:
    text = "# 1 Zweck\n\nEin Absatz\nauf zwei Zeilen.\n\n- Punkt\n- Punkt\n\n## Ohne Nummer\n"

    document = read_document(text.encode(), "a.md")

    assert [(b.kind, b.number, b.depth) for b in document.blocks] == [
        (BlockKind.HEADING, "1", 1),
        (BlockKind.PARAGRAPH, "", 0),
        (BlockKind.ITEM, "–", 1),
        (BlockKind.ITEM, "–", 1),
        (BlockKind.HEADING, "", 2),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_umlauts_arrive_in_every_encoding(encoding: str) -> None:
    assert decoded("Förderung – „ja“".encode(encoding)) == "Förderung – „ja“"


@given(st.text(max_size=400))
def test_blocks_never_overlap_and_hold_text(text: str) -> None:
    for blocks in (plain_blocks(text), markdown_blocks(text)):
        places = [place for block in blocks for place in (block.start, block.end)]
        assert places == sorted(places)
        assert all(text[block.start : block.end].strip() for block in blocks)
        assert places[-1:] <= [len(text)]


@given(
    st.lists(
        st.sampled_from(
            [
                "1 Zweck",
                "a) x",
                "– y",
                "I. Ziel",
                "1.1 z;",
                "2.",
                "Anlage 1",
                "§ 3 (2)",
                "aa)",
                " | ",
            ]
        )
    )
)
def test_any_order_of_numbers_is_read(lines: list[str]) -> None:
    document = read_text("\n".join(["Text", *lines]))

    for section in document.sections:
        assert section.start < section.end <= len(document.text)
        assert section.depth > 0
