"""Formats: how the values of a report are written, as filters for its templates."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from markupsafe import Markup, escape

from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.catalogue import SourceStatus
from checks.files import AttachedFile, size_words
from checks.local_time import LOCAL_TIME, local_day
from checks.rounding import MINUS, in_full
from checks.text import Text
from reports.language import Words

NOTHING: Final = "–"
STATUSES: Final[Mapping[SourceStatus, Text]] = {
    SourceStatus.VERIFIED_PRIMARY: Text("geprüft", "verified"),
    SourceStatus.VERIFIED_SECONDARY: Text("aus zweiter Hand", "second-hand"),
    SourceStatus.UNVERIFIED: Text("ungeprüft", "not verified"),
}
KINDS: Final[Mapping[EvidenceKind, Text]] = {
    EvidenceKind.PASSAGE: Text("Fundstelle", "Passage"),
    EvidenceKind.DOCUMENT: Text("Dokument", "Document"),
    EvidenceKind.LINK: Text("Link", "Link"),
}
STATES: Final[Mapping[State, Text]] = {
    State.ANSWERED: Text("beantwortet", "answered"),
    State.NOT_APPLICABLE: Text("nicht anwendbar", "not applicable"),
    State.UNANSWERED: Text("offen", "open"),
}
_BLANK: Final = re.compile(r"( ?)(\[[^\]]+\])")


@dataclass(frozen=True, slots=True)
class Formats:
    """The filters of one language."""

    words: Words

    def filters(self) -> dict[str, Callable[..., str]]:
        words = self.words
        return {
            "t": words.text,
            "number": words.number,
            "percent": words.percent,
            "level": words.level,
            "day": words.day,
            "localday": self.local_day,
            "second": second,
            "euro": words.euro,
            "in_full": self.in_full,
            "points": self.points,
            "products": self.products,
            "stated": self.stated,
            "change": self.change,
            "evidence": self.evidence,
            "file": self.file,
            "blanks": blanks,
        }

    def local_day(self, moment: datetime) -> str:
        """The day on a German calendar."""
        return self.words.day(local_day(moment))

    def in_full(self, value: Fraction | int) -> str:
        return self.words.text(in_full(value))

    def points(self, value: Fraction | None) -> str:
        """One decimal; a dash where there is nothing to give points for."""
        return NOTHING if value is None else self.words.number(value)

    def products(self, value: Fraction | int | None) -> str:
        """Whole numbers as they are, others with two decimals, so that sums can be followed."""
        if value is None:
            return NOTHING
        return self.words.number(value, 0 if Fraction(value).denominator == 1 else 2)

    def stated(self, answer: Answer) -> str:
        if answer.level is None:
            return self.words.text(STATES[answer.state])
        return self.words.level(answer.level)

    def change(self, value: Fraction | None) -> str:
        if value is None:
            return NOTHING
        return f"{MINUS if value < 0 else '+'}{self.words.level(abs(value))}"

    def evidence(self, piece: Evidence) -> str:
        """Kind, place and words of one piece of evidence, on one line."""
        said = " – ".join(filter(None, [piece.reference, piece.text]))
        return f"{self.words.text(KINDS[piece.kind])}: {said}"

    def file(self, file: AttachedFile) -> str:
        """A document by name, size and the checksum by which it is known again."""
        size = self.words.text(size_words(file.size))
        return f"{file.name} ({size}, SHA-256 {file.hash})"


def second(moment: datetime) -> str:
    """The time on a German clock, to the second, like 14:03:59."""
    return f"{moment.astimezone(LOCAL_TIME):%H:%M:%S}"


def blanks(wording: str) -> Markup:
    """A clause in which every [gap] to fill is marked.

    The blank before a gap stands inside its outer element: WeasyPrint 70 otherwise breaks some
    lines after their first word, where the gap is the first that no longer fits.
    """
    marked = Markup('<span>{}<strong class="report-blank">{}</strong></span>')
    written, end = Markup(), 0
    for gap in _BLANK.finditer(wording):
        written += escape(wording[end : gap.start()]) + marked.format(*gap.groups())
        end = gap.end()
    return written + escape(wording[end:])
