"""Archives: many files in one ZIP, the same bytes for the same files."""

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checks.errands import Hindered
from checks.text import Text

ARCHIVE_MAX: Final = 100 * 1024 * 1024
BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP knows; when a file was changed stands in the file."""

File = tuple[str, bytes]


def archive(files: Iterable[File], instead: str = "cli.py export") -> bytes:
    """The files by name, in their order.

    Raises Hindered where it grows too large; `instead` is the command that has no such limit.
    """
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as opened:
        for file in files:
            _add(opened, file)
            if content.tell() > ARCHIVE_MAX:
                raise Hindered(_too_large(instead), is_final=True)
    return content.getvalue()


def write_archive(files: Iterable[File], target: BinaryIO) -> None:
    """The same into a file, however large it grows."""
    with ZipFile(target, "w", ZIP_DEFLATED) as opened:
        for file in files:
            _add(opened, file)


def _add(opened: ZipFile, file: File) -> None:
    entry = ZipInfo(file[0], BEGINNING)
    entry.compress_type = ZIP_DEFLATED
    opened.writestr(entry, file[1])


def _too_large(instead: str) -> Text:
    most = ARCHIVE_MAX // 1024**2
    return Text(
        f"Das Archiv wird größer als {most} MiB. Bitten Sie den Betrieb, es mit „{instead}“ "
        "herauszugeben.",
        f"The archive would be larger than {most} MiB. Please ask the operator to hand it out "
        f"with “{instead}”.",
    )
