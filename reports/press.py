"""What prints: WeasyPrint with the fonts of the report, for one report at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Final

from checks.errors import PdfBusy, PdfUnavailable
from checks.text import Text

FONTS: Final = Path(__file__).parents[1] / "build" / "fonts"
SYSTEM_PACKAGES: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
PATIENCE: Final = 15.0
"""Long enough for the few reports a process can have asked for at once."""
AGAIN_IN: Final = 30


@dataclass(frozen=True, slots=True)
class Press:
    """A folder of fonts, and how many seconds a report waits for its turn.

    Two reports at once would take twice the memory and be no sooner done.
    """

    fonts: Path = FONTS
    patience: float = PATIENCE
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Nobody else prints as long as the block lasts. Raises PdfBusy."""
        if not self._lock.acquire(timeout=self.patience):
            raise PdfBusy(again_in=AGAIN_IN)
        try:
            yield
        finally:
            self._lock.release()

    def printer(self) -> ModuleType:
        """WeasyPrint, imported at the first report: fontconfig reads its settings only then.

        Without a single font Pango would take the whole process down with it.
        """
        settings = self.fonts / "fonts.conf"
        if not settings.exists() or not any(self.fonts.glob("*.ttf")):
            raise PdfUnavailable(_FONTS_MISSING)
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            return import_module("weasyprint")
        except OSError as error:
            raise PdfUnavailable(_LIBRARIES_MISSING) from error


_LIBRARIES_MISSING: Final = Text(
    "Für PDF-Berichte fehlen Systembibliotheken. Der Betrieb installiert sie mit: "
    f"apt-get install -y --no-install-recommends {' '.join(SYSTEM_PACKAGES)}. "
    "Bis dahin gibt es den Bericht als Seite, als JSON und als Excel-Datei.",
    "System libraries for PDF reports are missing. The operator installs them with: "
    f"apt-get install -y --no-install-recommends {' '.join(SYSTEM_PACKAGES)}. "
    "Until then the report is there as a page, as JSON and as a spreadsheet.",
)
_FONTS_MISSING: Final = Text(
    "Die Schriften für PDF-Berichte fehlen. Der Betrieb richtet sie mit „make run“ ein. "
    "Bis dahin gibt es den Bericht als Seite, als JSON und als Excel-Datei.",
    "The fonts for PDF reports are missing. The operator sets them up with “make run”. "
    "Until then the report is there as a page, as JSON and as a spreadsheet.",
)

PRESS: Final = Press()
"""The one of this process."""
