"""One way to write a JSON document, so that equal content has equal bytes and one checksum."""

import hashlib
import json
from collections.abc import Mapping

CHECKSUM = "checksum"


def pretty(document: Mapping[str, object]) -> bytes:
    """UTF-8, keys in the order given, two blanks of indent, one line end at the end."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def checksum(document: Mapping[str, object]) -> str:
    """SHA-256 over the document without its checksum: keys sorted, no blanks, UTF-8.

    Anyone can recompute it: `jq -cjS 'del(.checksum)' FILE | sha256sum`. It finds damage, not
    fraud: who changes the file can write a new one.
    """
    rest = {key: value for key, value in document.items() if key != CHECKSUM}
    compact = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(compact.encode(errors='backslashreplace')).hexdigest()}"


def sealed(document: Mapping[str, object]) -> dict[str, object]:
    """The document with its checksum as last member."""
    return {**document, CHECKSUM: checksum(document)}
