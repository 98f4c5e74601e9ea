"""The receipt of a submission: one page to file, with the file that was handed in inside."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checks.local_time import LOCAL_TIME, local_day
from checks.submissions import STATES, Submission
from checks.text import Text
from reports.formats import Formats
from reports.html import TEMPLATES
from reports.language import Words
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
    template = _environment(words).get_template("report/receipt.html")
    return template.render(
        receipt=receipt,
        submission=receipt.submission,
        states=STATES,
        language=words.language.value,
    )


@lru_cache(maxsize=8)
def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters.update(Formats(words).filters())
    environment.filters["second"] = second
    environment.filters["localday"] = lambda moment: words.day(local_day(moment))
    return environment


def second(moment: datetime) -> str:
    """The time on a German clock, to the second, like 14:03:59."""
    return f"{moment.astimezone(LOCAL_TIME):%H:%M:%S}"
