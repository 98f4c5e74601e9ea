"""What a file somebody hands in is called here: fit to be shown and saved, never used as a path."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from checks.files import FileKind

NAME_MAX: Final = 100
NAMELESS: Final = "Dokument"
_FOLDERS: Final = re.compile(r"^.*[/\\]", re.DOTALL)
_BLANKS: Final = re.compile(r"\s+")
_UNSAVABLE: Final = re.compile(r'[<>:"|?*]')
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever their ending."""

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Also what turns the direction of writing, so that "gpj.exe" cannot read as "exe.jpg"."""

_READ_MAX: Final = 4096


def display_name(raw: str, kind: FileKind) -> str:
    """The name without folders and invisible characters, with an ending that tells the truth.

    A PDF that comes as "plan.exe" is called "plan.exe.pdf".
    """
    words = _shown(_FOLDERS.sub("", raw[-_READ_MAX:]))
    ending = next((e for e in kind.endings if words.lower().endswith(e)), "")
    stem = words[: len(words) - len(ending)].strip(" .")
    ending = words[len(words) - len(ending) :] or kind.endings[0]
    return _savable(stem)[: NAME_MAX - len(ending)].rstrip(" .") + ending


def _shown(raw: str) -> str:
    """In Unicode form C: the same name is the same whichever system it comes from."""
    formed = unicodedata.normalize("NFC", _BLANKS.sub(" ", raw))
    seen = "".join(c for c in formed if unicodedata.category(c) not in _INVISIBLE)
    return _BLANKS.sub(" ", seen).rstrip(" .")


def _savable(stem: str) -> str:
    cleaned = _UNSAVABLE.sub("_", stem)
    return f"_{cleaned}" if _DEVICES.fullmatch(cleaned) else cleaned or NAMELESS


def distinct_name(name: str, taken: Collection[str]) -> str:
    """The name, numbered where another file of the same criterion has it: "Plan (2).pdf"."""
    stem, dot, ending = name.rpartition(".")
    number, found = 1, name
    while found in taken:
        number += 1
        mark = f" ({number}){dot}{ending}"
        found = stem[: NAME_MAX - len(mark)] + mark
    return found
