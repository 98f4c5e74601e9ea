"""Mails as tests receive them: a letter box, and the outbox emptied into it."""

import re
from datetime import datetime
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from threading import Event

from actions import errands
from actions.errands import Means
from actions.work import Workplace
from checks.errands import Lane
from reports.language import load_languages
from reports.mails import Mails

ADDRESS = "https://check.stadt.example"
SENDER = "digital-check@stadt.example"
LINK = re.compile(rf"{re.escape(ADDRESS)}(/\S+)")


class LetterBox:
    """Takes every letter, until it is told to refuse them for a reason."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusing: BaseException | None = None
        self.arrived = Event()

    def send(self, letter: EmailMessage) -> None:
        if self.refusing is not None:
            raise self.refusing
        self.letters.append(letter)
        self.arrived.set()


@lru_cache(maxsize=1)
def mails() -> Mails:
    root = Path(__file__).resolve().parents[1]
    return Mails(load_languages(root / "translations"), ADDRESS, SENDER)


def means(box: LetterBox) -> Means:
    return Means(mails(), box)


def delivered(workplace: Workplace) -> list[EmailMessage]:
    """The letters that come when everything that is due is done."""
    box = LetterBox()
    done(workplace, box)
    return box.letters


def done(workplace: Workplace, box: LetterBox) -> datetime | None:
    """Do everything that is due; returns when the next of what is quick will be."""
    errands.empty(workplace, means(box), Lane.LONG)
    return errands.empty(workplace, means(box), Lane.QUICK)


def text_of(letter: EmailMessage) -> str:
    return str(letter.get_content()).replace("\r\n", "\n")


def first_link(letter: EmailMessage) -> str:
    """The path of the link that the letter is about."""
    return str(LINK.findall(text_of(letter))[0])
