"""Documents attached to an answer as evidence: their kinds, how many there may be, their size."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from checks.catalogue import CriterionId
from checks.errors import Problem
from checks.rounding import NO_BREAK_SPACE, number
from checks.submissions import SubmissionId
from checks.text import Text

KIB: Final = 2**10
MIB: Final = 2**20
FILE_MAX: Final = 20 * MIB
PER_CRITERION: Final = 10
PER_ASSESSMENT: Final = 100
ASSESSMENT_MAX: Final = 200 * MIB
"""Bytes of all files of one assessment; the same content counts once."""

WHERE: Final = "file"
"""The field that every problem of a file belongs to."""


class FileKind(StrEnum):
    """What can be attached; the value is the usual ending of such a file."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpg"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """The usual one first, each with its dot."""
        return (".jpg", ".jpeg", ".jpe") if self is FileKind.JPEG else (f".{self.value}",)


class HolderKind(StrEnum):
    """What files can belong to."""

    ASSESSMENT = "assessment"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class Holder:
    """One thing that files belong to, by its key or number."""

    kind: HolderKind
    id: str


def assessment_holder(row: int) -> Holder:
    return Holder(HolderKind.ASSESSMENT, str(row))


def submission_holder(submission: SubmissionId) -> Holder:
    return Holder(HolderKind.SUBMISSION, submission)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as lists and reports name it; `hash` is the SHA-256 of its bytes, in hexadecimal."""

    name: str
    kind: FileKind
    size: int
    hash: str


Attached = Mapping[CriterionId, tuple[AttachedFile, ...]]
"""The files of an assessment by the criterion they are evidence for."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much is there already; `organisation_max` is set by the operator. Sizes in bytes."""

    in_criterion: int
    in_assessment: int
    bytes_in_assessment: int
    bytes_in_organisation: int
    organisation_max: int


def room_problems(room: Room, size: int) -> list[Problem]:
    """Why no file of this size can be added; `size` is 0 for content that is kept already."""
    found = []
    if room.in_criterion >= PER_CRITERION:
        found.append(Problem(WHERE, _CRITERION_FULL))
    if room.in_assessment >= PER_ASSESSMENT:
        found.append(Problem(WHERE, _ASSESSMENT_FULL))
    if room.bytes_in_assessment + size > ASSESSMENT_MAX:
        found.append(Problem(WHERE, _too_much_here(room, size)))
    if room.bytes_in_organisation + size > room.organisation_max:
        found.append(Problem(WHERE, _too_much_at_home(room, size)))
    return found


def size_words(size: int) -> Text:
    """A size as people read it: 840 KiB, 1.2 MiB; what is smaller than 1 KiB counts as 1."""
    if size < MIB:
        return _with_unit(number(Fraction(max(size, KIB), KIB), 0), "KiB")
    return _with_unit(number(Fraction(size, MIB), 1 if size % MIB else 0), "MiB")


def _with_unit(words: Text, unit: str) -> Text:
    return Text(f"{words.de}{NO_BREAK_SPACE}{unit}", f"{words.en}{NO_BREAK_SPACE}{unit}")


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_LABELS: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word (DOCX)",
    FileKind.ODT: "LibreOffice (ODT)",
    FileKind.XLSX: "Excel (XLSX)",
    FileKind.PNG: "PNG",
    FileKind.JPEG: "JPEG",
}
_MEDIA_TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
_CRITERION_FULL: Final = Text(
    f"Zu diesem Kriterium liegen schon {PER_CRITERION} Dokumente vor, mehr gehen nicht. Bitte "
    "entfernen Sie zuerst eines, oder fassen Sie mehrere in einer PDF-Datei zusammen.",
    f"There are {PER_CRITERION} documents for this criterion already, which is the maximum. "
    "Please remove one first, or put several into one PDF file.",
)
_ASSESSMENT_FULL: Final = Text(
    f"Zu diesem Check liegen schon {PER_ASSESSMENT} Dokumente vor, mehr gehen nicht. Bitte "
    "entfernen Sie zuerst eines.",
    f"There are {PER_ASSESSMENT} documents for this check already, which is the maximum. Please "
    "remove one first.",
)


def _too_much_here(room: Room, size: int) -> Text:
    most, used, more = map(size_words, (ASSESSMENT_MAX, room.bytes_in_assessment, size))
    return Text(
        f"Alle Dokumente eines Checks dürfen zusammen {most.de} haben. Belegt sind {used.de}, "
        f"diese Datei hat {more.de}. Bitte verkleinern Sie sie oder entfernen Sie eine andere.",
        f"All documents of a check together may have {most.en}. {used.en} are already used; this "
        f"file has {more.en}. Please make it smaller or remove another one.",
    )


def _too_much_at_home(room: Room, size: int) -> Text:
    most, used, more = map(size_words, (room.organisation_max, room.bytes_in_organisation, size))
    return Text(
        f"Ihre Organisation hat für Dokumente {most.de} Platz. Belegt sind {used.de}, diese Datei "
        f"hat {more.de}. Bitte entfernen Sie Dokumente, die niemand mehr braucht, oder fragen Sie "
        "den Betreiber.",
        f"Your organisation has room for {most.en} of documents. {used.en} are already used; this "
        f"file has {more.en}. Please remove documents that nobody needs any more, or ask the "
        "operator.",
    )
