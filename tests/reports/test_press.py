"""Tests of reports/press.py: one report at a time, and a remedy for what a machine lacks."""

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from checks.errors import PdfBusy, PdfUnavailable
from reports.press import AGAIN_IN, FONTS, Press
from tests.factories import an_assessment
from tests.reports.printing import CATALOGUE, ROOT, a_report, printed

REPORT = a_report(an_assessment(catalogue=CATALOGUE))


def test_a_machine_without_the_fonts_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PdfUnavailable) as caught:
        printed(REPORT, press=Press(fonts=tmp_path))

    assert "make run" in caught.value.remedy.de


def test_settings_without_a_single_font_are_told_before_anything_is_printed(
    tmp_path: Path,
) -> None:
    shutil.copy(FONTS / "fonts.conf", tmp_path)

    with pytest.raises(PdfUnavailable) as caught:
        printed(REPORT, press=Press(fonts=tmp_path))

    assert "make run" in caught.value.remedy.de


FROM_ELSEWHERE = """
import sys
from pathlib import Path
from reports.press import Press
from tests.reports.test_press import REPORT, printed
sys.stdout.buffer.write(printed(REPORT, press=Press(fonts=Path(sys.argv[1]))))
"""


def test_fonts_that_were_moved_print_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = shutil.copytree(FONTS, tmp_path / "moved")
    command = [sys.executable, "-c", FROM_ELSEWHERE, str(elsewhere)]

    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603

    assert made.stdout == printed(REPORT)


def test_the_settings_of_the_fonts_name_no_place() -> None:
    assert ">/" not in (FONTS / "fonts.conf").read_text("utf-8")


def test_a_report_whose_turn_does_not_come_is_put_off() -> None:
    press = Press(patience=0.05)

    with press.turn(), pytest.raises(PdfBusy) as caught:
        printed(REPORT, press=press)

    assert caught.value.again_in == AGAIN_IN


def test_a_report_waits_for_its_turn() -> None:
    press = Press(patience=60)
    waiting = Thread(target=printed, args=(REPORT,), kwargs={"press": press})

    with press.turn():
        waiting.start()
        waiting.join(timeout=0.2)
        was_waiting = waiting.is_alive()
    waiting.join()

    assert was_waiting


def test_the_next_report_has_its_turn_after_one_that_failed(tmp_path: Path) -> None:
    press = Press(fonts=tmp_path, patience=0.05)

    for _ in range(2):
        with pytest.raises(PdfUnavailable):
            printed(REPORT, press=press)


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
