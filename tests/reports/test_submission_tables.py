"""The submissions of a call as a table: complete, and never run by a spreadsheet."""

import csv
import io

import openpyxl
import pytest

from checks.catalogue import VerdictName
from checks.text import Language, Text
from reports.submission_tables import COLUMNS, MEDIA_TYPES, render_table
from tests.reports.printing import WORDS
from tests.submissions import a_submission

VERDICTS = {name: Text("gut", "good") for name in VerdictName}
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def rendered(name: str, *titles: str, language: Language = Language.DE) -> bytes:
    found = [a_submission(title) for title in titles]
    return render_table(name, "Erster Aufruf", found, VERDICTS, WORDS[language])


def test_a_row_says_everything_about_a_submission() -> None:
    head, row = read_csv(rendered("einreichungen.csv", "Bauakte"))

    assert len(head) == len(COLUMNS)
    assert dict(zip(head, row, strict=True)) == {
        "Eingangsnummer": "2027-4K7Q-ZP2M",
        "Eingereicht von": "Stadt Musterstadt",
        "Vorhaben": "Bauakte",
        "Eingegangen": "2027-06-30T23:59:59+02:00",
        "Stand": "eingereicht",
        "Urteil der Selbsteinschätzung": "gut",
        "Belegte Punkte": "72,5500",
        "Anteil beantwortet": "1,0000",
        "Prüfsumme der Datei": "a" * 64,
        "Fingerabdruck des Profils": "b" * 64,
    }


def test_both_tables_hold_the_same_rows() -> None:
    titles = ("Bauakte", "Zweite; mit Strichpunkt", 'Mit "Anführung"')
    names = [row[2] for row in read_csv(rendered("einreichungen.csv", *titles))[1:]]
    book = openpyxl.load_workbook(io.BytesIO(rendered("einreichungen.xlsx", *titles)))

    assert names == list(titles)
    assert [row[2] for row in book["Einreichungen"].values][1:] == list(titles)


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_begins_a_formula_stays_a_text(formula: str) -> None:
    (_, row) = read_csv(rendered("einreichungen.csv", formula))
    book = openpyxl.load_workbook(io.BytesIO(rendered("einreichungen.xlsx", formula)))
    cell = book["Einreichungen"].cell(2, 3)

    assert row[2] == f"'{formula}"
    assert (cell.data_type, cell.value) == ("s", formula)


def test_the_english_table_has_english_heads() -> None:
    head, *_ = read_csv(rendered("einreichungen.csv", language=Language.EN))

    assert head[0] == "Receipt number"
    assert set(MEDIA_TYPES) == {"einreichungen.csv", "einreichungen.xlsx"}
