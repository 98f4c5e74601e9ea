"""Archives: many files in one ZIP, the same bytes for the same files."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checks.errands import Hindered
from checks.text import Text

ARCHIVE_MAX: Final = 100 * 1024 * 1024
BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP knows; when a file was changed stands in the file."""


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files by name, in their order. Raises Hindered where it grows too large."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as opened:
        for name, written in files:
            entry = ZipInfo(name, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            opened.writestr(entry, written)
            if content.tell() > ARCHIVE_MAX:
                raise Hindered(TOO_LARGE, is_final=True)
    return content.getvalue()


TOO_LARGE: Final = Text(
    f"Das Archiv wird größer als {ARCHIVE_MAX // 1024**2} MiB. Bitten Sie den Betrieb, es mit "
    "„cli.py export“ herauszugeben.",
    f"The archive grows larger than {ARCHIVE_MAX // 1024**2} MiB. Please ask the operator to hand "
    "it out with “cli.py export”.",
)
