"""The only attachment of a PDF, taken out in a process of its own with little memory and time.

A PDF from anywhere may be built to fill the memory or to break its reader: here it breaks nothing
but this process. Run as `python -m reading.unpacking NAME`; the file comes in and goes out by pipe.
"""

import sys
from enum import IntEnum
from typing import Final

import pypdfium2
from pypdfium2 import raw

from checks.limits import FILE_MAX_BYTES, PDF_MAX_BYTES
from reading.confinement import Limits, TooMuch, enter

LIMITS: Final = Limits(
    memory=512 * 2**20, seconds=10, taken=PDF_MAX_BYTES, given=FILE_MAX_BYTES + 1
)
"""One byte more than an assessment may have comes out, so that too large is told from damaged."""


class Outcome(IntEnum):
    """The exit code; anything else means that the reader broke."""

    FOUND = 0
    DAMAGED = 10
    ENCRYPTED = 11
    NO_ATTACHMENT = 12
    SEVERAL_ATTACHMENTS = 13
    OTHER_ATTACHMENT = 14


def unpack(pdf: bytes, name: str) -> tuple[Outcome, bytes]:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return _only_attachment(document, name)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return Outcome.ENCRYPTED if is_locked else Outcome.DAMAGED, b""


def _only_attachment(document: pypdfium2.PdfDocument, name: str) -> tuple[Outcome, bytes]:
    if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        return Outcome.ENCRYPTED, b""
    count = document.count_attachments()
    if count != 1:
        return Outcome.SEVERAL_ATTACHMENTS if count else Outcome.NO_ATTACHMENT, b""
    attachment = document.get_attachment(0)
    if attachment.get_name() != name:
        return Outcome.OTHER_ATTACHMENT, b""
    return Outcome.FOUND, bytes(attachment.get_data())


def main() -> int:
    try:
        outcome, content = unpack(enter(LIMITS), sys.argv[1])
    except TooMuch:
        return Outcome.DAMAGED
    sys.stdout.buffer.write(content[: LIMITS.given])
    return outcome


if __name__ == "__main__":
    sys.exit(main())
