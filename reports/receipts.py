"""The receipt of a submission: one page to file, with the file that was handed in inside."""

from dataclasses import dataclass
from typing import Final

from checks.local_time import local_day
from checks.submissions import STATES, Submission
from checks.text import Text
from reports.language import Words
from reports.papers import paper_html
from reports.pdf import Sheets, print_sheets
from reports.press import PRESS, Press

FILE: Final = "einreichung.json"
"""The name of the file that was handed in, inside its receipt and beside it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A submission as its receipt prints it; `verdict` is how its verdict is called."""

    submission: Submission
    verdict: Text
    content: bytes


def render_receipt(receipt: Receipt, words: Words, press: Press = PRESS) -> bytes:
    """PDF/UA-1 and PDF/A-3a; equal input gives equal bytes. Raises PdfUnavailable or PdfBusy."""
    day = local_day(receipt.submission.submitted_at)
    return print_sheets(Sheets(receipt_html(receipt, words), receipt.content, FILE, day), press)


def receipt_html(receipt: Receipt, words: Words) -> str:
    context = {"receipt": receipt, "submission": receipt.submission, "states": STATES}
    return paper_html("receipt", context, words)
