"""Heads of chains as they are noted down outside, and how a chain may still fit them later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checks.errors import Invalid, Problem
from checks.records import Broken, Chain, Head, Record
from checks.text import Text

FIRST_LINE: Final = "# Digital-Check: chain, number of its last record, hash of that record"
PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Noted:
    """How far a chain went when somebody noted it down."""

    number: int
    hash: str


def as_lines(heads: Mapping[Chain, Head]) -> str:
    """A text to be kept elsewhere, a line for each chain."""
    lines = [f"{chain} {head.number} {head.hash}" for chain, head in sorted(heads.items())]
    return "\n".join([FIRST_LINE, *lines]) + "\n"


def from_lines(text: str) -> Mapping[Chain, Noted]:
    """What was noted. Raises Invalid with every line that is none."""
    found, problems = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        read = _read(line)
        if read is None:
            problems.append(Problem(f"line {number}", NO_NOTE))
        else:
            found[read[0]] = read[1]
    if problems:
        raise Invalid(problems)
    return found


def first_unlike(
    chain: Chain, noted: Noted, head: Head | None, records: Sequence[Record]
) -> Broken | None:
    """Where a chain no longer is what was noted of it; it may have grown since.

    Of records that were forgotten meanwhile nothing can be said but the last one.
    """
    if head is None or head.number < noted.number:
        return Broken(chain, noted.number, GONE)
    if noted.number < head.forgotten:
        return None
    if noted.number == head.forgotten:
        return None if head.seal == noted.hash else Broken(chain, noted.number, SEALED_ANEW)
    found = {record.number: record.hash for record in records}
    same = found.get(noted.number) == noted.hash
    return None if same else Broken(chain, noted.number, SEALED_ANEW)


def _read(line: str) -> tuple[Chain, Noted] | None:
    parts = line.split()
    if len(parts) != PARTS or ":" not in parts[0] or not parts[1].isdecimal():
        return None
    kind, _, thing = parts[0].partition(":")
    return Chain(kind, thing), Noted(int(parts[1]), parts[2])


NO_NOTE: Final = Text(
    "Das ist kein vermerktes Ende einer Kette, wie „cli.py verify --note“ es schreibt.",
    "This is not a noted head of a chain as “cli.py verify --note” writes it.",
)
GONE: Final = Text(
    "So weit ging diese Kette, als sie vermerkt wurde; jetzt ist sie kürzer oder fehlt.",
    "This chain went that far when it was noted; it is shorter now, or gone.",
)
SEALED_ANEW: Final = Text(
    "Dieser Eintrag war ein anderer, als die Kette vermerkt wurde.",
    "This record was a different one when the chain was noted.",
)
