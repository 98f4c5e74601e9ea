"""Checking a dossier: every file against its manifest, then what only the right content can hold.

Nothing is unpacked to a disk, and nothing is believed: not a name, not a size, not a type.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from stat import S_ISLNK
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checks.dossiers import (
    FROZEN,
    MANIFEST,
    RECEIPT,
    RECORDS,
    Entry,
    Fault,
    Manifest,
    differences,
    name_faults,
)
from checks.errors import Invalid
from checks.events import Event
from checks.records import Record
from checks.text import Text
from reports.manifests import from_bytes
from reports.record_chains import held_records

MANIFEST_MAX: Final = 64 * 1024**2
"""Bytes of the manifest, and of each file that is read whole."""
TIMES_MAX: Final = 100
"""As many times as the archive may all of its files take; documents hardly get smaller in a ZIP."""
CHUNK: Final = 1024**2
Names = Callable[[Mapping[str, Any]], Iterable[str]]
DAMAGED: Final = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What reading a ZIP raises that was changed; RuntimeError where it asks for a password."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; without a fault, `files` are as they were made and `records` hold."""

    faults: Sequence[Fault]
    files: int = 0
    records: int = 0
    fingerprint: str = ""
    manifest: str = ""


def check(source: BinaryIO) -> Checked:
    """Check an archive that somebody handed over; each fault names its file."""
    size = source.seek(0, 2)
    try:
        with ZipFile(source) as opened:
            return _Dossier(opened, size).check()
    except (*DAMAGED, NotImplementedError):
        return Checked([Fault("", NO_ARCHIVE)])


@dataclass(frozen=True, slots=True)
class _Dossier:
    """An opened archive of so many bytes."""

    opened: ZipFile
    size: int

    def check(self) -> Checked:
        infos = self.opened.infolist()
        faults = [*self._unsafe(infos)]
        if faults:
            return Checked(faults)
        try:
            raw = self._read(MANIFEST)
            manifest = from_bytes(raw)
        except Invalid as error:
            return Checked([Fault(p.where, p.message) for p in error.problems])
        except (KeyError, *DAMAGED):
            return Checked([Fault(MANIFEST, UNREADABLE_MANIFEST)])
        faults = [*differences(manifest.entries, self._found(infos, manifest))]
        if faults:
            return Checked(faults)
        records = self._records()
        return Checked(
            [*self._untrue(manifest, records)],
            files=len(manifest.entries),
            records=len(records or ()),
            fingerprint=manifest.decided,
            manifest=sha256(raw).hexdigest(),
        )

    def _unsafe(self, infos: Sequence[ZipInfo]) -> Iterator[Fault]:
        yield from name_faults([one.filename for one in infos])
        yield from (Fault(one.filename, SPECIAL) for one in infos if _is_special(one))
        unpacked = sum(one.file_size for one in infos)
        packed = sum(one.compress_size for one in infos)
        if packed > self.size or unpacked > max(MANIFEST_MAX, TIMES_MAX * self.size):
            yield Fault("", BOMB)

    def _found(self, infos: Sequence[ZipInfo], manifest: Manifest) -> Mapping[str, Entry | None]:
        """What is listed is read when it has the size it should have, and nothing else is."""
        sizes = {one.path: one.size for one in manifest.entries}
        return {
            one.filename: self._entry(one)
            if sizes.get(one.filename) == one.file_size
            else Entry(one.filename, one.file_size, "")
            for one in infos
            if one.filename != MANIFEST
        }

    def _entry(self, info: ZipInfo) -> Entry | None:
        digest = sha256()
        try:
            with self.opened.open(info) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
        except DAMAGED:
            return None
        return Entry(info.filename, info.file_size, digest.hexdigest())

    def _read(self, path: str) -> bytes:
        """A file that is read whole. Raises KeyError, or ValueError where it is too large."""
        if self.opened.getinfo(path).file_size > MANIFEST_MAX:
            raise ValueError(path)
        return self.opened.read(path)

    def _records(self) -> Sequence[Record] | None:
        """The history of the call; None where it does not hold."""
        try:
            return held_records(self._read(RECORDS))
        except (KeyError, *DAMAGED):
            return None

    def _untrue(self, manifest: Manifest, records: Sequence[Record] | None) -> Iterator[Fault]:
        """What a manifest that was written anew cannot make fit."""
        if not records or records[-1].hash != manifest.records:
            yield Fault(RECORDS, BROKEN_CHAIN)
            return
        hashes = {one.path: one.hash for one in manifest.entries}
        noted = _announced(records)
        is_known = noted is not None or records[0].number == 1
        if is_known and manifest.decided != (noted or ""):
            yield Fault(MANIFEST, OTHER_FINGERPRINT)
        elif manifest.decided and hashes.get(FROZEN) != manifest.decided:
            yield Fault(FROZEN, OTHER_FINGERPRINT)
        elif manifest.decided and not self._named_by(FROZEN, _handed_in) <= {*hashes.values()}:
            yield Fault(FROZEN, OTHER_FILE)
        for path in (path for path in hashes if path.endswith(f"/{RECEIPT}")):
            if not self._named_by(path, _kept) <= {*hashes.values()}:
                yield Fault(path, OTHER_FILE)

    def _named_by(self, path: str, names: Names) -> set[str]:
        """The hashes of files that a file names; one that cannot be read names what nobody has."""
        try:
            return {*names(json.loads(self._read(path)))}
        except (KeyError, TypeError, AttributeError, RecursionError, *DAMAGED):
            return {""}


