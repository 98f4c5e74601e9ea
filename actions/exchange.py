"""Reading in what was handed out: a PDF report or a JSON file becomes an assessment again."""

from dataclasses import replace

from actions.work import Work
from checks.catalogue import Perspective
from checks.claims import review_of
from checks.errors import Invalid, Problem, TooOften
from checks.permissions import Deed, require
from checks.text import Text
from reading.attachments import carried_assessment
from reports.machine import ReadIn, from_json

__all__ = ["ReadIn", "count", "read_in"]

PACKAGE_MARK = b"PK\x03\x04"
WORKBOOK = b"xl/workbook.xml"
"""The name of a part that every XLSX has; names are not compressed."""


def count(work: Work, *, who: str) -> None:
    """Count one more file to be read, whatever is in it. Raises TooOften."""
    require(work.actor, Deed.BEGIN)
    if work.limits.count("read in", who, work.now) > work.terms.begin_limit:
        raise TooOften


def read_in(work: Work, raw: bytes, *, as_review: bool) -> ReadIn:
    """The assessment in a file, or a review of it. Raises Invalid with every problem."""
    require(work.actor, Deed.BEGIN)
    if raw.startswith(PACKAGE_MARK):
        raise Invalid([Problem("file", A_TABLE if WORKBOOK in raw else A_DRAFT)])
    found = from_json(carried_assessment(raw), work.catalogues.load_ref)
    if not as_review or found.assessment.perspective is Perspective.REVIEW:
        return found
    if found.assessment.perspective is not Perspective.PROJECT:
        raise Invalid([Problem("file", NO_PROJECT)])
    return replace(found, assessment=review_of(found.assessment))


A_DRAFT = Text(
    "Das ist ein Dokument aus einer Textverarbeitung, kein Bericht. Einen Entwurf lassen Sie in "
    "einem Check lesen: Beginnen Sie einen, und wählen Sie dort „Entwurf lesen lassen“.",
    "This is a word-processor document, not a report. A draft is read within a check: begin one, "
    "and choose ‘Have the draft read’ there.",
)
A_TABLE = Text(
    "Das ist eine Excel-Tabelle, und die lässt sich nicht einlesen. Bitte wählen Sie den "
    "PDF-Bericht oder die JSON-Datei desselben Checks.",
    "This is an Excel table, which cannot be read in. Please choose the PDF report or the JSON "
    "file of the same check.",
)
NO_PROJECT = Text(
    "Diese Datei enthält einen Richtlinien-Check. Begutachtet wird der Projekt-Check einer "
    "Kommune: Bitte wählen Sie dessen PDF-Bericht oder JSON-Datei.",
    "This file contains a guideline check. What is reviewed is the project check of a "
    "municipality: please choose its PDF report or JSON file.",
)
