"""The process that opens packages and PDFs: `python -m reading.parsing FORMAT`, bytes in, JSON out.

The exit code is 0 or the reason why the document is not read.
"""

import sys
from typing import Final

from reading.confinement import TooMuch, enter
from reading.documents import LIMITS
from reading.docx_parts import docx_parts, main_part
from reading.docx_pieces import docx_pieces
from reading.formats import Format
from reading.handover import sent
from reading.odt_pieces import odt_pieces
from reading.packages import Package
from reading.pdf_pieces import pdf_pieces
from reading.pieces import Piece, assembled
from reading.refusals import Refusal, Refused

_ODT: Final = b"application/vnd.oasis.opendocument.text"


def _pieces(content: bytes, format_: Format) -> list[Piece]:
    if format_ is Format.PDF:
        return pdf_pieces(content)
    with Package(content) as package:
        main = main_part(package)
        if main:
            return docx_pieces(docx_parts(package, _text_part(main)))
        mimetype = package.raw("mimetype")
        if mimetype.startswith(_ODT):
            return odt_pieces(package)
        raise Refused(_foreign(mimetype.decode("latin-1")))


def _text_part(main: str) -> str:
    if main.startswith(("xl/", "ppt/")):
        raise Refused(Refusal.SPREADSHEET if main.startswith("xl/") else Refusal.SLIDES)
    return main


def _foreign(mimetype: str) -> Refusal:
    is_slides = "presentation" in mimetype
    is_sheet = "spreadsheet" in mimetype
    return (is_slides and Refusal.SLIDES) or (is_sheet and Refusal.SPREADSHEET) or Refusal.ARCHIVE


def _read(format_: Format) -> int:
    try:
        content = enter(LIMITS)
        text, blocks = assembled(_pieces(content, format_))
    except Refused as error:
        return error.refusal
    except TooMuch:
        return Refusal.FILE_TOO_LARGE
    except (MemoryError, RecursionError):
        return Refusal.TOO_LABORIOUS
    sys.stdout.write(sent(text, blocks))
    return 0


if __name__ == "__main__":
    sys.exit(_read(Format(sys.argv[1])))
