"""Unpacks the whole fonts of the report and writes the settings that make them the only ones.

The report then looks the same, byte for byte, on every machine, even one without any font.
The settings name no place, so that the folder can be moved: the fonts lie beside them, and what
fontconfig remembers of them lies in the cache of the user who prints.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

from tools.design import PRINTED, UNPACKED

CUTS = (
    "fira-sans/FiraSans-Regular",
    "fira-sans/FiraSans-Italic",
    "fira-sans/FiraSans-Medium",
    "fira-sans/FiraSans-SemiBold",
    "fira-sans/FiraSans-Bold",
    "noto-sans/NotoSans-Regular",
    "noto-sans/NotoSans-Bold",
)
SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">digital-check</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Fira Sans</string></edit>
    <edit name="family" mode="append_last"><string>Noto Sans</string></edit>
  </match>
</fontconfig>
"""


def main() -> None:
    for cut in CUTS:
        _unpack(UNPACKED / "fonts" / f"{cut}.woff2")
    (PRINTED / "fonts.conf").write_text(SETTINGS, encoding="utf-8")


def _unpack(file: Path) -> None:
    font = TTFont(file, recalcTimestamp=False)
    font.flavor = None
    font.save(PRINTED / f"{file.stem}.ttf")


if __name__ == "__main__":
    main()
