"""Lasting fingerprints: what was signed or approved is known again for years, whatever the code."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any


def lasting_fingerprint(thing: object) -> str:
    """64 hexadecimal digits over the plain content."""
    return sha256(lasting_content(thing)).hexdigest()


def lasting_content(thing: object) -> bytes:
    """What the fingerprint is reckoned from: JSON with sorted names and without spaces.

    What stands at its default is left out, so a field that is added later changes no fingerprint
    of what was said before.
    """
    compact = json.dumps(_plain(thing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return compact.encode(errors="backslashreplace")


def _plain(thing: object) -> object:
    if is_dataclass(thing):
        held = ((field, getattr(thing, field.name)) for field in fields(thing))
        return {f.name: _plain(value) for f, value in held if value != _default(f)}
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [_plain(part) for part in thing]
    if isinstance(thing, Enum):
        return thing.value
    return str(thing) if isinstance(thing, Fraction | date) else thing


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()
