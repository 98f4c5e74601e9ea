"""Tests of reading/documents.py: our drafts say the same in every format."""

import re
import time
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from checks.documents import BlockKind, Document
from checks.errors import Invalid
from reading.documents import read_document, read_text
from tests.reading.office_files import SENTENCE

DRAFTS: Final = Path(__file__).parents[1] / "data" / "drafts"
FORMATS: Final = ("docx", "odt", "pdf")
NAMES: Final = ("richtlinie", "vorhaben")
_NOTE_SIGNS: Final = re.compile("[¹²³]")


def a_draft(name: str, format_: str) -> Document:
    path = DRAFTS / f"{name}.{format_}"
    return read_document(path.read_bytes(), path.name)


def said(document: Document) -> list[tuple[BlockKind, int, str, str]]:
    """Every block but the notes: kind, depth, number and words."""
    return [
        (block.kind, block.depth, block.number, _words(document.text[block.start : block.end]))
        for block in document.blocks
        if block.kind is not BlockKind.FOOTNOTE
    ]


def notes(document: Document) -> list[tuple[str, str]]:
    return [
        (block.number, _words(document.text[block.start : block.end]))
        for block in document.blocks
        if block.kind is BlockKind.FOOTNOTE
    ]


def _words(text: str) -> str:
    return " ".join(_NOTE_SIGNS.sub("", text).split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_draft_says_the_same_in_every_format(name: str, format_: str) -> None:
    text, other = a_draft(name, "txt"), a_draft(name, format_)

    assert said(other) == said(text)
    assert notes(other) == notes(text)
    assert [(s.number, s.title, s.kind) for s in other.sections] == [
        (s.number, s.title, s.kind) for s in text.sections
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_those_that_are_printed(name: str) -> None:
    """In the PDF the word processor has written every number itself."""
    with pypdfium2.PdfDocument(DRAFTS / f"{name}.pdf") as pdf:
        printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())

    document = a_draft(name, "docx")

    numbered = [b for b in document.blocks if b.number and b.kind is not BlockKind.FOOTNOTE]
    assert len(numbered) > 25
    for block in numbered:
        begin = _words(document.text[block.start : block.start + 25]).rsplit(" ", 1)[0]
        assert f"{block.number} {begin}" in printed


def test_the_draft_has_the_eight_sections_of_a_guideline() -> None:
    document = a_draft("richtlinie", "docx")

    top = [(s.number, s.kind) for s in document.sections if s.depth == 1 and s.number[:1].isdigit()]

    assert top == [(str(number), str(number)) for number in range(1, 9)]


def test_a_passage_knows_its_section_and_page() -> None:
    document = a_draft("richtlinie", "pdf")
    place = document.text.index("Der Prüfbericht ist mit dem Verwendungsnachweis vorzulegen")

    section = document.section_at(place)
    page = next(b.page for b in document.blocks if b.start <= place < b.end)

    assert section is not None
    assert (section.number, section.title, section.kind) == ("4.6", "Barrierefreiheit", "4")
    assert page is not None
    assert page > 2


@pytest.mark.parametrize("format_", ["txt", *FORMATS])
def test_blocks_lie_in_order_and_sections_nest(format_: str) -> None:
    document = a_draft("richtlinie", format_)

    places = [place for block in document.blocks for place in (block.start, block.end)]
    assert places == sorted(places)
    for outer, inner in zip(document.sections, document.sections[1:], strict=False):
        assert outer.start <= inner.start
        assert inner.start >= outer.end or inner.end <= outer.end


def test_places_in_plain_text_are_characters_of_the_file() -> None:
    text = f"1 Zweck\r\n\r\n{SENTENCE}\r\n"

    document = read_document(text.encode(), "a.txt")

    assert document.text == text
    assert document.text[document.blocks[1].start : document.blocks[1].end] == SENTENCE


def test_pasted_text_is_read_like_a_file() -> None:
    assert read_text(SENTENCE) == read_document(SENTENCE.encode(), "a.txt")


def test_pasting_nothing_is_refused() -> None:
    with pytest.raises(Invalid, match="text: No text was pasted"):
        read_text(" \n ")


def test_sixty_thousand_characters_are_read_in_a_tenth_of_a_second() -> None:
    text = (DRAFTS / "richtlinie.txt").read_text(encoding="utf-8")
    long = (text * 4)[:60_000]
    read_text(long)
    begin = time.process_time()

    read_text(long)

    assert time.process_time() - begin < 0.2
