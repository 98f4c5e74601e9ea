"""ODT as evidence: no macros, no controls, nothing that is fetched from elsewhere."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from reading.far import is_far
from reading.objections import Objected, Objection
from reading.packages import Package

_MANIFEST: Final = "META-INF/manifest.xml"
_LOCKED: Final = b"encryption-data"
_LIBRARIES: Final = ("script-lc.xml", "script-lb.xml")
"""Lists of macros, which are there without any macro."""

_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_CALLING: Final = ("vnd.sun.star.script:", "macro:", "javascript:", "vnd.sun.star.expand:")
_LINK: Final = "a"
_FORBIDDEN: Final[Mapping[str, Objection]] = {
    "event-listener": Objection.MACROS,
    "object-ole": Objection.EMBEDDED,
    "plugin": Objection.EMBEDDED,
    "applet": Objection.EMBEDDED,
    "floating-frame": Objection.EMBEDDED,
    "dde-connection-decl": Objection.OUTSIDE,
    "dde-source": Objection.OUTSIDE,
    "dde-link": Objection.OUTSIDE,
}


def require_safe_odt(package: Package) -> None:
    if _LOCKED in package.raw(_MANIFEST):
        raise Objected(Objection.LOCKED)
    if any(_is_macro(name) for name in package.names):
        raise Objected(Objection.MACROS)
    for name in package.names:
        tree = package.tree(name) if name.endswith(".xml") else None
        for element in () if tree is None else tree.iter(etree.Element):
            _require_calm(element)


def _is_macro(name: str) -> bool:
    in_basic = name.startswith("Basic/") and not name.endswith((*_LIBRARIES, "/"))
    return in_basic or (name.startswith("Scripts/") and not name.endswith("/"))


def _require_calm(element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name in _FORBIDDEN:
        raise Objected(_FORBIDDEN[name])
    address = element.get(_HREF, "").strip()
    if address.lower().startswith(_CALLING):
        raise Objected(Objection.MACROS)
    if name != _LINK and is_far(address):
        raise Objected(Objection.OUTSIDE)
