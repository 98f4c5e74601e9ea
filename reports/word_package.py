"""A document packed so that equal content gives equal bytes, with nothing unsaid in it."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.parts.comments import CommentsPart

AUTHOR: Final = "Digital-Check für Förderprogramme"
_UNDATED: Final = date(2000, 1, 1)
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say."""
_IDLE: Final = ("/thumbnail", "/stylesWithEffects")
"""Ends of relations that the template of the library brings along."""


def finished(document: Docx, title: str, on: date | None) -> bytes:
    """The bytes; whatever has a date has the date of the assessment."""
    moment = datetime.combine(on or _UNDATED, time(), UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, AUTHOR, "de-DE"
    properties.last_modified_by, properties.comments, properties.keywords = AUTHOR, "", ""
    properties.created = properties.modified = moment
    properties.revision = 1
    _leave_out(document)
    for part in document.part.package.iter_parts():
        if isinstance(part, CommentsPart):
            for comment in part.element.iter(qn("w:comment")):
                comment.set(qn("w:date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    raw = BytesIO()
    document.save(raw)
    return _packed(raw)


def _leave_out(document: Docx) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_IDLE)]:
            del rels[key]


def _packed(raw: BytesIO) -> bytes:
    packed = BytesIO()
    with ZipFile(raw) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()
