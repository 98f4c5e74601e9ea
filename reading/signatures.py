"""What a file is by its first bytes, its name unseen; whatever is not attached is named."""

import re
from collections.abc import Mapping
from typing import Final

from checks.files import FileKind
from reading.objections import Objected, Objection

PACKAGE: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"
_PDF_MARGIN: Final = 1024
"""Bytes before its head that readers of PDF tolerate; here nothing stands before it."""

_OLE_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_KINDS: Final[Mapping[bytes, FileKind]] = {
    _PDF: FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPEG,
}
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_FOREIGN: Final[Mapping[bytes, Objection]] = {
    b"{\\rtf": Objection.RICH_TEXT,
    b"GIF8": Objection.OTHER_PICTURE,
    b"II*\x00": Objection.OTHER_PICTURE,
    b"MM\x00*": Objection.OTHER_PICTURE,
    b"BM": Objection.OTHER_PICTURE,
    b"RIFF": Objection.OTHER_PICTURE,
    b"PK\x05\x06": Objection.ARCHIVE,
    b"7z\xbc\xaf": Objection.ARCHIVE,
    b"Rar!": Objection.ARCHIVE,
    b"\x1f\x8b": Objection.ARCHIVE,
    **dict.fromkeys(_PROGRAMS, Objection.PROGRAM),
}
_PHONE_PICTURE: Final = re.compile(rb".{4}ftyp(?:hei|hev|mif|msf|avif)", re.DOTALL)
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-z]", re.IGNORECASE)
_UNPRINTABLE: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_by_head(content: bytes) -> FileKind | None:
    """PDF or a picture; None for a package, which has to be opened. Objected for all else."""
    if not content.strip():
        raise Objected(Objection.EMPTY)
    if content.startswith(PACKAGE):
        return None
    kind = next((kind for head, kind in _KINDS.items() if content.startswith(head)), None)
    is_pdf_too = _PDF in content[:_PDF_MARGIN]
    if is_pdf_too and kind is not FileKind.PDF:
        raise Objected(Objection.TWO_IN_ONE)
    if kind is None:
        raise Objected(_foreign(content))
    return kind


def is_program(content: bytes) -> bool:
    return content.startswith(_PROGRAMS)


def _foreign(content: bytes) -> Objection:
    if content.startswith(OLE):
        return Objection.LOCKED if _OLE_LOCKED in content else Objection.OLD_OFFICE
    named = next((why for head, why in _FOREIGN.items() if content.startswith(head)), None)
    if named is not None:
        return named
    if _PHONE_PICTURE.match(content):
        return Objection.OTHER_PICTURE
    if _MARKUP.match(content):
        return Objection.WEB_PAGE
    return Objection.OTHER if _UNPRINTABLE.search(content) else Objection.PLAIN_TEXT
