"""Tests of reading/files.py: what the other process says is believed only as far as it can be."""

import subprocess
import sys

from checks.files import FileKind
from reading.files import inspected
from tests.reading.evidence_files import a_picture

LOADED = "import app, sys; print(sorted({'pikepdf', 'reading.safe_pictures'} & set(sys.modules)))"


def test_a_file_is_what_its_content_says() -> None:
    assert inspected(a_picture("JPEG")) is FileKind.JPEG


def test_the_application_itself_never_loads_what_opens_such_files() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)  # noqa: S603

    assert loaded.stdout == b"[]\n"
