"""PNG and JPEG: whether a picture can be shown whole, within limits, and is nothing else as well.

Runs in a process of its own only: a decoder that is taken over harms nothing but that process.
"""

import io
import struct
import zipfile
import zlib
from typing import Final

from PIL import Image

from checks.files import FileKind
from reading.objections import PIXELS_MAX, Objected, Objection

_DECODERS: Final = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG"}
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
_PNG_HEAD: Final = 8
_CHUNK: Final = struct.Struct(">I4s")
_CHECKSUM: Final = 4


def require_picture(content: bytes, kind: FileKind) -> None:
    """Objected where it is damaged, too large to be shown, or something else as well."""
    _decode(content, _DECODERS[kind])
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Objected(Objection.TWO_IN_ONE)
    if kind is FileKind.PNG:
        _require_end(content)


def _decode(content: bytes, decoder: str) -> None:
    Image.MAX_IMAGE_PIXELS = None  # held to our own limit, which is no mere warning
    try:
        with Image.open(io.BytesIO(content), formats=(decoder,)) as picture:
            if picture.width * picture.height > PIXELS_MAX:
                raise Objected(Objection.TOO_MANY_PIXELS)
            picture.load()
    except _BROKEN as error:
        raise Objected(Objection.DAMAGED) from error


def _require_end(png: bytes) -> None:
    """The decoder stops at the last pixel; a chunk of its own says that the file is over."""
    place, kind = _PNG_HEAD, b""
    while kind != b"IEND":
        if place + _CHUNK.size > len(png):
            raise Objected(Objection.DAMAGED)
        length, kind = _CHUNK.unpack_from(png, place)
        place += _CHUNK.size + length + _CHECKSUM
    if place < len(png):
        raise Objected(Objection.TWO_IN_ONE)
