"""Drafts as tests need them: read already, or read as soon as they are handed in."""

from functools import partial

from actions import documents, errands, readings
from actions.documents import Read
from actions.readings import Draft
from actions.work import Workplace
from checks.errands import Lane, Progress
from checks.permissions import Actor
from reading.documents import read_text
from tests.mails import LetterBox, means


def read(workplace: Workplace, text: str) -> Read:
    """A draft as it was read, before it is kept."""
    return documents.searched(workplace.reader, read_text(text), "Entwurf")


def hand_in(workplace: Workplace, actor: Actor, draft: Draft) -> str:
    """The key of its errand."""
    with workplace.writing(actor) as work:
        return readings.hand_in(work, draft, who="tests")


def read_all(workplace: Workplace) -> None:
    """Read what is due, as whoever does the errands."""
    errands.empty(workplace, means(LetterBox()), Lane.READING)


def read_at_once(workplace: Workplace) -> None:
    """From now on a draft is read before the one who hands it in can look."""
    workplace.ring = partial(read_all, workplace)


def progress(workplace: Workplace, actor: Actor, key: str) -> Progress | None:
    with workplace.reading(actor) as work:
        return readings.find_progress(work, key)
