"""The format of a file by its content; its name decides nothing but whether text is Markdown.

A document with a wrong ending is read as what it is.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from reading.refusals import Refusal, Refused

_PDF_MARGIN: Final = 1024
"""Bytes before the head that readers of PDF tolerate."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_FOREIGN: Final[Mapping[bytes, Refusal]] = {
    b"{\\rtf": Refusal.RICH_TEXT,
    b"\x89PNG": Refusal.PICTURE,
    b"\xff\xd8\xff": Refusal.PICTURE,
    b"GIF8": Refusal.PICTURE,
    b"II*\x00": Refusal.PICTURE,
    b"MM\x00*": Refusal.PICTURE,
    b"PK\x05\x06": Refusal.ARCHIVE,
    b"7z\xbc\xaf": Refusal.ARCHIVE,
    b"Rar!": Refusal.ARCHIVE,
    b"\x1f\x8b": Refusal.ARCHIVE,
}
_MARKUP: Final = re.compile(rb"\s*<(?:\?xml|!doctype|html|svg)", re.IGNORECASE)
_MARKDOWN: Final = (".md", ".markdown")


class Format(StrEnum):
    PACKAGE = "package"
    PDF = "pdf"
    TEXT = "text"
    MARKDOWN = "markdown"


def recognised(content: bytes, name: str) -> Format:
    """Refused where the content is none of the formats that are read."""
    if not content.strip():
        raise Refused(Refusal.EMPTY)
    if b"%PDF-" in content[:_PDF_MARGIN]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return Format.PACKAGE
    _refuse_foreign(content)
    return Format.MARKDOWN if name.lower().endswith(_MARKDOWN) else Format.TEXT


def _refuse_foreign(content: bytes) -> None:
    if content.startswith(_OLE):
        raise Refused(Refusal.LOCKED if _OLE_LOCKED in content else Refusal.OLD_WORD)
    for head, refusal in _FOREIGN.items():
        if content.startswith(head):
            raise Refused(refusal)
    if _MARKUP.match(content):
        raise Refused(Refusal.WEB_PAGE)
