"""Tests of reports/press.py: what a machine lacks is named with its remedy."""

import subprocess
import sys
from pathlib import Path

import pytest

from checks.errors import PdfUnavailable
from reports.press import Press
from tests.factories import an_assessment
from tests.reports.printing import CATALOGUE, ROOT, a_report, printed

REPORT = a_report(an_assessment(catalogue=CATALOGUE))


def test_a_machine_without_the_fonts_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PdfUnavailable) as caught:
        printed(REPORT, press=Press(fonts=tmp_path))

    assert "make run" in caught.value.remedy.de


WITHOUT_PANGO = """
import sys
class Blocked:
    def find_spec(self, name, *_):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Blocked())
from checks.errors import PdfUnavailable
from reports.press import PRESS
try:
    PRESS.printer()
except PdfUnavailable as error:
    print(error.remedy.de)
"""


def test_a_machine_without_the_libraries_is_told_the_command() -> None:
    command = [sys.executable, "-c", WITHOUT_PANGO]

    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603

    assert "apt-get install -y --no-install-recommends libpango-1.0-0" in told.stdout.decode()
