"""The parts of a DOCX that are read, found by the relations that the package itself declares."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from reading.docx_names import W
from reading.packages import Package
from reading.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Parts:
    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: Mapping[str, etree._Element]
    endnotes: Mapping[str, etree._Element]


def main_part(package: Package) -> str:
    """The name of the part that the package opens with; empty where it names none."""
    return _related(package, "").get("officeDocument", "")


def docx_parts(package: Package, main: str) -> Parts:
    related = _related(package, main)
    document = package.tree(main)
    if document is None:
        raise Refused(Refusal.DAMAGED)
    return Parts(
        document,
        package.tree(related.get("styles", "")),
        package.tree(related.get("numbering", "")),
        _notes(package.tree(related.get("footnotes", "")), "footnote"),
        _notes(package.tree(related.get("endnotes", "")), "endnote"),
    )


def _related(package: Package, part: str) -> dict[str, str]:
    """Part names by the last word of the relation; targets outside of the package are ignored."""
    folder, name = posixpath.split(part)
    tree = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    inside = (r for r in (() if tree is None else tree) if r.get("TargetMode") != "External")
    return {
        posixpath.basename(r.get("Type", "")): _resolved(folder, r.get("Target", ""))
        for r in inside
        if isinstance(r.tag, str)
    }


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _notes(root: etree._Element | None, name: str) -> dict[str, etree._Element]:
    """Notes by id; separators carry a type and are no notes."""
    found = [] if root is None else root.findall(W + name)
    return {n.get(W + "id", ""): n for n in found if n.get(W + "type") in {None, "normal"}}
