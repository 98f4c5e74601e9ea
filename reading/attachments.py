"""The assessment that a printed report carries, taken out of its PDF."""

from collections.abc import Mapping
from typing import Final, NoReturn

from checks.errors import Invalid, Problem
from checks.limits import FILE_MAX_BYTES, PDF_MAX_BYTES
from checks.report_model import ATTACHMENT
from checks.text import Text
from reading.confinement import run
from reading.refusals import WHOLE
from reading.unpacking import LIMITS, Outcome

_HEAD: Final = b"%PDF-"
_BEFORE_JSON: Final = b"\xef\xbb\xbf \t\r\n"
_END: Final = b"%%EOF"
_MARGIN: Final = 1024
"""Bytes before the head and after the end mark that readers of PDF tolerate."""


def carried_assessment(raw: bytes) -> bytes:
    """The JSON that a file is, or that a PDF carries."""
    return attached_assessment(raw) if _is_pdf(raw) else raw


def attached_assessment(pdf: bytes) -> bytes:
    """The JSON in a report of ours. Invalid with the reason where there is not exactly one."""
    if len(pdf) > PDF_MAX_BYTES:
        _refuse(_TOO_LARGE)
    if _HEAD not in pdf[:_MARGIN]:
        _refuse(_NO_PDF)
    if _END not in pdf[-_MARGIN:]:
        _refuse(_TRUNCATED)
    outcome, content = _unpacked(pdf)
    if outcome is not Outcome.FOUND:
        _refuse(_REFUSALS[outcome])
    if len(content) > FILE_MAX_BYTES:
        _refuse(_ATTACHMENT_TOO_LARGE)
    return content


def _is_pdf(raw: bytes) -> bool:
    """The head of a PDF may stand a little inside; in JSON it may be a title."""
    is_json = raw.lstrip(_BEFORE_JSON).startswith(b"{")
    return _HEAD in raw[:_MARGIN] and not is_json


def _unpacked(pdf: bytes) -> tuple[Outcome, bytes]:
    child = run("reading.unpacking", (ATTACHMENT,), pdf, LIMITS)
    is_known = child.code in {outcome.value for outcome in Outcome}
    return Outcome(child.code) if is_known else Outcome.DAMAGED, child.output


def _refuse(message: Text) -> NoReturn:
    raise Invalid([Problem(WHOLE, message)])


_NO_PDF: Final = Text(
    "Das ist keine PDF-Datei. Bitte wählen Sie den PDF-Bericht oder die JSON-Datei eines Checks.",
    "This is not a PDF file. Please choose the PDF report or the JSON file of a check.",
)
_TOO_LARGE: Final = Text(
    f"Die PDF-Datei ist größer als {PDF_MAX_BYTES // 2**20} MiB. Ein Bericht dieses Programms ist "
    "kleiner. Bitte prüfen Sie, ob es die richtige Datei ist.",
    f"The PDF file has more than {PDF_MAX_BYTES // 2**20} MiB. A report of this program is "
    "smaller. Please make sure that it is the right file.",
)
_ATTACHMENT_TOO_LARGE: Final = Text(
    f"Der Anhang der PDF-Datei ist größer als {FILE_MAX_BYTES // 2**20} MiB; so groß ist kein "
    "Check. Bitte prüfen Sie, ob es die richtige Datei ist.",
    f"The attachment of the PDF file has more than {FILE_MAX_BYTES // 2**20} MiB; no check is that "
    "large. Please make sure that it is the right file.",
)
_TRUNCATED: Final = Text(
    "Die PDF-Datei ist unvollständig: Ihr Ende fehlt. Bitte lassen Sie sich die Datei noch einmal "
    "schicken.",
    "The PDF file is incomplete: its end is missing. Please ask for the file to be sent again.",
)
_REFUSALS: Final[Mapping[Outcome, Text]] = {
    Outcome.DAMAGED: Text(
        "Die PDF-Datei ist beschädigt und lässt sich nicht lesen. Bitte lassen Sie sich die Datei "
        "noch einmal schicken.",
        "The PDF file is damaged and cannot be read. Please ask for the file to be sent again.",
    ),
    Outcome.ENCRYPTED: Text(
        "Die PDF-Datei ist mit einem Passwort geschützt. Bitte verwenden Sie den Bericht ohne "
        "Passwort.",
        "The PDF file is protected by a password. Please use the report without a password.",
    ),
    Outcome.NO_ATTACHMENT: Text(
        f"Die PDF-Datei hat keinen Anhang „{ATTACHMENT}“. Beim Drucken, Scannen oder neu Speichern "
        "geht er verloren. Bitte verwenden Sie den Bericht, wie dieses Programm ihn erzeugt hat.",
        f"The PDF file has no attachment “{ATTACHMENT}”. It is lost when the file is printed, "
        "scanned or saved again. Please use the report as this program made it.",
    ),
    Outcome.SEVERAL_ATTACHMENTS: Text(
        "Die PDF-Datei hat mehrere Anhänge; welcher gilt, ist nicht zu erkennen. Bitte verwenden "
        f"Sie den Bericht, der nur „{ATTACHMENT}“ enthält.",
        "The PDF file has several attachments; which one counts cannot be told. Please use the "
        f"report that contains “{ATTACHMENT}” only.",
    ),
    Outcome.OTHER_ATTACHMENT: Text(
        f"Der Anhang der PDF-Datei heißt nicht „{ATTACHMENT}“. Bitte verwenden Sie den Bericht, "
        "wie dieses Programm ihn erzeugt hat.",
        f"The attachment of the PDF file is not called “{ATTACHMENT}”. Please use the report as "
        "this program made it.",
    ),
}
