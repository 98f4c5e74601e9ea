"""Commands for people who work with files: scores, reports, clauses, drafts, catalogues."""

import argparse
import sys
from pathlib import Path

from app import read_reader
from checks.assessments import Assessment, CatalogueRef
from checks.catalogue import Catalogue, Perspective
from checks.errors import Invalid, NotFound, Problem
from checks.profile_documents import measured
from checks.report_model import ReportForm, build_report
from checks.rounding import formatted, percent
from checks.scores import Score
from checks.scoring import score
from checks.text import Language, Text
from config import ROOT
from reading.attachments import carried_assessment
from reading.documents import read_document
from reports.files import FORMATS, render
from reports.language import load_languages
from reports.machine import from_json, score_json
from reports.scan import scan_json, scan_lines
from storage.catalogue_file import read_catalogue, read_part
from storage.vocabulary_file import read_vocabulary

PUBLISHED = ROOT / "criteria.yaml"
MAX_BYTES = 64 * 1024 * 1024
LABELS = (
    Text("nur Beantwortetes", "answered only"),
    Text("vorsichtig", "conservative"),
    Text("bestenfalls", "at best"),
    Text("vorsichtig und belegt", "conservative, evidenced"),
    Text("Vollständigkeit", "completeness"),
)
"""The figures of a score, in the words of the report."""
NO_FORMAT = Text(
    f"Am Namen der Datei ist kein Format zu erkennen. Möglich sind {', '.join(FORMATS)}: Bitte "
    "eine dieser Endungen oder „--format“ angeben.",
    f"The name of the file tells no known format. Possible are {', '.join(FORMATS)}: please use "
    "one of these endings or “--format”.",
)
NO_GUIDELINE = Text(
    "Formulierungsbausteine gibt es nur zu einem Richtlinien-Check („guideline“).",
    "Model clauses exist only for a guideline check (“guideline”).",
)


def score_answers(options: argparse.Namespace) -> int:
    """Score a file of answers; nothing is kept."""
    catalogue, assessment = _read(options)
    found = score(catalogue, assessment)
    if options.json:
        sys.stdout.write(score_json(found).decode())
    else:
        sys.stdout.write(_told(catalogue, found, Language(options.lang)))
    return 0


def write_report(options: argparse.Namespace) -> int:
    """Write the report of a file of answers."""
    target = Path(options.output)
    kind = options.format or target.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise Invalid([Problem("--format", NO_FORMAT)])
    catalogue, assessment = _read(options)
    form = ReportForm.SHORT if options.short else ReportForm.FULL
    report = build_report(catalogue, assessment, form)
    words = load_languages(ROOT / "translations")[Language(options.lang)]
    target.write_bytes(render(kind, report, words))
    return 0


def write_clauses(options: argparse.Namespace) -> int:
    """Write the model clauses of a guideline check: those adopted, else one for each gap."""
    catalogue, assessment = _read(options)
    if assessment.perspective is not Perspective.GUIDELINE:
        raise Invalid([Problem("perspective", NO_GUIDELINE)])
    report = build_report(catalogue, assessment, ReportForm.FULL)
    words = load_languages(ROOT / "translations")[Language(options.lang)]
    Path(options.output).write_bytes(render("docx", report, words))
    return 0


def check_catalogue(options: argparse.Namespace) -> int:
    """Check a catalogue as a whole; every mistake is printed with its line."""
    found = read_catalogue(Path(options.file))
    sys.stdout.write(
        f"{options.file}: {found.id} {found.version}, {len(found.criteria)} criteria in "
        f"{len(found.dimensions)} dimensions, {len(found.statements)} statements. No mistakes.\n"
    )
    return 0


def print_hash(options: argparse.Namespace) -> int:
    """Print name, version and hash, the identity of a catalogue."""
    found = read_catalogue(Path(options.file))
    sys.stdout.write(f"{found.id} {found.version} {found.hash}\n")
    return 0


def scan(options: argparse.Namespace) -> int:
    """Read a draft and print the passages that speak to each criterion; nothing is kept."""
    catalogue, path = _published(), Path(options.file)
    with path.open("rb") as opened:
        document = read_document(opened.read(MAX_BYTES), path.name)
    found = read_reader().finder.find(document)
    if options.json:
        sys.stdout.buffer.write(scan_json(catalogue, document, found))
    else:
        sys.stdout.write(scan_lines(catalogue, found, Language(options.lang)))
    return 0


def check_vocabulary(options: argparse.Namespace) -> int:
    """Check a vocabulary as a whole; every mistake is printed with its line."""
    found = read_vocabulary(Path(options.file), [one.id for one in _published().criteria])
    sys.stdout.write(
        f"{options.file}: {found.version}, {len(found.wordings)} criteria. No mistakes.\n"
    )
    return 0


def _read(options: argparse.Namespace) -> tuple[Catalogue, Assessment]:
    catalogue = read_part(Path(options.catalogue)) if options.catalogue else _published()

    def catalogue_for(ref: CatalogueRef | None) -> Catalogue:
        if ref is not None and (ref.id, ref.version) != (catalogue.id, catalogue.version):
            raise NotFound
        return catalogue

    with Path(options.answers).open("rb") as opened:
        raw = opened.read(MAX_BYTES)
    assessment = from_json(carried_assessment(raw), catalogue_for).assessment
    return measured(catalogue, assessment), assessment


def _published() -> Catalogue:
    return read_catalogue(PUBLISHED)


def _told(catalogue: Catalogue, found: Score, language: Language) -> str:
    """Verdict, figures and reasons as lines of text."""
    total = found.total
    figures = [total.answered, total.conservative, total.optimistic, total.evidenced]
    values = [formatted(value, language) if value is not None else "–" for value in figures]
    values.append(percent(found.completeness).in_(language))
    lines = [catalogue.verdicts[found.verdict].in_(language), ""]
    lines += [
        f"{label.in_(language):<24}{value:>6}" for label, value in zip(LABELS, values, strict=True)
    ]
    lines.append("")
    lines += [f"– {reason.text.in_(language)}" for reason in found.reasons]
    lines += [f"! {warning.in_(language)}" for warning in found.warnings]
    return "\n".join(lines) + "\n"
