"""Whether an address inside a document leads to the network or stays on the machine it is on."""

import re
from typing import Final
from urllib.parse import unquote

_SCHEME: Final = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_FILE: Final = "file"
_LOCAL: Final = re.compile(r"///[^/]")


def is_far(address: str) -> bool:
    """A web address or a share of another machine; a path on a drive or beside the file is not."""
    plain = unquote(address).replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].lower() != _FILE:
        return True
    path = plain[scheme.end() :] if scheme else plain.lstrip()
    return path.startswith("//") and not _LOCAL.match(path)
