"""DOCX, XLSX and ODT as evidence: each part unpacked within limits, no program in any of them.

Runs in a process of its own only.
"""

from typing import Final

from checks.files import FileKind
from reading.docx_parts import main_part
from reading.objections import Objected, Objection
from reading.packages import Package
from reading.safe_odt import require_safe_odt
from reading.safe_ooxml import ooxml_kind, require_safe_ooxml
from reading.signatures import OLE, PACKAGE, is_program

_ODT: Final = b"application/vnd.oasis.opendocument.text"
_OTHER_ODF: Final = b"application/vnd.oasis.opendocument"
_DEPTH_MAX: Final = 1
"""A chart carries its table as a workbook; that one carries none."""


def package_kind(content: bytes, depth: int = 0) -> FileKind:
    """What the package is. Objected or Refused for the first thing that is wrong with it."""
    with Package(content) as package:
        _require_plain_names(package)
        kind = ooxml_kind(package) if main_part(package) else _odt(package)
        for name in package.names:
            _require_harmless(package.raw(name), name, depth)
        (require_safe_odt if kind is FileKind.ODT else require_safe_ooxml)(package)
    return kind


def _odt(package: Package) -> FileKind:
    mimetype = package.raw("mimetype").strip()
    if mimetype == _ODT:
        return FileKind.ODT
    if mimetype.startswith(_ODT):
        raise Objected(Objection.TEMPLATE)
    is_office = mimetype.startswith(_OTHER_ODF)
    raise Objected(Objection.OTHER_OFFICE if is_office else Objection.ARCHIVE)


def _require_plain_names(package: Package) -> None:
    """Names that mean the same to every program, and no path out of the package."""
    names = package.names
    is_leading_out = any(".." in name.split("/") or name.startswith("/") for name in names)
    if is_leading_out or any("\\" in name for name in names):
        raise Objected(Objection.DAMAGED)
    if len({name.lower() for name in names}) < len(names):
        raise Objected(Objection.DAMAGED)


def _require_harmless(part: bytes, name: str, depth: int) -> None:
    if part.startswith(OLE):
        raise Objected(Objection.MACROS if "vba" in name.lower() else Objection.EMBEDDED)
    if is_program(part):
        raise Objected(Objection.EMBEDDED)
    if part.startswith(PACKAGE):
        if depth >= _DEPTH_MAX:
            raise Objected(Objection.EMBEDDED)
        package_kind(part, depth + 1)
