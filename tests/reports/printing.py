"""Reports to print in tests, and what a reader, a validator and pdftotext make of them."""

import subprocess
from functools import cache
from pathlib import Path

import page

from checks.assessments import Assessment
from checks.catalogue import Catalogue
from checks.report_model import Report, ReportForm, build_report
from checks.text import Language
from reports.language import load_languages
from reports.machine import from_json, to_json
from reports.pdf import render_pdf
from reports.press import PRESS, Press
from storage.catalogue_file import read_catalogue

ROOT = Path(__file__).parents[2]
WORDS = load_languages(ROOT / "translations")
CATALOGUE = read_catalogue(ROOT / "criteria.yaml")
SAMPLES = sorted((ROOT / "tests" / "data" / "samples").glob("*.json"))


def a_sample(file: Path) -> Assessment:
    return from_json(file.read_bytes(), lambda _: CATALOGUE).assessment


def a_report(
    assessment: Assessment, catalogue: Catalogue = CATALOGUE, form: ReportForm = ReportForm.FULL
) -> Report:
    return build_report(catalogue, assessment, form)


def printed(report: Report, language: Language = Language.DE, press: Press = PRESS) -> bytes:
    attachment = to_json(report.assessment, report.catalogue, report.score)
    return render_pdf(report, WORDS[language], attachment, press)


@cache
def printed_sample(number: int) -> bytes:
    """A whole sample in German, printed once for all tests that look at it."""
    return printed(a_report(a_sample(SAMPLES[number])))


def faults(pdf: bytes) -> list[str]:
    """What PDF/UA-1 and PDF/A-3a object to."""
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    return [f"{fault.rule_id}: {fault.message}" for r in reports for fault in r.failures]


def text_of(pdf: bytes, *options: str) -> str:
    """The text as pdftotext reads it, with single blanks."""
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    raw = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603
    return " ".join(raw.stdout.decode().split())


def pages_of(pdf: bytes) -> int:
    command = ["pdfinfo", "-"]
    raw = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603
    (line,) = (line for line in raw.stdout.splitlines() if line.startswith(b"Pages:"))
    return int(line.split()[1])
