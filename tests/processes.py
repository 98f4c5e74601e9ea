"""Processes of our own that are started and killed, with a mail server that takes its time."""

import os
import signal
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import select

from actions import notices
from actions.readings import Draft
from actions.work import Workplace
from checks.catalogue import Perspective
from checks.errands import ErrandKind, Phase
from checks.notices import DeletionAhead
from checks.permissions import Actor
from config import ROOT
from storage.documents import document_table
from storage.readings import reading_table
from tests.accounts import OPERATOR
from tests.drafts import hand_in
from tests.fakes import A_MONDAY
from tests.links import link_to
from tests.mails import SENDER
from tests.small_catalogue import TEXT
from tests.smtp import PATIENCE, Sink

PROMISED = {f"person-{number}@stadt.internal" for number in range(20)}
NOTICE = DeletionAhead("Stadtwald", A_MONDAY.date(), "/a/x/")
DRAFT = (ROOT / "tests" / "data" / "drafts" / "richtlinie.txt").read_bytes() * 3
"""Long enough to be killed over; text needs no process that gives way to all others."""

DRAFTS = 8
A_MOMENT = 0.05
"""Seconds that each letter takes, so that there is a middle to be killed in."""


def environment_of(folder: Path, sink: Sink) -> dict[str, str]:
    """An instance of its own, whose mails go to the sink."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = folder / "catalogue.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return {
        "DIGITAL_CHECK_DATA": str(folder / "data"),
        "DIGITAL_CHECK_CATALOGUE": str(file),
        "DIGITAL_CHECK_PORT": str(port),
        "DIGITAL_CHECK_SMTP_HOST": "127.0.0.1",
        "DIGITAL_CHECK_SMTP_PORT": str(sink.port),
        "DIGITAL_CHECK_SMTP_SECURITY": "none",
        "DIGITAL_CHECK_SMTP_SENDER": SENDER,
    }


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with all its children, killed without warning when the block ends."""
    started = subprocess.Popen(  # noqa: S603 - our own code
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def promise(place: Workplace, addresses: set[str]) -> None:
    """Many mails in one transaction, as a call with many applicants would have."""
    with place.writing(OPERATOR) as work:
        for address in sorted(addresses):
            notices.promise(work, address, NOTICE)


def wait_until_sent(sink: Sink, number: int) -> None:
    end = monotonic() + PATIENCE
    while len(sink.letters) < number and monotonic() < end:
        sleep(0.02)
    assert len(sink.letters) >= number


def hand_in_drafts(place: Workplace) -> None:
    """A draft for each of some checks."""
    for _ in range(DRAFTS):
        actor = Actor(link=link_to(place, {}, perspective=Perspective.GUIDELINE))
        hand_in(place, actor, Draft("Entwurf.txt", DRAFT))


def wait_until_reading(place: Workplace) -> None:
    """One more draft is read, and somebody is reading another one."""
    end, number = monotonic() + PATIENCE, len(versions_read(place)) + 1
    while not _is_reading(place, number):
        assert monotonic() < end
        sleep(0.01)


def versions_read(place: Workplace) -> list[int]:
    """The number of each document that was read: 1 where that happened once."""
    with place.database.reading() as connection:
        return list(connection.scalars(select(document_table.c.number)))


def names_waiting(place: Workplace) -> list[str]:
    with place.database.reading() as connection:
        return list(connection.scalars(select(reading_table.c.name)))


def _is_reading(place: Workplace, number: int) -> bool:
    with place.reading(OPERATOR) as work:
        running = [one.kind for one in work.outbox.list_in(Phase.RUNNING)]
    return len(versions_read(place)) >= number and ErrandKind.READING in running


def wait_until_done(place: Workplace) -> None:
    end = monotonic() + PATIENCE
    while _phases(place) != {Phase.DONE} and monotonic() < end:
        sleep(0.1)
    assert _phases(place) == {Phase.DONE}


def known_twice(sink: Sink) -> int:
    """How many letters came a second time; each of them is known by its Message-ID."""
    times = Counter(str(letter["Message-ID"]) for letter in sink.letters)
    assert len(times) == len(sink.addressed)
    return sum(times.values()) - len(times)


def _phases(place: Workplace) -> set[Phase]:
    with place.reading(OPERATOR) as work:
        return {one.progress.phase for one in work.outbox.list_in(*Phase)}
