"""A save that was acknowledged outlives the sudden death of the server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import islice
from threading import Event

from tests.browser.serving import Server
from tests.browser.typists import Typist

TYPISTS = 5
SAVES_EACH = 40
KILLED_AFTER = 60
DIMENSIONS = ("OS", "IN", "PL", "DA", "NN", "SW", "FV", "BE", "KK", "GT")


@dataclass
class Desk:
    """One typist at one assessment: what they saved, and what the server acknowledged."""

    link: str
    typist: Typist
    acknowledged: dict[str, str] = field(default_factory=dict)


def test_every_acknowledged_save_outlives_a_kill(own_server: Server) -> None:
    desks = [_a_desk(own_server.port) for _ in range(TYPISTS)]
    enough = Event()

    with ThreadPoolExecutor(TYPISTS) as hall:
        for desk in desks:
            hall.submit(_type, desk, desks, enough)
        enough.wait()
        own_server.kill()
    own_server.start()

    acknowledged = sum(len(desk.acknowledged) for desk in desks)
    assert KILLED_AFTER <= acknowledged < TYPISTS * SAVES_EACH
    for desk in desks:
        desk.typist.leave()
        assert desk.acknowledged.items() <= _saved(own_server.port, desk.link).items()


def _a_desk(port: int) -> Desk:
    typist = Typist(port)
    return Desk(typist.begin(), typist)


def _type(desk: Desk, desks: list[Desk], enough: Event) -> None:
    """Forty saves, unless the server dies meanwhile."""
    try:
        for criterion in islice(_criteria(desk), SAVES_EACH):
            words = f"{criterion} in {desk.link}"
            if desk.typist.save(desk.link, criterion, words):
                desk.acknowledged[criterion] = words
            if sum(len(one.acknowledged) for one in desks) >= KILLED_AFTER:
                enough.set()
    except (OSError, HTTPException):
        pass


def _criteria(desk: Desk) -> Iterator[str]:
    for dimension in DIMENSIONS:
        yield from desk.typist.open_page(desk.link, dimension)


def _saved(port: int, link: str) -> dict[str, str]:
    reader = Typist(port)
    try:
        return reader.saved(link)
    finally:
        reader.leave()
