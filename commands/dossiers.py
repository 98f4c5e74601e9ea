"""Commands for the dossier of a call: check one that somebody handed over, and write one."""

import argparse
import sys
from pathlib import Path

from actions import dossiers
from app import OPERATOR, open_workplace
from checks.errors import Invalid, NotFound, Problem
from checks.profiles import CallId
from checks.text import Language, Text
from commands.status import BROKEN
from config import read_settings
from reports.dossier_check import Checked, check


def verify(options: argparse.Namespace) -> int:
    """Check a dossier against its manifest; whatever is missing, new or changed is named."""
    language = Language(options.lang)
    with Path(options.file).open("rb") as opened:
        found = check(opened)
    for fault in found.faults:
        sys.stderr.write(f"{fault.path or options.file}: {fault.why.in_(language)}\n")
    if found.faults:
        return BROKEN
    sys.stdout.write("\n".join(one.in_(language) for one in _told(found)) + "\n")
    return 0


def write(options: argparse.Namespace) -> int:
    """Write the dossier of a call into a file, however large; nobody is named in it."""
    workplace = open_workplace(read_settings())
    call, target = CallId(options.call.rstrip("/").rpartition("/")[2]), Path(options.file)
    try:
        mark = dossiers.write(workplace, OPERATOR, call, target)
    except NotFound:
        raise Invalid([Problem(options.call, NO_CALL)]) from None
    sys.stdout.write(f"{_manifest(mark).in_(Language(options.lang))}\n")
    return 0


def _told(found: Checked) -> list[Text]:
    said = [_yes(found), _manifest(found.manifest)]
    return [*said, _decided(found.fingerprint)] if found.fingerprint else [*said, PRELIMINARY]


def _yes(found: Checked) -> Text:
    return Text(
        f"Ja: {found.files} Dateien, jede wie im Manifest. Der Verlauf hält "
        f"({found.records} Einträge).",
        f"Yes: {found.files} files, each as the manifest says. The history holds "
        f"({found.records} records).",
    )


def _manifest(mark: str) -> Text:
    return Text(f"Prüfsumme des Manifests: {mark}", f"Checksum of the manifest: {mark}")


def _decided(fingerprint: str) -> Text:
    return Text(
        f"Fingerabdruck der bekanntgegebenen Entscheidungen: {fingerprint}",
        f"Fingerprint of the announced decisions: {fingerprint}",
    )


PRELIMINARY = Text(
    "Vorläufig: Die Entscheidungen waren noch nicht bekanntgegeben.",
    "Preliminary: the decisions had not been announced yet.",
)
NO_CALL = Text("Einen solchen Aufruf gibt es nicht.", "There is no such call.")
