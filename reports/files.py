"""A report as a file of any kind; every door renders through here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from checks.report_model import Report
from reports.excel import render_xlsx
from reports.html import render_html
from reports.language import Words
from reports.machine import SCHEMA_NAME, to_json
from reports.pdf import render_pdf
from reports.word import render_docx

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORMATS: Final = ("pdf", "html", "json", "xlsx")
"""What a whole report can be; a DOCX holds its model clauses only."""


def render(kind: str, report: Report, words: Words) -> bytes:
    """The bytes of one of MEDIA_TYPES. Raises PdfUnavailable where a library is missing."""
    if kind == "json":
        return as_json(report)
    if kind == "html":
        return render_html(report, words).encode()
    if kind == "xlsx":
        return render_xlsx(report, words)
    if kind == "docx":
        return render_docx(report, words)
    return render_pdf(report, words, as_json(report))


def schema() -> bytes:
    return (Path(__file__).parent / "schema" / SCHEMA_NAME).read_bytes()


def as_json(report: Report) -> bytes:
    return to_json(report.assessment, report.catalogue, report.score)
