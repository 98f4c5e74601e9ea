"""Errands: what a deed promises and what is done after it, how far it is, and when to try again.

Only the kinds and their rules stand here; `actions/errands.py` does them, `storage/outbox.py` keeps
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Final

from checks.text import Text

FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(hours=4)
TRIES_MAX: Final = 23
"""With the waits above: twelve tries in six hours, and the last one after two days."""

Facts = Mapping[str, str]
"""What an errand has to know, as plain words: it is kept as JSON and outlives new versions."""


class ErrandKind(StrEnum):
    """Each kind has its one function in `actions/errands.py`."""

    MAIL = auto()
    PASSWORD_RESET = auto()
    PURGE = auto()
    EXPORT = auto()
    DOSSIER = auto()
    READING = auto()
    REMINDERS = auto()


class Lane(StrEnum):
    """Errands of one lane are done one after the other; nobody's mail waits behind long work.

    Drafts have one of their own: people sit before them, and each may take a core for seconds.
    """

    QUICK = auto()
    READING = auto()
    LONG = auto()


LANES: Final[Mapping[ErrandKind, Lane]] = {
    ErrandKind.MAIL: Lane.QUICK,
    ErrandKind.PASSWORD_RESET: Lane.QUICK,
    ErrandKind.READING: Lane.READING,
    ErrandKind.PURGE: Lane.LONG,
    ErrandKind.EXPORT: Lane.LONG,
    ErrandKind.DOSSIER: Lane.LONG,
    ErrandKind.REMINDERS: Lane.LONG,
}
EVERY: Final[Mapping[ErrandKind, str]] = {
    ErrandKind.PURGE: "%Y-%m-%dT%H",
    ErrandKind.REMINDERS: "%Y-%m-%dT%H",
}
"""What is done again and again: once in each hour (or day) that `strftime` tells apart by this."""


def lane_of(kind: ErrandKind) -> Lane:
    return LANES[kind]


def kinds_of(lane: Lane) -> frozenset[ErrandKind]:
    return frozenset(kind for kind in ErrandKind if lane_of(kind) is lane)


class Phase(StrEnum):
    """Where an errand stands."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done once the deed is kept; whoever does it may do it twice without harm.

    `about` names the thing whose page shows how far it is. After `until` it is of no use to
    anybody and is left undone.
    """

    kind: ErrandKind
    facts: Facts = field(default_factory=dict)
    about: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an errand is: `step` of `steps` while it runs, the reason where it went wrong."""

    phase: Phase
    step: int = 0
    steps: int = 0
    reason: Text | None = None

    @property
    def is_over(self) -> bool:
        return self.phase in {Phase.DONE, Phase.FAILED}

    @property
    def label(self) -> Text:
        """How far it is, in a word or two."""
        if self.phase is Phase.RUNNING and self.steps:
            return Text(
                f"Schritt {self.step} von {self.steps}", f"step {self.step} of {self.steps}"
            )
        return _PHASES[self.phase]


class Hindered(Exception):
    """An errand cannot be done now; `is_final` where trying again would bring nothing."""

    def __init__(self, reason: Text, *, is_final: bool = False) -> None:
        self.reason = reason
        self.is_final = is_final
        super().__init__(reason.en)


class Declined(Hindered):
    """What was asked for cannot be had, for a reason that only whoever asked can mend."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason, is_final=True)


class Postponed(Exception):
    """An errand is not to be done before this moment; that is no failure and no try."""

    def __init__(self, until: datetime, reason: Text) -> None:
        self.until = until
        self.reason = reason
        super().__init__(reason.en)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: 5 s, 10 s, 20 s, … and never more than 4 hours.

    wait = 5 s × 2^(tries − 1); after the 3rd try 20 s, after the 12th 2 h 50 min, then 4 h each.
    """
    doublings = min(max(tries, 1) - 1, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def next_hour(at: datetime) -> datetime:
    """When everything that is counted by the hour begins anew."""
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def gives_up(tries: int) -> bool:
    return tries >= TRIES_MAX


_PHASES: Final[Mapping[Phase, Text]] = {
    Phase.WAITING: Text("wartet", "waiting"),
    Phase.RUNNING: Text("läuft", "running"),
    Phase.DONE: Text("fertig", "done"),
    Phase.FAILED: Text("gescheitert", "failed"),
}
TOO_LATE: Final = Text(
    "Die Frist war vorbei, bevor es gelang.", "The time ran out before it succeeded."
)
UNREADABLE: Final = Text(
    "Der geheime Schlüssel der Instanz hat sich seitdem geändert; bitte noch einmal auslösen.",
    "The secret key of the instance has changed since; please start it again.",
)
UNEXPECTED: Final = Text(
    "Ein unerwarteter Fehler ist aufgetreten; der Betrieb findet ihn im Protokoll.",
    "An unexpected error occurred; the operator finds it in the log.",
)
