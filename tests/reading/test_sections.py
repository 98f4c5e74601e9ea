"""Tests of reading/sections.py, outline.py and ladder.py: numbers as one would cite them."""

from typing import Final

import pytest

from checks.documents import BlockKind, Document
from reading.documents import read_text

BUND: Final = """Präambel

Die Länder haben sich verständigt.

1 Zuwendungszweck und Rechtsgrundlage

1.1 Der Bund gewährt Mittel 1.1.1 nach dieser Richtlinie, 1.1.2 nach dem Haushalt, 1.1.3 nach § 44.

2 Gegenstand der Förderung

Gefördert werden Vorhaben zu folgenden Themen:

1. Klima

2. Verkehr

Daneben werden Studien gefördert.

3 Zuwendungsempfänger

4 Voraussetzungen der Förderung

(1) Die Lösung ist offen.

(2) Sie ist dokumentiert.

Anlage 1

1. Umfang

Alles Weitere steht hier.
"""
LAND: Final = """I. Zweck, Rechtsgrundlagen

1. Das Land gewährt Zuwendungen.

2. Ein Anspruch besteht nicht.

II. Förderung

1. Gefördert werden

a) Studien und b) Konzepte sowie c) Karten.

2. Nicht gefördert werden Bauten.

Das gilt auch für Anbauten.

III. Begünstigte

IV. Einzureichende Unterlagen
"""
ZWEI: Final = """Teil I

1. Ziele der Förderung

2. Antragsberechtigte

Teil II

1. Förderlinie Studien

1.1. Fördergegenstand

1.2. Verfahren

2. Förderlinie Karten

2.1. Fördergegenstand
"""


def outline(document: Document) -> list[tuple[str, str | None]]:
    return [(section.number, section.kind) for section in document.sections]


def test_a_federal_guideline() -> None:
    assert outline(read_text(BUND)) == [
        ("", "1"),
        ("1", "1"),
        ("1.1", "1"),
        ("1.1.1", "1"),
        ("1.1.2", "1"),
        ("1.1.3", "1"),
        ("2", "2"),
        ("2 (1)", "2"),
        ("2 (2)", "2"),
        ("3", "3"),
        ("4", "4"),
        ("4 (1)", "4"),
        ("4 (2)", "4"),
        ("Anlage 1", None),
        ("Anlage 1, 1", None),
    ]


def test_a_guideline_with_roman_numerals() -> None:
    assert outline(read_text(LAND)) == [
        ("I", "1"),
        ("I.1", "1"),
        ("I.2", "1"),
        ("II", "2"),
        ("II.1", "2"),
        ("II.1.a", "2"),
        ("II.1.b", "2"),
        ("II.1.c", "2"),
        ("II.2", "2"),
        ("III", "3"),
        ("IV", "7"),
    ]


def test_a_call_in_parts_has_the_sections_in_each() -> None:
    assert outline(read_text(ZWEI)) == [
        ("Teil I", None),
        ("Teil I, 1", "1"),
        ("Teil I, 2", "3"),
        ("Teil II", None),
        ("Teil II, 1", None),
        ("Teil II, 1.1", "2"),
        ("Teil II, 1.2", "7"),
        ("Teil II, 2", None),
        ("Teil II, 2.1", "2"),
    ]


def test_a_paragraph_after_a_list_belongs_to_what_holds_the_list() -> None:
    document = read_text(BUND)

    section = document.section_at(document.text.index("Daneben"))

    assert section is not None
    assert section.number == "2"


def test_a_paragraph_after_a_numbered_paragraph_belongs_to_it() -> None:
    document = read_text(LAND)

    section = document.section_at(document.text.index("Das gilt auch"))

    assert section is not None
    assert section.number == "II.2"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("1 Förderziel, Zuwendungszweck, Rechtsgrundlage", "1"),
        ("3 Rechtsgrundlagen", "1"),
        ("2 Fördergegenstände", "2"),
        ("3 Zuwendungsempfangende", "3"),
        ("5 Antragsberechtigte", "3"),
        ("4 Besondere Zuwendungsvoraussetzungen", "4"),
        ("6 Fördervoraussetzungen und Förderverpflichtungen", "4"),
        ("5 Art, Umfang und Höhe der Förderung", "5"),
        ("7 Zuwendungsfähige Ausgaben", "5"),
        ("6 Sonstige Zuwendungsbestimmungen", "6"),
        ("7 Antrags- und Bewilligungsverfahren", "7"),
        ("9 In-Kraft-Treten", "8"),
        ("10 Geltungsdauer", "8"),
        ("1 Zuwendungszweck, Gegenstand der Förderung", "1"),
        ("2 Zuwendungszweck, Gegenstand der Förderung", "2"),
        ("3 Begriffsbestimmungen", None),
    ],
)
def test_a_section_is_told_by_words_and_between_several_by_number(
    heading: str, kind: str | None
) -> None:
    assert [s.kind for s in read_text(f"{heading}\n\nEin Satz.").sections] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "1. März bis zum 30. April",
        "65183 Wiesbaden",
        "5 Prozent der Ausgaben trägt das Land.",
        "Die Auflagen nach Nummer 4.2 gelten.",
        "Das regelt Absatz 2. Danach gilt Satz 3.",
        "Version 1.1 Stand Mai",
        "Es gilt (ABl. L 215, S. 1) und im Übrigen (ABl. L 215, S. 2) die Verordnung.",
    ],
)
def test_not_every_figure_is_the_number_of_a_place(line: str) -> None:
    assert [b.number for b in read_text(line).blocks] == [""]


def test_a_letter_after_h_is_a_letter_and_a_run_of_its_own_is_roman() -> None:
    letters = "".join(f"{letter}) Punkt,\n" for letter in "abcdefghij")

    document = read_text(f"1. Es gilt:\n{letters}2. Es gilt:\na) x:\ni) y,\nii) z.\n")

    assert [s.number for s in document.sections][10:] == ["1.j", "2", "2.a", "2.a.i", "2.a.ii"]


def test_a_line_that_leads_on_is_no_heading() -> None:
    document = read_text("1 Zweck\n\n1.1 Das Land unterstützt\n\n1.1.1 kleine Gemeinden,\n")

    assert [b.kind for b in document.blocks][1] is BlockKind.PARAGRAPH
