"""The second factor: what counts as a code, for how long, and when nobody may guess any longer.

Codes come from an authenticator app (TOTP, RFC 6238: six digits, a new code every 30 seconds) or
from the recovery codes that were handed out once. A recovery code has 120 random bits, so a plain
hash of it is safe to keep (NIST SP 800-63B-4, section 3.1.2.2, asks for 112).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from checks.text import Text

STEP_SECONDS: Final = 30
STEPS_AROUND: Final = 1
"""Clocks differ and fingers are slow: the code before and the one after count as well."""
FAILURES_MAX: Final = 100
"""Wrong codes in a row, after which the app's codes are taken no more (SP 800-63B-4, 3.2.2)."""
RECOVERY_CODES: Final = 10
RECOVERY_SIGNS: Final = 24
GROUP: Final = 4
HALFWAY_MINUTES: Final = 10
"""How long somebody may take between the password and the code."""

_TIMED: Final = re.compile(r"[0-9]{6}")
_RECOVERY: Final = re.compile(rf"[a-z2-7]{{{RECOVERY_SIGNS}}}")
_CONFUSED: Final = str.maketrans({"0": "o", "1": "l", "8": "b"})
"""Digits that a recovery code never has, and the letters that were meant."""


def plain_code(typed: str) -> str:
    """What was typed without the blanks and dashes that make it readable."""
    return "".join(filter(str.isalnum, typed)).lower()


def is_timed(code: str) -> bool:
    """Whether it looks like a code of an authenticator app."""
    return bool(_TIMED.fullmatch(code))


def recovery_code(code: str) -> str | None:
    """The recovery code that was meant, or None where it cannot be one."""
    meant = code.translate(_CONFUSED)
    return meant if _RECOVERY.fullmatch(meant) else None


def grouped(code: str) -> str:
    """A long code as people can read it out: `abcd-efgh-…`."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def step_at(moment: datetime) -> int:
    """The number of the 30 seconds that a moment lies in, counted from 1970."""
    return int(moment.timestamp()) // STEP_SECONDS


def why_refused(failures: int) -> Text:
    """What to tell somebody whose code was not taken."""
    return TOO_MANY_FAILURES if failures >= FAILURES_MAX else WRONG_CODE


def steps_around(moment: datetime) -> Sequence[int]:
    """The steps whose codes are good at a moment."""
    now = step_at(moment)
    return range(now - STEPS_AROUND, now + STEPS_AROUND + 1)


WRONG_CODE: Final = Text(
    "Dieser Code gilt nicht. Nehmen Sie den, den Ihre App gerade zeigt; jeder gilt nur einmal. "
    "Geht die Uhr Ihres Telefons richtig?",
    "This code is not valid. Enter the one that your app is showing now; each works only once. "
    "Is the clock of your phone right?",
)
TOO_MANY_FAILURES: Final = Text(
    f"Nach {FAILURES_MAX} falschen Codes nehmen wir keine mehr aus der App an. Nehmen Sie einen "
    "Notfallcode, oder wenden Sie sich an den Betreiber dieser Seite.",
    f"After {FAILURES_MAX} wrong codes we no longer accept any from the app. Use a recovery code, "
    "or contact whoever runs this site.",
)
ALREADY_ON: Final = Text(
    "Ihr zweiter Faktor ist schon eingeschaltet. Schalten Sie ihn zuerst aus, wenn Sie ein "
    "anderes Gerät nehmen möchten.",
    "Your second factor is already on. Switch it off first if you want to use another device.",
)
OTHER_OFFER: Final = Text(
    "Dieser Schlüssel wurde nicht für Sie gemacht. Bitte öffnen Sie die Seite noch einmal.",
    "This key was not made for you. Please open the page again.",
)
