"""Where a list goes on, as it stands in an address: a moment in milliseconds, and a key."""

from datetime import UTC, datetime
from typing import Final

from checks.errors import NotFound

MILLISECONDS: Final = 1000
LAST: Final = 4_102_444_800_000
"""The year 2100: no list goes on later."""


def mark(place: tuple[datetime, str] | None) -> str:
    """Empty where a list ends."""
    return "" if place is None else f"{round(place[0].timestamp() * MILLISECONDS)}.{place[1]}"


def place(written: str) -> tuple[datetime, str] | None:
    """None for the beginning. Raises NotFound for what no list has written."""
    if not written:
        return None
    moment, dot, key = written.partition(".")
    is_number = moment.isascii() and moment.isdigit() and len(moment) <= len(str(LAST))
    if not (dot and key and is_number and int(moment) <= LAST):
        raise NotFound
    return datetime.fromtimestamp(int(moment) / MILLISECONDS, UTC), key
