"""Dossier: the whole file of a call, what its manifest lists, and what differs from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from checks.text import Text

MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
CALL: Final = "aufruf/aufruf.json"
CATALOGUE: Final = "aufruf/katalog.yaml"
RANKING: Final = "aufruf/rangfolge.json"
FROZEN: Final = "aufruf/eingefroren.json"
"""Its SHA-256 is the fingerprint with which the decisions of the call were announced."""
RECORDS: Final = "aufruf/verlauf.json"
PEOPLE: Final = "aufruf/personen.json"
SUBMISSIONS: Final = "einreichungen"
RECEIPT: Final = "eingang.json"
SUBMITTED: Final = "einreichung.json"
REVIEWING: Final = "begutachtung.json"
CONSENSUS: Final = "konsens.json"
DECISIONS: Final = "entscheidungen.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a dossier; `hash` is the SHA-256 of its bytes, in hexadecimal."""

    path: str
    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dossier is of, and every file in it but the manifest itself.

    `profile` is the fingerprint of the measure of the call, `decided` that of its decisions, empty
    before they are announced. `records` is the hash at which the chain of the call ended.
    """

    call: str
    title: str
    profile: str
    decided: str
    records: str
    has_names: bool
    entries: Sequence[Entry] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold, and in which file; without a path it is the archive as a whole."""

    path: str
    why: Text


def differences(listed: Iterable[Entry], found: Mapping[str, Entry | None]) -> Sequence[Fault]:
    """Each file that is missing, was changed, cannot be read (None), or is not listed."""
    wanted = {one.path: one for one in listed}
    faults = [Fault(path, MISSING) for path in wanted if path not in found]
    faults += [Fault(path, UNLISTED) for path in found if path not in wanted]
    for path, entry in found.items():
        if path in wanted and entry != wanted[path]:
            faults.append(Fault(path, UNREADABLE if entry is None else CHANGED))
    return sorted(faults, key=_path)


def name_faults(names: Sequence[str]) -> Sequence[Fault]:
    """Names that would lie outside of the folder they are unpacked to, or on one another."""
    often = Counter(name.casefold() for name in names)
    found = [Fault(name, UNSAFE) for name in names if not is_inside(name)]
    found += [Fault(name, TWICE) for name in dict.fromkeys(names) if often[name.casefold()] > 1]
    return sorted(found, key=_path)


def is_inside(name: str) -> bool:
    """Whether a path stays inside of its folder on every system."""
    parts = name.split("/")
    return name.isprintable() and not {"\\", ":"} & {*name} and not {"", ".", ".."} & {*parts}


def _path(fault: Fault) -> str:
    return fault.path


MISSING: Final = Text(
    "Diese Datei fehlt, oder sie wurde umbenannt.", "This file is missing, or it was renamed."
)
UNLISTED: Final = Text(
    "Diese Datei steht nicht im Manifest: Sie wurde hinzugefügt oder umbenannt.",
    "This file is not in the manifest: it was added or renamed.",
)
CHANGED: Final = Text(
    "Der Inhalt dieser Datei wurde geändert.", "The content of this file was changed."
)
UNREADABLE: Final = Text(
    "Diese Datei ist beschädigt und lässt sich nicht lesen.",
    "This file is damaged and cannot be read.",
)
UNSAFE: Final = Text(
    "Unter diesem Namen läge die Datei außerhalb ihres Ordners. Solche Archive macht diese "
    "Anwendung nicht.",
    "Under this name the file would lie outside its folder. This application makes no such "
    "archives.",
)
TWICE: Final = Text(
    "Unter diesem Namen gibt es mehr als eine Datei.", "There is more than one file of this name."
)
