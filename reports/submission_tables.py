"""The submissions of a call as a table, for a spreadsheet: what somebody typed stays a text."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Final

from checks.catalogue import VerdictName
from checks.local_time import LOCAL_TIME
from checks.submissions import STATES, Submission
from checks.text import Text
from reports.language import Words
from reports.workbook import Cell, Sheet, workbook

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "einreichungen.csv": "text/csv; charset=utf-8",
    "einreichungen.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS: Final = (
    (Text("Eingangsnummer", "Receipt number"), 16),
    (Text("Eingereicht von", "Submitted by"), 34),
    (Text("Vorhaben", "Project"), 44),
    (Text("Eingegangen", "Received"), 26),
    (Text("Stand", "State"), 14),
    (Text("Urteil der Selbsteinschätzung", "Verdict of the self-assessment"), 26),
    (Text("Belegte Punkte", "Evidenced points"), 12),
    (Text("Anteil beantwortet", "Share answered"), 12),
    (Text("Prüfsumme der Datei", "Checksum of the file"), 20),
    (Text("Fingerabdruck des Profils", "Fingerprint of the profile"), 20),
)
BYTE_ORDER_MARK: Final = "\ufeff"
"""By which spreadsheets know that a CSV file is in UTF-8."""
BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Verdicts = Mapping[VerdictName, Text]


def render_table(
    name: str, title: str, found: Iterable[Submission], verdicts: Verdicts, words: Words
) -> bytes:
    """One of MEDIA_TYPES. No person stands in it: who submits is an organisation."""
    rows = _rows(found, verdicts)
    if name.endswith("csv"):
        return _csv(rows, words)
    sheet = Sheet(Text("Einreichungen", "Submissions"), COLUMNS, rows)
    return workbook(title, None, [sheet], words)


def _rows(found: Iterable[Submission], verdicts: Verdicts) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        yield (
            one.receipt,
            one.applicant,
            one.title,
            one.submitted_at.astimezone(LOCAL_TIME).isoformat(timespec="seconds"),
            STATES[one.state],
            verdicts[one.outcome.verdict],
            one.outcome.total,
            one.outcome.completeness,
            one.hash,
            one.fingerprint,
        )


def _csv(rows: Iterable[tuple[Cell, ...]], words: Words) -> bytes:
    written = StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow([words.text(head) for head, _ in COLUMNS])
    table.writerows([_plain(cell, words) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _plain(cell: Cell, words: Words) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return words.text(cell)
    if not isinstance(cell, str):
        return words.number(cell, 4)
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
