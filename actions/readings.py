"""Readings: a draft is handed in, waits its turn, and is read as an errand, at least once.

An assessment has at most one on its way: who hands in another puts it in the place of the one
before, so the newest that was handed in is always the one that counts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final

from actions import assessments, documents
from actions.assessments import Opened
from actions.documents import Read
from actions.work import Reader, Work, Workplace
from checks.errands import (
    Declined,
    Errand,
    ErrandKind,
    Facts,
    Lane,
    Phase,
    Postponed,
    Progress,
    next_hour,
)
from checks.errors import Frozen, Invalid, NotAllowed, NotFound, Problem, TooOften
from checks.permissions import Actor, Deed
from checks.text import Text
from reading.documents import read_document, read_text
from storage.outbox import Promised
from storage.readings import Reading

STEPS: Final = 2
"""Opened, and searched."""

SPENT: Final = "time of reading"
A_SECOND: Final = 10
"""It is counted by tenths."""
SECONDS_EACH: Final = 2
"""What the drafts that somebody may hand in within an hour may take on average; most take half."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was handed in: the bytes of a file, or a pasted text as UTF-8."""

    name: str
    content: bytes
    is_pasted: bool = False


@dataclass(frozen=True, slots=True)
class Underway:
    """A draft on its way, how far it is, and how many are read before it.

    `pasted` is the text of one that could not be read, so that nobody has to find it again.
    """

    reading: Reading
    promised: Promised
    before: int
    pasted: str

    @property
    def progress(self) -> Progress:
        return self.promised.progress

    @property
    def is_soon_over(self) -> bool:
        """Whether it is worth waiting for: it is not over, and not put off."""
        is_put_off = self.progress.phase is Phase.WAITING and self.progress.reason is not None
        return not (self.progress.is_over or is_put_off)


def hand_in(work: Work, draft: Draft | None, *, who: str) -> str:
    """Have a draft read in place of the version before; returns the key of the errand.

    What was handed in before and is not read yet is withdrawn. Raises NotFound, NotAllowed,
    TooOften, and Invalid where there is nothing to read.
    """
    row = documents.hold(work).kept.row
    if work.limits.count("read document", who, work.now) > work.terms.begin_limit:
        raise TooOften
    if draft is None:
        raise Invalid([Problem("file", NOTHING_GIVEN)])
    work.readings.withdraw(row)
    facts = {"link": work.actor.link, "who": work.limits.mark(who)}
    errand = Errand(ErrandKind.READING, facts, about=_about(row))
    key, person = work.promise(errand), work.actor.person
    reading = Reading(row, key, person, draft.name, draft.is_pasted, work.now)
    work.readings.add(reading, draft.content)
    return key


def find(work: Work, opened: Opened) -> Underway | None:
    """The draft of an opened assessment that is on its way, or could not be read."""
    row = opened.kept.row
    reading = work.readings.find(row)
    promised = None if reading is None else work.outbox.find(reading.errand)
    if reading is None or promised is None:
        return None
    is_failed = promised.progress.phase is Phase.FAILED
    pasted = work.readings.load_content(row).decode() if is_failed and reading.is_pasted else ""
    before = 0 if is_failed else work.outbox.count_before(promised.due_at, Lane.READING)
    return Underway(reading, promised, before, pasted)


def find_progress(work: Work, key: str) -> Progress | None:
    """How far the errand is; None where it was withdrawn. Raises NotFound."""
    row = assessments.open_one(work).kept.row
    promised = work.outbox.find(key)
    return promised.progress if promised and promised.about == _about(row) else None


def forget(work: Work, key: str) -> None:
    """What could not be read is forgotten, once whoever handed it in knows why. Raises NotFound."""
    row = assessments.hold_one(work, Deed.READ_DOCUMENT).kept.row
    reading = work.readings.find(row)
    if reading and reading.errand == key:
        work.readings.withdraw(row)


