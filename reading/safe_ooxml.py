"""DOCX and XLSX as evidence: by the types and relations of their parts, and by their fields."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from checks.files import FileKind
from reading.docx_names import W
from reading.docx_parts import main_part
from reading.far import is_far
from reading.objections import Objected, Objection
from reading.packages import Package

_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = ".rels"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_KINDS: Final[Mapping[str, FileKind]] = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_FORBIDDEN: Final[Mapping[str, Objection]] = {
    "macro": Objection.MACROS,
    "vbaproject": Objection.MACROS,
    "vbadata": Objection.MACROS,
    "activex": Objection.EMBEDDED,
    "oleobject": Objection.EMBEDDED,
    "connections+xml": Objection.FETCHING,
    "webextension": Objection.FETCHING,
}
"""Words in the type of a part that no part may have."""

_EMBEDDING: Final = frozenset({"oleObject", "aFChunk", "control", "attachedToolbars"})
_LINK: Final = "hyperlink"
_FIELD: Final = re.compile(r"\bDDE(?:AUTO)?\b|\bINCLUDE(?:TEXT|PICTURE)\b", re.IGNORECASE)
_CELL: Final = re.compile(rb"WEBSERVICE\s*\(|_xlfn\.IMAGE\s*\(", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DDE: Final = frozenset({"ddeLink", "oleLink"})


def ooxml_kind(package: Package) -> FileKind:
    """DOCX or XLSX. Objected for their relatives: with macros, templates, slides."""
    main = _types(package).get(main_part(package), "")
    if main in _KINDS:
        return _KINDS[main]
    if "binary" in main or "presentation" in main or "slide" in main:
        raise Objected(Objection.OTHER_OFFICE)
    if "macro" in main:
        raise Objected(Objection.MACROS)
    raise Objected(Objection.TEMPLATE if "template" in main else Objection.DAMAGED)


def require_safe_ooxml(package: Package) -> None:
    for kind in _types(package).values():
        for word, objection in _FORBIDDEN.items():
            if word in kind.lower():
                raise Objected(objection)
    for name in package.names:
        if name.endswith(_RELATIONS):
            _require_near(package, name)
        elif name.startswith("xl/worksheets/"):
            _require_still(package.raw(name))
        elif name.endswith(".xml"):
            _require_calm(package, name)


def _types(package: Package) -> Mapping[str, str]:
    """The declared type of each part that is there."""
    tree = package.tree(_TYPES)
    declared = () if tree is None else tree
    by_name = {e.get("PartName", ""): e.get("ContentType", "") for e in declared}
    by_ending = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in declared}
    return {
        name: by_name.get(f"/{name}") or by_ending.get(_ending(name), "") for name in package.names
    }


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lower().lstrip(".") or "-"


def _require_near(package: Package, name: str) -> None:
    """A link may lead anywhere, since somebody has to follow it."""
    tree = package.tree(name)
    for relation in () if tree is None else tree:
        kind = posixpath.basename(relation.get("Type", ""))
        if kind in _EMBEDDING:
            raise Objected(Objection.EMBEDDED)
        is_outside = relation.get("TargetMode", "").lower() == "external"
        if is_outside and kind != _LINK and is_far(relation.get("Target", "")):
            raise Objected(Objection.OUTSIDE)


def _require_still(sheet: bytes) -> None:
    """A sheet is searched as it is: its tree would take ten times its size."""
    if sheet.startswith(_WIDE):
        raise Objected(Objection.DAMAGED)
    if _CELL.search(sheet):
        raise Objected(Objection.FETCHING)


def _require_calm(package: Package, name: str) -> None:
    tree = package.tree(name)
    if tree is None:
        return
    if any(etree.QName(e).localname in _DDE for e in tree.iter(etree.Element)):
        raise Objected(Objection.OUTSIDE)
    fields = "".join(e.text or "" for e in tree.iter(f"{W}instrText"))
    simple = " ".join(e.get(f"{W}instr", "") for e in tree.iter(f"{W}fldSimple"))
    for found in _FIELD.finditer(f"{fields} {simple}"):
        if found[0].upper().startswith("DDE") or "//" in f"{fields} {simple}".replace("\\", "/"):
            raise Objected(Objection.OUTSIDE)
