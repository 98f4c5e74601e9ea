"""Cuts Fira Sans down to the signs of European languages and writes the style sheet for it.

A page then loads a quarter of the bytes. The licence reserves the name "Fira Sans" for the
whole font, so the cut one goes by another name, inside the files and in the style sheet.
"""

import shutil
from hashlib import sha256

from fontTools import subset
from fontTools.ttLib import TTFont

from tools.design import SERVED, UNPACKED

FAMILY = "Digital-Check Sans"
CUTS = (
    ("Regular", 400, "normal"),
    ("Italic", 400, "italic"),
    ("Medium", 500, "normal"),
    ("SemiBold", 600, "normal"),
)
SIGNS = (
    range(0x20, 0x250),  # Latin with the letters of every European language
    (0x1E9E,),  # ẞ
    range(0x2010, 0x2070),  # dashes, quotation marks, spaces
    range(0x20A0, 0x20D0),  # currencies
    range(0x2190, 0x2300),  # arrows, mathematics
)
FEATURES = ("kern", "liga", "locl", "ccmp", "calt", "mark", "mkmk", "lnum", "tnum", "frac")
NAMES = (0, 1, 2, 3, 4, 6, 13)  # copyright and licence stay, the rest is emptied
FACE = """\
@font-face {{
  font-family: "{family}";
  src: url("fonts/{file}?v={version}") format("woff2");
  font-weight: {weight};
  font-style: {style};
  font-display: swap;
}}
"""
ROOT_RULE = """\
:root:root {{
  --kern-typography-font-family-default: "{family}", "Noto Sans", sans-serif;
  --kern-component-kopfzeile-font-family: "{family}", "Noto Sans", sans-serif;
}}
"""


def main() -> None:
    rules = [_cut(name, weight, style) for name, weight, style in CUTS]
    style_sheet = "".join([*rules, ROOT_RULE.format(family=FAMILY)])
    (SERVED / "fonts.css").write_text(style_sheet, encoding="utf-8")
    shutil.copyfile(UNPACKED / "fonts" / "fira-sans" / "OFL.txt", SERVED / "fonts" / "OFL.txt")


def _cut(name: str, weight: int, style: str) -> str:
    """Writes one cut and returns the rule that names it.

    The address carries the content's hash as everywhere, so that browsers may keep it for good.
    """
    font = TTFont(
        UNPACKED / "fonts" / "fira-sans" / f"FiraSans-{name}.woff2", recalcTimestamp=False
    )
    options = subset.Options(obfuscate_names=True, name_IDs=NAMES, layout_features=FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[sign for signs in SIGNS for sign in signs])
    cutter.subset(font)
    file = SERVED / "fonts" / f"{name.lower()}.woff2"
    font.save(file)
    version = sha256(file.read_bytes()).hexdigest()[:12]
    return FACE.format(family=FAMILY, file=file.name, version=version, weight=weight, style=style)


if __name__ == "__main__":
    main()
