"""What is handed out of an assessment: a page, a PDF in two lengths, a table, a JSON file."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.assessments import Opened
from actions.work import Work
from checks.errors import TooOften
from checks.permissions import Deed, require
from checks.text import Language


@dataclass(frozen=True, slots=True)
class Handout:
    """One file that can be downloaded."""

    media_type: str


HANDOUTS: Mapping[str, Handout] = {}


def count(work: Work, *, who: str) -> None:
    """Count one more rendered file. Raises TooOften."""
    require(work.actor, Deed.REPORT)
    if work.limits.count("report", who, work.now) > work.terms.report_limit:
        raise TooOften


def is_ready(opened: Opened, name: str, language: Language) -> bool:
    return False


def page(opened: Opened, words: object) -> str:
    return ""


def make(opened: Opened, name: str, words: object) -> bytes:
    return b""
