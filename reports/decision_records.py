"""The record of a decision on paper: what was recommended and decided, and on what it rests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from checks.decisions import AWARDS, Decision
from checks.standings import Standing
from checks.submissions import Submission
from reports.dossiers import decisions_json
from reports.language import Words
from reports.papers import paper_html
from reports.pdf import Sheets, print_sheets
from reports.press import PRESS, Press

FILE: Final = "entscheidungen.json"


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """Every round of a decision, and what was agreed on criterion by criterion, with its reason.

    `called` is how people stand in it, by their id; `decided` the fingerprint, once announced.
    """

    submission: Submission
    history: Sequence[Decision]
    agreed: Sequence[tuple[Standing, str]]
    called: Mapping[str, str]
    profile: str
    decided: str
    on: date


def render_decision(record: DecisionRecord, words: Words, press: Press = PRESS) -> bytes:
    """PDF/UA-1 and PDF/A-3a. Raises PdfUnavailable or PdfBusy."""
    data = decisions_json(record.history, record.called)
    return print_sheets(Sheets(decision_html(record, words), data, FILE, record.on), press)


def decision_html(record: DecisionRecord, words: Words) -> str:
    context = {"record": record, "submission": record.submission, "awards": AWARDS}
    return paper_html("decision", context, words)
