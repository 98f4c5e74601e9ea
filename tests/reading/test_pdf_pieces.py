"""Tests of reading/pdf_pieces.py, pdf_layout.py and pdf_lines.py: lines become text again."""

from collections.abc import Sequence
from typing import Final

import pytest

from checks.documents import BlockKind, Document
from reading.documents import read_document
from reading.pdf_layout import without_running_heads
from reading.pdf_lines import Line
from tests.reading.office_files import a_pdf

LONG: Final = "Die Kommune legt mit dem Antrag eine Liste der verwendeten Standards vor und"
STEP: Final = 14


def shown(*lines: tuple[float, float, str], size: int = 12) -> bytes:
    """Lines at places in points from the lower left corner, as the content of a page."""
    parts = []
    for x, y, words in lines:
        literal = words.replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /F1 {size} Tf {x} {y} Td ({literal}) Tj ET".encode("cp1252"))
    return b"\n".join(parts)


def read(*lines: tuple[float, float, str]) -> Document:
    return read_document(a_pdf(shown(*lines)), "a.pdf")


def below(*words: str, x: float = 72, top: float = 700) -> list[tuple[float, float, str]]:
    return [(x, top - STEP * place, line) for place, line in enumerate(words)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (f"{LONG} Schnitt-", "stellen.", "Schnittstellen."),
        (f"{LONG} Quartiers-", "und Stadtdaten.", "Quartiers- und Stadtdaten."),
        (f"{LONG} IT-", "Sicherheit.", "IT-Sicherheit."),
        (f"De-minimis. {LONG} De-", "minimis-Beihilfen.", " De-minimis-Beihilfen."),
        (f"{LONG} BNBest-", "mittelbarer Abruf.", " BNBest-mittelbarer Abruf."),
        (f"{LONG} weist", "sie nach.", "weist sie nach."),
    ],
)
def test_lines_of_a_paragraph_are_joined(first: str, second: str, joined: str) -> None:
    document = read(*below(first, second))

    assert len(document.blocks) == 1
    assert document.text.endswith(joined)


def test_paragraphs_end_with_a_short_line_a_gap_or_a_number() -> None:
    document = read(
        *below(f"{LONG} weist", "sie nach.", "Der zweite Absatz ist kurz."),
        *below("Der dritte steht weiter unten.", "a) erstens,", "b) zweitens.", top=600),
    )

    assert [document.text[b.start : b.end][:10] for b in document.blocks] == [
        "Die Kommun",
        "Der zweite",
        "Der dritte",
        "erstens,",
        "zweitens.",
    ]
    assert [b.number for b in document.blocks][-2:] == ["a)", "b)"]


def test_a_number_that_belongs_to_a_reference_begins_nothing() -> None:
    document = read(*below(f"{LONG} erfüllt die Auflagen nach Nummer", "4.2 dieser Richtlinie."))

    assert [b.number for b in document.blocks] == [""]


def test_two_columns_are_read_one_after_the_other_however_they_were_written() -> None:
    left = below(*(f"Links steht Zeile {n} mit Text" for n in range(12)), x=60)
    right = below(*(f"Rechts steht Zeile {n} mit Text" for n in range(12)), x=320)
    rows = [line for pair in zip(left, right, strict=True) for line in pair]

    text = read(*rows).text

    assert text.index("Links steht Zeile 11") < text.index("Rechts steht Zeile 0")
    assert " | " not in text


def test_cells_side_by_side_make_a_row() -> None:
    document = read(
        *below(f"{LONG} weist sie nach."),
        (72, 600, "Stadt"), (250, 600, "75 Prozent"), (400, 600, "800 000 Euro"),
        (72, 586, "Landkreis"), (250, 586, "65 Prozent"), (400, 586, "600 000 Euro"),
    )  # fmt: skip

    rows = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.ROW]

    assert rows == ["Stadt | 75 Prozent | 800 000 Euro", "Landkreis | 65 Prozent | 600 000 Euro"]


def test_small_print_becomes_a_footnote() -> None:
    note = shown((72, 90, "1 Als Quartier gilt ein Teil der Gemeinde."), size=8)
    content = shown(*below(LONG, LONG, LONG)) + b"\n" + note

    document = read_document(a_pdf(content), "a.pdf")

    assert document.blocks[-1].kind is BlockKind.FOOTNOTE
    assert document.blocks[-1].number == "1"


def test_entries_of_a_table_of_contents_are_left_out() -> None:
    text = read(*below("1 Zweck ............ 3", "Gefördert werden Vorhaben der Kommunen.")).text

    assert text == "Gefördert werden Vorhaben der Kommunen."


def a_line(text: str, baseline: float, page: int = 1) -> Line:
    return Line(text, page, 72, 300, baseline, 12, is_bold=False)


def kept(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    left = without_running_heads(pages, [842.0] * len(pages))
    return [[line.text for line in page] for page in left]


def test_running_heads_and_page_numbers_are_dropped_and_equal_lines_in_the_text_stay() -> None:
    pages = [
        [
            a_line("Entwurf vom 3. Mai", 800),
            a_line("Der Satz kehrt wieder.", 400),
            a_line(f"Seite {page} von 3", 40),
        ]
        for page in (1, 2, 3)
    ]

    assert kept(pages) == [["Der Satz kehrt wieder."]] * 3


def test_a_line_that_stands_on_one_page_only_is_no_running_head() -> None:
    pages = [[a_line(f"{words} Absatz", 800)] for words in ("Erster", "Zweiter", "Dritter")]

    assert kept(pages) == [["Erster Absatz"], ["Zweiter Absatz"], ["Dritter Absatz"]]


def test_pages_count_from_one() -> None:
    document = read_document(a_pdf(pages=2), "a.pdf")

    assert [block.page for block in document.blocks] == [1, 2]
