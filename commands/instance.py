"""Commands for the operator of an instance: what it keeps, and what becomes of it."""

import argparse
import sys
from pathlib import Path

from actions import assessments, deletions, errands, handouts
from actions.assessments import Opened
from app import OPERATOR, open_workplace
from checks.errands import Progress
from checks.legal import PAGE_NAMES, WORDS
from checks.text import Language, Text
from commands.status import BROKEN, FAILED
from config import DETAILS, read_settings
from storage.outbox import Promised

COMPLETE = Text(
    "Impressum, Datenschutz und Barrierefreiheit: alles eingetragen.",
    "Imprint, privacy and accessibility: everything is entered.",
)
INCOMPLETE = Text(
    "Auf diesen Seiten fehlt, was das Gesetz verlangt:",
    "These pages lack what the law asks for:",
)
NOTHING_WAITS = Text("Es wartet nichts.", "Nothing is waiting.")
NONE_KEPT = Text("Diese Instanz hat keine Checks.", "This instance has no assessments.")


def check(options: argparse.Namespace) -> int:
    """Name what the law asks the operator to tell and nobody has entered; 1 if there is any."""
    language = Language(options.lang)
    lines = [
        f"{PAGE_NAMES[page].in_(language)}: {WORDS[name].in_(language)} ({DETAILS[name]})"
        for page, missing in read_settings().legal.gaps
        for name in missing
    ]
    sys.stdout.write(
        "\n".join([INCOMPLETE.in_(language), *lines] if lines else [COMPLETE.in_(language)]) + "\n"
    )
    return BROKEN if lines else 0


def list_all(options: argparse.Namespace) -> int:
    """List every assessment of the instance, without its link."""
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        lines = [_listed(opened) for opened in assessments.list_all(work)]
    sys.stdout.write("\n".join(lines or [NONE_KEPT.in_(Language(options.lang))]) + "\n")
    return 0


def export_all(options: argparse.Namespace) -> int:
    """Write every assessment of the instance as a JSON file into a folder."""
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        everything = handouts.export_all(work)
    for number, content in everything.items():
        (folder / f"assessment-{number}.json").write_bytes(content)
    sys.stdout.write(f"{len(everything)} assessments written to {folder}.\n")
    return 0


def delete(options: argparse.Namespace) -> int:
    """Delete assessments by the number that `list` shows."""
    with open_workplace(read_settings()).writing(OPERATOR) as work:
        gone = deletions.delete(work, options.number)
    sys.stdout.write(f"{gone} deleted.\n")
    return 0 if gone == len(set(options.number)) else FAILED


def purge(options: argparse.Namespace) -> int:
    """Delete what has had its time; notices are promised, and sent while the application runs."""
    del options
    gone = errands.purge(open_workplace(read_settings()))
    sys.stdout.write(f"{gone} deleted.\n")
    return 0


def list_errands(options: argparse.Namespace) -> int:
    """List what waits to be done or was given up, mails for example, without their addresses."""
    language = Language(options.lang)
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        lines = [_told(promised, language) for promised in errands.list_open(work)]
    sys.stdout.write("\n".join(lines or [NOTHING_WAITS.in_(language)]) + "\n")
    return 0


def _told(promised: Promised, language: Language) -> str:
    return (
        f"{promised.key}\t{promised.kind}\t{promised.created_at:%Y-%m-%d %H:%M}\t"
        f"{promised.tries}\t{_state(promised.progress, language)}"
    )


def _state(progress: Progress, language: Language) -> str:
    said = [progress.label] if progress.reason is None else [progress.label, progress.reason]
    return " – ".join(text.in_(language) for text in said)


def _listed(opened: Opened) -> str:
    kept = opened.kept
    return (
        f"{kept.row}\t{kept.assessment.perspective}\t{kept.changed_at:%Y-%m-%d %H:%M}\t"
        f"{opened.deleted_on}\t{kept.assessment.subject.title}"
    )