def _kept(receipt: Mapping[str, Any]) -> Iterable[str]:
    yield from receipt["files"].values()


def _handed_in(frozen: Mapping[str, Any]) -> Iterable[str]:
    return chain.from_iterable(review["handed_in"] for review in frozen["reviews"])


def _announced(records: Iterable[Record]) -> str | None:
    """The fingerprint that the history tells, empty after a correction; None where it is silent."""
    found = None
    for one in (record.done for record in records):
        if one.event == Event.CALL_DECIDED:
            found = str(one.facts.get("fingerprint"))
        elif one.event == Event.DECISION_CORRECTED:
            found = ""
    return found


def _is_special(info: ZipInfo) -> bool:
    """Folders, links, what is encrypted, and what is packed in another way."""
    packed = info.compress_type in {ZIP_STORED, ZIP_DEFLATED}
    is_link = S_ISLNK(info.external_attr >> 16)
    return info.is_dir() or is_link or not packed or bool(info.flag_bits & 1)


NO_ARCHIVE: Final = Text(
    "Das ist kein ZIP-Archiv, oder es ist beschädigt.",
    "This is not a ZIP archive, or it is damaged.",
)
UNREADABLE_MANIFEST: Final = Text(
    "Das Manifest fehlt oder lässt sich nicht lesen. Ohne es lässt sich nichts prüfen.",
    "The manifest is missing or cannot be read. Without it nothing can be checked.",
)
SPECIAL: Final = Text(
    "Ordner, Verknüpfungen und verschlüsselte Dateien gibt es in einer Akte nicht.",
    "A dossier holds no folders, links or encrypted files.",
)
BOMB: Final = Text(
    f"Ausgepackt wäre das Archiv mehr als {TIMES_MAX}-mal so groß. Es wurde nicht gelesen.",
    f"Unpacked, the archive would be more than {TIMES_MAX} times as large. It was not read.",
)
BROKEN_CHAIN: Final = Text(
    "Der Verlauf hält nicht: Ein Eintrag fehlt oder wurde geändert.",
    "The history does not hold: a record is missing or was changed.",
)
OTHER_FILE: Final = Text(
    "Diese Datei nennt die Prüfsumme einer anderen, die es in der Akte nicht gibt.",
    "This file names the checksum of another one, which is not in the dossier.",
)
OTHER_FINGERPRINT: Final = Text(
    "Der Inhalt passt nicht zum Fingerabdruck, mit dem die Entscheidungen bekanntgegeben wurden.",
    "The content does not match the fingerprint with which the decisions were announced.",
)
