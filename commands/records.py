"""The command that goes through the records of an instance and says whether they hold."""

import argparse
import sys
from pathlib import Path

from actions import records
from app import OPERATOR, open_workplace
from checks.noted_heads import from_lines
from checks.text import Language, Text
from commands.status import BROKEN
from config import read_settings


def verify(options: argparse.Namespace) -> int:
    """Go through every chain of records; the first link that does not hold is named."""
    language = Language(options.lang)
    noted = from_lines(Path(options.against).read_text("utf-8")) if options.against else {}
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        found = records.verify(work, noted)
        heads = records.note(work)
    for broken in found.broken:
        sys.stderr.write(f"{broken.chain}, {broken.number}: {broken.why.in_(language)}\n")
    if found.broken:
        return BROKEN
    if options.note:
        Path(options.note).write_text(heads, "utf-8")
    sys.stdout.write(f"{_holds(found.chains, found.records).in_(language)}\n")
    return 0


def _holds(chains: int, count: int) -> Text:
    return Text(
        f"{chains} Ketten mit {count} Einträgen: Jedes Glied hält.",
        f"{chains} chains with {count} records: every link holds.",
    )
