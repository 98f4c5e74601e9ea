"""The parts of a DOCX or ODT package as XML trees, within limits; nothing is fetched or expanded.

Only parts that somebody asks for are unpacked, so pictures and macros stay what they are: bytes.
"""

import io
import zipfile
import zlib
from types import TracebackType
from typing import Final, Self

from lxml import etree

from reading.refusals import PARTS_MAX, UNPACKED_MAX, Refusal, Refused

_RATIO_MAX: Final = 250
_RATIO_FROM: Final = 8 * 2**20
"""Below this size no ratio is suspicious: a table of equal rows packs well."""

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The same vocabulary has two names; Word writes the former on request only."""

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
)


class Package:
    """Every part within the limits; Refused at the first thing that is wrong."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise Refused(Refusal.DAMAGED) from error
        self._sizes = {part.filename: part for part in self._archive.infolist()}
        self._hold_to_limits()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    @property
    def names(self) -> tuple[str, ...]:
        """Every part in the order of the directory; a name may stand there twice."""
        return tuple(part.filename for part in self._archive.infolist())

    def raw(self, name: str) -> bytes:
        """A part as it is; empty where there is none."""
        if name not in self:
            return b""
        part = self._sizes[name]
        if part.flag_bits & 1:
            raise Refused(Refusal.LOCKED)
        try:
            with self._archive.open(part) as stream:
                return stream.read(UNPACKED_MAX)
        except _BROKEN as error:
            raise Refused(Refusal.DAMAGED) from error

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML, None where there is none. Refused where it defines entities."""
        content = self.raw(name).replace(_STRICT, _TRANSITIONAL)
        if not content:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            is_defining = b"<!DOCTYPE" in content or b"<!ENTITY" in content
            refusal = Refusal.ENTITIES if is_defining else Refusal.DAMAGED
            raise Refused(refusal) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused(Refusal.ENTITIES)
        return root

    def _hold_to_limits(self) -> None:
        parts = self._archive.infolist()
        if len(parts) > PARTS_MAX:
            raise Refused(Refusal.TOO_MANY_PARTS)
        if sum(part.file_size for part in parts) > UNPACKED_MAX or any(map(_is_bloated, parts)):
            raise Refused(Refusal.UNPACKED_TOO_LARGE)


def _is_bloated(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_RATIO_FROM, _RATIO_MAX * part.compress_size)
