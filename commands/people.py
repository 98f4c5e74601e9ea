"""Commands for the operator of an instance that are about people and their accounts."""

import argparse
import sys
from pathlib import Path

from actions import accounts, personal, second_factors
from app import OPERATOR, open_workplace
from checks.errors import NotFound
from checks.paths import ticket_path
from checks.text import Language, Text
from commands.status import FAILED
from config import read_settings

NO_SECOND_FACTOR = Text(
    "Kein Konto mit zweitem Faktor hat diese Adresse.",
    "No account with a second factor has this address.",
)
NO_ACCOUNT = Text("Kein Konto hat diese Adresse.", "No account has this address.")
ERASED = Text("Konto und Name sind gelöscht.", "Account and name have been erased.")
SWITCHED_OFF = Text(
    "Der zweite Faktor ist aus, alle Anmeldungen sind beendet.",
    "The second factor is off, all sessions have ended.",
)


def add_operator(options: argparse.Namespace) -> int:
    """Make an account that runs the instance, and print the link that sets its password."""
    settings = read_settings()
    with open_workplace(settings).writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, options.email, options.name)
    sys.stdout.write(f"{settings.address}/{options.lang}{ticket_path(ticket)}\n")
    return 0


def hand_out(options: argparse.Namespace) -> int:
    """Write all that is kept of somebody into a JSON file."""
    try:
        with open_workplace(read_settings()).writing(OPERATOR) as work:
            content = personal.hand_out(work, options.email)
    except NotFound:
        return _unknown(options)
    Path(options.file).write_bytes(content)
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erase somebody's account and name; what they did stays without it."""
    try:
        with open_workplace(read_settings()).writing(OPERATOR) as work:
            personal.erase(work, options.email)
    except NotFound:
        return _unknown(options)
    sys.stdout.write(f"{options.email}: {ERASED.in_(Language(options.lang))}\n")
    return 0


def _unknown(options: argparse.Namespace) -> int:
    sys.stderr.write(f"{options.email}: {NO_ACCOUNT.in_(Language(options.lang))}\n")
    return FAILED


def reset_second_factor(options: argparse.Namespace) -> int:
    """Switch off the second factor of somebody who has lost it; their sessions end."""
    try:
        with open_workplace(read_settings()).writing(OPERATOR) as work:
            person = second_factors.reset(work, options.email)
    except NotFound:
        sys.stderr.write(f"{options.email}: {NO_SECOND_FACTOR.in_(Language(options.lang))}\n")
        return FAILED
    sys.stdout.write(f"{person.email}: {SWITCHED_OFF.in_(Language(options.lang))}\n")
    return 0