def read(workplace: Workplace, key: str, asked: Facts, tell: Tell) -> None:
    """Read what an errand is to read, and keep it as whoever handed it in; `tell` hears how far.

    What was replaced or deleted meanwhile is left alone, and so is what was read before. Raises
    Declined where it cannot be read, or not any more, and Postponed where others come first.
    """
    with workplace.reading(Actor()) as work:
        reading = work.readings.find_of(key)
        if reading is None:
            return
        draft = Draft(reading.name, work.readings.load_content(reading.row), reading.is_pasted)
    with workplace.writing(Actor()) as work:
        _require_time(work, asked["who"])
    try:
        with workplace.reader.turn(is_patient=True), _counted(workplace, asked["who"]):
            found = _read(workplace.reader, draft, tell)
        with workplace.writing(Actor(link=asked["link"])) as work:
            _keep(work, key, found)
    except Invalid as error:
        _decline(workplace, reading, error.problems[0].message)
    except Frozen:
        _decline(workplace, reading, IS_FINAL)
    except (NotFound, NotAllowed):
        _decline(workplace, reading, NO_LONGER_THEIRS)


def _require_time(work: Work, who: str) -> None:
    """Nobody has so much read that others would wait for long. Raises Postponed."""
    most = work.terms.begin_limit * SECONDS_EACH * A_SECOND
    if work.limits.count(SPENT, who, work.now, by=0) >= most:
        raise Postponed(next_hour(work.now), OTHERS_FIRST)


@contextmanager
def _counted(workplace: Workplace, who: str) -> Iterator[None]:
    """Whatever becomes of it, the time that it takes is counted for whoever handed it in."""
    began = monotonic()
    try:
        yield
    finally:
        spent = int((monotonic() - began) * A_SECOND)
        with workplace.writing(Actor()) as work:
            work.limits.count(SPENT, who, work.now, by=spent)


def _whoever_asked(work: Work, reading: Reading) -> Actor:
    """What they may do now, not what they might when they asked."""
    if reading.person is None:
        return work.actor
    memberships = work.organisations.list_memberships(reading.person)
    return replace(work.actor, person=reading.person, memberships=memberships)


def _read(reader: Reader, draft: Draft, tell: Tell) -> Read:
    if draft.is_pasted:
        document = read_text(draft.content.decode())
    else:
        document = read_document(draft.content, draft.name)
    tell(1, STEPS)
    return documents.searched(reader, document, draft.name)


def _keep(work: Work, key: str, found: Read) -> None:
    """In one transaction, so that a second try finds nothing left to do.

    Whose draft it is, is asked once nobody can take the check over any more, or replace the draft.
    """
    assessments.hold(work)
    reading = work.readings.find_of(key)
    if reading is not None:
        documents.keep(replace(work, actor=_whoever_asked(work, reading)), found)
        work.readings.remove(reading.row)


def _decline(workplace: Workplace, reading: Reading, reason: Text) -> None:
    """Say why, unless nobody asks any more. Raises Declined."""
    with workplace.reading(Actor()) as work:
        is_asked = work.readings.find_of(reading.errand) is not None
    if is_asked:
        raise Declined(reason)


def _about(row: int) -> str:
    return f"reading-{row}"


OTHERS_FIRST: Final = Text(
    "In dieser Stunde wurde für denselben Anschluss schon lange gelesen; jetzt sind andere an der "
    "Reihe.",
    "A great deal has been read for the same connection this hour; now it is others’ turn.",
)
NOTHING_GIVEN: Final = Text(
    "Bitte wählen Sie eine Datei oder fügen Sie den Text ein.",
    "Please choose a file or paste the text.",
)
IS_FINAL: Final = Text(
    "Der Check wurde inzwischen abgeschlossen; der Text ist deshalb nicht gelesen.",
    "The check has been made final in the meantime, so the text has not been read.",
)
NO_LONGER_THEIRS: Final = Text(
    "Wer den Text abgegeben hat, darf diesen Check inzwischen nicht mehr bearbeiten; er ist "
    "deshalb nicht gelesen.",
    "Whoever handed in the text may no longer edit this check, so it has not been read.",
)
