"""The small catalogue as it lies in its file, and as its next version."""

from functools import cache
from pathlib import Path

from storage.catalogue_file import parse_catalogue

_FILE = Path(__file__).parent / "data" / "catalogues" / "small.yaml"
_NO_DIGITAL_PART = "presupposes_digital: false"

_first, _last = _FILE.read_text(encoding="utf-8").rsplit(_NO_DIGITAL_PART, 1)
TEXT = _first + "presupposes_digital: true" + _last
"""Its last dimension is skipped where there is no digital part."""

NEXT = TEXT.replace('version: "0.1.0"', 'version: "0.2.0"').replace("Erstes", "Erstes, neu gefasst")
"""The next version, with another title of its first criterion."""

parsed = cache(parse_catalogue)
"""Equal text gives the same catalogue, parsed once for all tests."""
