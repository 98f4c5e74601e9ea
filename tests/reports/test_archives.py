"""Archives: whole, in order, the same bytes for the same files, and never without end."""

from collections.abc import Iterator
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest

from checks.errands import Hindered
from reports.archives import ARCHIVE_MAX, archive

FILES = [("1 Wald.json", b"{}"), ("1 Wald.html", "<p>Wald – „Süd“</p>".encode())]


def test_an_archive_holds_its_files_in_their_order() -> None:
    with ZipFile(BytesIO(archive(FILES))) as opened:
        assert opened.testzip() is None
        assert [(name, opened.read(name)) for name in opened.namelist()] == FILES


def test_the_same_files_make_the_same_archive() -> None:
    assert archive(FILES) == archive(FILES)


def test_an_archive_that_grows_too_large_is_given_up_with_what_to_do() -> None:
    noise = Random(1).randbytes(ARCHIVE_MAX // 4)  # noqa: S311 - nothing secret
    taken: list[int] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(9):
            taken.append(number)
            yield f"{number}.bin", noise

    with pytest.raises(Hindered) as hindered:
        archive(files())

    assert taken == [0, 1, 2, 3]
    assert hindered.value.is_final
    assert "cli.py export" in hindered.value.reason.de
