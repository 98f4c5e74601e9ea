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

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS: Final = tuple(MEDIA_TYPES)


def render(kind: str, report: Report, words: Words) -> bytes:
    """The bytes of one of FORMATS. Raises PdfUnavailable where a library is missing."""
    if kind == "json":
        return as_json(report)
    if kind == "html":
        return render_html(report, words).encode()
    if kind == "xlsx":
        return render_xlsx(report, words)
    return render_pdf(report, words, as_json(report))


def schema() -> bytes:
    return (Path(__file__).parent / "schema" / SCHEMA_NAME).read_bytes()


def as_json(report: Report) -> bytes:
    return to_json(report.assessment, report.catalogue, report.score)
