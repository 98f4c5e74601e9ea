"""The command that fills an instance with the demo."""

import argparse
import sys

from actions import demo
from actions.demo import Inhabitants
from actions.work import Work, Workplace
from app import DEMO, OPERATOR, SAMPLES, open_workplace
from checks.text import Language, Text
from commands.demo.people import guests_of
from commands.demo.telling import examine, tell
from commands.status import FAILED
from config import read_settings
from storage.demo_files import DemoFiles, read_demo

OTHERS = Text(
    "Diese Instanz hat schon Konten, die nicht zur Demo gehören. Die Demo wird nur in eine leere "
    "Instanz geschrieben: Setzen Sie DIGITAL_CHECK_DATA auf einen leeren Ordner (oder "
    "DIGITAL_CHECK_DATABASE_URL auf eine leere Datenbank).",
    "This instance has accounts that do not belong to the demo. The demo is written into an empty "
    "instance only: set DIGITAL_CHECK_DATA to an empty folder (or DIGITAL_CHECK_DATABASE_URL to an "
    "empty database).",
)
THERE_ALREADY = Text("Die Demo ist schon da.", "The demo is already there.")
FILLED = Text("Die Demo ist angelegt.", "The demo has been set up.")
NEXT = Text("Ansehen mit: DEMO=1 make run", "Look at it with: DEMO=1 make run")


def fill(options: argparse.Namespace) -> int:
    """Fill an empty instance with a world made up to look around in; twice does no harm."""
    language, files = Language(options.lang), read_demo(DEMO, SAMPLES)
    workplace = open_workplace(read_settings())
    found = make(workplace, files)
    if found is Inhabitants.OTHERS:
        sys.stderr.write(f"{OTHERS.in_(language)}\n")
        return FAILED
    said = FILLED if found is Inhabitants.NOBODY else THERE_ALREADY
    sys.stdout.write(f"{said.in_(language)}\n{NEXT.in_(language)}\n")
    return 0


def make(workplace: Workplace, files: DemoFiles) -> Inhabitants:
    """Make the demo where nobody lives; returns who was found."""
    with workplace.reading(OPERATOR) as work:
        found = _inhabitants(work, files)
    if found is not Inhabitants.NOBODY:
        return found
    documents = examine(workplace.reader, files)
    with workplace.writing(OPERATOR) as work:
        found = _inhabitants(work, files)
        if found is Inhabitants.NOBODY:
            tell(work, files, documents)
    return found


def _inhabitants(work: Work, files: DemoFiles) -> Inhabitants:
    return demo.find_inhabitants(work, [guest.email for guest in guests_of(files.people)])
