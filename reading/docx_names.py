"""The names of WordprocessingML that carry text, structure or numbering."""

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value(parent: etree._Element | None, name: str) -> str | None:
    """What `<w:name w:val="…"/>` says inside the parent; empty for an element without a value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "")


def number(parent: etree._Element | None, name: str) -> int | None:
    """The same as a figure; None where it is none."""
    said = value(parent, name)
    return int(said) if said and said.lstrip("-").isdecimal() else None


def is_on(parent: etree._Element | None, name: str) -> bool:
    return (value(parent, name) or ("" if _has(parent, name) else "0")) not in {"0", "false", "off"}


def _has(parent: etree._Element | None, name: str) -> bool:
    return parent is not None and parent.find(W + name) is not None
