"""Manifests: what a dossier lists as JSON, sealed by its own checksum, and back again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from checks.dossiers import MANIFEST, Entry, Manifest
from checks.errors import Invalid, Problem
from checks.text import Text
from reports.archives import File
from reports.canonical import pretty, sealed

FORMAT: Final = "digital-check-dossier/1"


def with_manifest(files: Iterable[File], manifest: Manifest) -> Iterator[File]:
    """The files one after the other, and as the last one the manifest that lists them."""
    entries = []
    for path, content in files:
        entries.append(entry_of(path, content))
        yield path, content
    yield MANIFEST, to_bytes(replace(manifest, entries=entries))


def entry_of(path: str, content: bytes) -> Entry:
    return Entry(path, len(content), sha256(content).hexdigest())


def to_bytes(manifest: Manifest) -> bytes:
    return pretty(sealed(_document(manifest)))


def from_bytes(raw: bytes) -> Manifest:
    """Raises Invalid where it is none, or where a single byte is not as it was written."""
    try:
        found = _read(json.loads(raw))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Invalid([Problem(MANIFEST, NO_MANIFEST)]) from None
    if to_bytes(found) != raw:
        raise Invalid([Problem(MANIFEST, CHANGED)])
    return found


def _document(manifest: Manifest) -> Mapping[str, object]:
    return {
        "format": FORMAT,
        "call": {"id": manifest.call, "title": manifest.title, "profile": manifest.profile},
        "fingerprint": manifest.decided,
        "records": manifest.records,
        "has_names": manifest.has_names,
        "files": [
            {"path": one.path, "size": one.size, "sha256": one.hash} for one in manifest.entries
        ],
    }


def _read(document: Mapping[str, Any]) -> Manifest:
    """What is of another type than it was written with is not the same when it is written again."""
    call = document["call"]
    return Manifest(
        call=call["id"],
        title=call["title"],
        profile=call["profile"],
        decided=document["fingerprint"],
        records=document["records"],
        has_names=document["has_names"],
        entries=[_entry(one) for one in document["files"]],
    )


def _entry(one: Mapping[str, Any]) -> Entry:
    path, size, digest = one["path"], one["size"], one["sha256"]
    if not isinstance(path, str) or not isinstance(size, int) or not isinstance(digest, str):
        raise TypeError
    return Entry(path, size, digest)


NO_MANIFEST: Final = Text(
    "Das ist nicht das Manifest einer Akte, wie diese Anwendung es schreibt.",
    "This is not the manifest of a dossier as this application writes it.",
)
CHANGED: Final = Text(
    "Das Manifest wurde geändert: Seine eigene Prüfsumme passt nicht.",
    "The manifest was changed: its own checksum does not match.",
)
