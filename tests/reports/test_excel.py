"""Tests of reports/excel.py: the workbook holds what the report says, and runs nothing."""

import io
import zipfile
from dataclasses import replace
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from checks.answers import Answer
from checks.catalogue import CriterionId, Perspective
from checks.text import Language
from reports.excel import render_xlsx
from tests.attaching import a_file
from tests.factories import a_subject, an_answer, an_assessment, evidence, not_applicable
from tests.factories import the_worked_assessment as worked
from tests.factories import the_worked_catalogue as worked_catalogue
from tests.reports.printing import CATALOGUE, WORDS, a_report

Rows = list[tuple[Any, ...]]


def sheets(content: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in book}


def the_worked_book(language: Language = Language.DE) -> dict[str, Rows]:
    return sheets(render_xlsx(a_report(worked(), worked_catalogue()), WORDS[language]))


def test_the_result_stands_on_the_first_sheet() -> None:
    first: dict[str, Any] = dict(row[:2] for row in the_worked_book()["Ergebnis"])

    assert first["Titel"] == "Digitale Bauakte"
    assert first["Urteil"] == "ausreichend"
    assert first["vorsichtig, belegt"] == pytest.approx(52.9915, abs=1e-4)
    assert first["beantwortet, angegeben"] == pytest.approx(68.9043, abs=1e-4)
    assert first["Prüfsumme des Checks"].startswith("sha256:")


def test_a_review_names_its_body_and_assesses() -> None:
    subject = a_subject(reviewing_body="Projektträger Musterland")
    review = an_assessment(perspective=Perspective.REVIEW, subject=subject, catalogue=CATALOGUE)

    book = sheets(render_xlsx(a_report(review), WORDS[Language.DE]))

    first: dict[str, Any] = dict(row[:2] for row in book["Ergebnis"])
    assert "beantwortet, beurteilt" in first
    assert "beantwortet, angegeben" not in first
    assert first["Begutachtende Stelle"] == "Projektträger Musterland"
    assert "Begutachtende Stelle" not in dict(row[:2] for row in the_worked_book()["Ergebnis"])


def test_every_criterion_has_its_row() -> None:
    head, *rows = the_worked_book()["Kriterien"]

    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}

    assert len(rows) == 9
    assert found["OS-02"]["Stufe"] == 4
    assert found["OS-02"]["Belegte Stufe"] == 3
    assert found["OS-03"]["Zustand"] == "offen"
    assert found["OS-04"]["Zustand"] == "nicht anwendbar"


def test_the_english_workbook_is_english() -> None:
    assert set(the_worked_book(Language.EN)) == {"Result", "Criteria", "Dimensions", "Sources"}


def test_a_dimension_has_its_five_figures() -> None:
    head, *rows = the_worked_book()["Handlungsfelder"]

    os = dict(zip(head, rows[0], strict=True))

    assert os["vorsichtig, angegeben"] == pytest.approx(67.3077, abs=1e-4)
    assert os["offene Kriterien"] == 1


def test_a_review_shows_the_claim_beside_it() -> None:
    claim = an_assessment({"OS-01": an_answer(4)}, catalogue=CATALOGUE)
    review = an_assessment(
        {"OS-01": an_answer(Fraction(5, 2))},
        perspective=Perspective.REVIEW,
        catalogue=CATALOGUE,
        claim=claim,
    )

    head, first, *_ = sheets(render_xlsx(a_report(review), WORDS[Language.DE]))["Kriterien"]

    row = dict(zip(head, first, strict=True))
    assert row["Stufe"] == 2.5
    assert row["Selbsteinschätzung: Stufe"] == 4


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "007"])
def test_what_somebody_typed_is_never_a_formula(text: str) -> None:
    answers: dict[str, Answer] = {
        "OS-01": an_answer(3, justification=text, pieces=(evidence(reference=text),)),
        "OS-02": not_applicable(text.ljust(30, "!")),
    }
    assessment = an_assessment(answers, subject=a_subject(text), catalogue=CATALOGUE)

    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(a_report(assessment), WORDS[Language.DE])))

    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert text in [cell.value for cell in cells]
    assert all(cell.data_type in {"s", "n"} for cell in cells)


def test_the_same_report_gives_the_same_bytes() -> None:
    one, other = (
        render_xlsx(a_report(worked(), worked_catalogue()), WORDS[Language.DE]) for _ in range(2)
    )

    assert one == other
    assert b"2026-05-04T00:00:00Z" in _core(one)


def _core(content: bytes) -> bytes:

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("docProps/core.xml")


def test_documents_have_a_column_where_there_are_any_and_none_runs_as_a_formula() -> None:
    bare = an_assessment({"OS-01": an_answer(3)}, catalogue=CATALOGUE)
    named = replace(bare, files={CriterionId("OS-01"): (a_file(1, "=HYPERLINK(A1).pdf"),)})

    content = render_xlsx(a_report(named), WORDS[Language.DE])

    head, *rows = sheets(content)["Kriterien"]
    cell = dict(zip(head, rows[0], strict=True))["Dokumente"]
    assert cell == f"Dokument: =HYPERLINK(A1).pdf (1,2\N{NO-BREAK SPACE}MiB, SHA-256 {1:064})"
    assert (
        "Dokumente" not in sheets(render_xlsx(a_report(bare), WORDS[Language.DE]))["Kriterien"][0]
    )
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not [name for name in book.namelist() if b"<f>" in book.read(name)]
