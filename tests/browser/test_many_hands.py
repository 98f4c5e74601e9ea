"""Eight people write into the same assessment at once, on both kinds of database."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import open_workplace
from checks.answers import UNANSWERED
from checks.catalogue import Perspective
from checks.conflicts import fingerprint
from checks.permissions import Role
from config import read_settings
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.browser.serving import Server
from tests.browser.typists import Try, Typist
from tests.postgresql import Cluster
from tests.sharing import an_owner

HANDS = 8
SECONDS = float(os.environ.get("SOAK_SECONDS", "5"))
"""How long they write; `make soak` gives them a minute."""
DIMENSION = "OS"


@pytest.fixture(params=["sqlite", "postgresql"])
def busy_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    settings: dict[str, str] = {}
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        settings["DIGITAL_CHECK_DATABASE_URL"] = cluster.address(cluster.create())
    started = Server(tmp_path, settings)
    started.start()
    yield started
    started.kill()
    assert started.complaints == []


def test_nothing_that_was_acknowledged_is_lost_among_eight_writers(busy_server: Server) -> None:
    link = _a_shared_desk(busy_server)

    with ThreadPoolExecutor(HANDS) as hall:
        writing = [hall.submit(_write, busy_server.port, link, hand) for hand in range(HANDS)]
        tries = [one for each in writing for one in each.result()]

    reader = Typist(busy_server.port)
    reader.sign_in(_email(0), PASSWORD)
    stored = reader.saved(link)
    reader.leave()
    saved = [one for one in tries if one[1].outcome == "save"]
    refused = [one for one in tries if one[1].outcome == "conflict"]
    assert {one[1].outcome for one in tries} == {"save", "conflict"}
    for criterion in {key for key, _ in tries}:
        chain = {one.shown: one for key, one in saved if key == criterion}
        assert len(chain) == sum(key == criterion for key, _ in saved), "saved over the same text"
        assert _last_words(chain) == stored[criterion], "an acknowledged answer was lost"
    told = f"{len(saved)} saved, {len(refused)} conflicts shown, {SECONDS:.0f} s, {HANDS} hands"
    sys.stdout.write(f"{told}\n")


def _a_shared_desk(server: Server) -> str:
    """The link of an assessment in an organisation of eight people."""
    workplace = open_workplace(read_settings(server.settings))
    home = an_organisation(workplace)
    owner = an_owner(workplace, home, perspective=Perspective.GUIDELINE)
    for hand in range(HANDS):
        a_person(workplace, home, Role.AUTHOR, email=_email(hand), name=f"Hand {hand}")
    workplace.database.dispose()
    return owner.link


def _email(hand: int) -> str:
    return f"hand{hand}@amt.example"


def _write(port: int, link: str, hand: int) -> list[tuple[str, Try]]:
    """Type into one criterion after the other; whoever meets a conflict has read it and goes on."""
    typist = Typist(port)
    tries: list[tuple[str, Try]] = []
    typist.sign_in(_email(hand), PASSWORD)
    criteria = typist.open_page(link, DIMENSION)
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        for criterion in criteria[:3]:
            words = f"{criterion}, Hand {hand}, Satz {len(tries)}"
            tries.append((criterion, typist.try_to_save(link, criterion, words)))
    typist.leave()
    return tries


def _last_words(chain: Mapping[str, Try]) -> str:
    """Follow the saves from the empty card, each made over the one before; none is left aside."""
    seen, last, left = fingerprint(UNANSWERED), "", dict(chain)
    while seen in left:
        one = left.pop(seen)
        seen, last = one.seen, one.words
    assert left == {}, "a save was made over a text that nobody acknowledged"
    return last
