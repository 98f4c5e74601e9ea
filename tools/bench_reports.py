"""What reports cost: run as a program of its own, so that the first one is truly the first."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import median

import pypdfium2

from checks.catalogue import Catalogue
from checks.report_model import Report, ReportForm, build_report
from checks.text import Language
from config import ROOT
from reports.files import render
from reports.language import Words, load_languages
from storage.catalogue_file import read_catalogue
from tools.bench_examples import an_assessment

WARM = 6  # reports after the first; each of another assessment
KINDS = (
    ("PDF", "pdf", ReportForm.FULL),
    ("PDF, short", "pdf", ReportForm.SHORT),
    ("HTML", "html", ReportForm.FULL),
    ("XLSX", "xlsx", ReportForm.FULL),
    ("JSON", "json", ReportForm.FULL),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for the first and a later report; pages are 0 if it has none."""

    name: str
    cold: float
    warm: float
    pages: int
    size: int


def in_fresh_processes() -> list[Cost]:
    """One process for each kind of report."""
    return [_in_fresh_process(number) for number in range(len(KINDS))]


def _in_fresh_process(number: int) -> Cost:
    command = [sys.executable, "-m", "tools.bench_reports", str(number)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Cost(**json.loads(done.stdout))


def _measure(number: int) -> Cost:
    name, kind, form = KINDS[number]
    catalogue = read_catalogue(ROOT / "criteria.yaml")
    words = load_languages(ROOT / "translations")
    cold, content = _timed(kind, _report(catalogue, 0, form), words)
    later = [_timed(kind, _report(catalogue, n, form), words) for n in range(1, WARM + 1)]
    return Cost(
        name=name,
        cold=cold,
        warm=median(seconds for seconds, _ in later),
        pages=_pages(kind, content),
        size=len(content),
    )


def _report(catalogue: Catalogue, number: int, form: ReportForm) -> Report:
    """The two perspectives of self-assessment take turns."""
    return build_report(catalogue, an_assessment(catalogue, 3 * number + number % 2), form)


def _timed(kind: str, report: Report, words: Mapping[Language, Words]) -> tuple[float, bytes]:
    started = time.process_time()
    content = render(kind, report, words[Language.DE])
    return time.process_time() - started, content


def _pages(kind: str, content: bytes) -> int:
    return len(pypdfium2.PdfDocument(content)) if kind == "pdf" else 0


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(int(sys.argv[1])))))
