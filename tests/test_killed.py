"""Killed in the middle: a server does what it has promised, whatever becomes of its processes."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from actions.work import Workplace
from app import open_workplace
from checks.catalogue import Perspective
from checks.permissions import Role
from config import read_settings
from tests.accounts import a_person, an_organisation
from tests.links import link_to
from tests.processes import (
    A_MOMENT,
    DRAFTS,
    PROMISED,
    environment_of,
    hand_in_drafts,
    known_twice,
    names_waiting,
    promise,
    running,
    versions_read,
    wait_until_done,
    wait_until_reading,
    wait_until_sent,
)
from tests.smtp import PATIENCE, Sink, sinking
from tests.visiting import TOKEN

SERVER = [sys.executable, "app.py"]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with sinking(Sink(pause=A_MOMENT)) as opened:
        yield opened


@pytest.fixture
def environment(tmp_path: Path, sink: Sink) -> dict[str, str]:
    return environment_of(tmp_path, sink)


@pytest.fixture
def place(environment: dict[str, str]) -> Iterator[Workplace]:
    """The same database as the server has."""
    opened = open_workplace(read_settings(environment))
    yield opened
    opened.database.dispose()


def test_a_server_killed_over_its_mails_goes_on_with_them_when_it_starts(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    promise(place, PROMISED)

    for number in (4, 10):
        with running(SERVER, environment):
            wait_until_sent(sink, number)
    assert sink.addressed < PROMISED
    with running(SERVER, environment):
        sink.wait_for(PROMISED)
        wait_until_done(place)

    assert known_twice(sink) <= 2, "each kill can hit one mail that was taken already"


def test_a_server_killed_over_its_drafts_goes_on_with_them_when_it_starts(
    environment: dict[str, str], place: Workplace
) -> None:
    hand_in_drafts(place)

    for _ in range(2):
        with running(SERVER, environment):
            wait_until_reading(place)
    assert 0 < len(versions_read(place)) < DRAFTS
    with running(SERVER, environment):
        wait_until_done(place)

    assert versions_read(place) == [1] * DRAFTS
    assert names_waiting(place) == []


def test_a_draft_that_was_handed_in_is_read_though_the_server_is_killed_right_after(
    environment: dict[str, str], place: Workplace
) -> None:
    link = link_to(place, {}, perspective=Perspective.GUIDELINE)

    with running(SERVER, environment):
        handing_in = Thread(target=_hand_in, args=(environment, link))
        handing_in.start()
        _wait_until_kept(place)
    handing_in.join()
    with running(SERVER, environment):
        wait_until_done(place)

    assert versions_read(place) == [1]


def test_what_a_server_has_answered_is_done_though_it_is_killed_right_after(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    city, people = an_organisation(place), sorted(PROMISED)[:4]
    for email in people:
        a_person(place, city, Role.ADMIN, email=email)
    sink.refusing_letters = 451

    with running(SERVER, environment):
        for email in people:
            _forget_password(environment, email)
    assert sink.letters == []
    sink.refusing_letters = 0
    with running(SERVER, environment):
        wait_until_done(place)

    subjects = Counter((str(letter["To"]), str(letter["Subject"])) for letter in sink.letters)
    assert {email for email, subject in subjects if subject == "Neues Passwort setzen"} == set(
        people
    )


def _forget_password(environment: Mapping[str, str], email: str) -> None:
    address = f"http://127.0.0.1:{environment['DIGITAL_CHECK_PORT']}/de/forgotten"
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = re.search(TOKEN, _opened(browser, address))
    assert token is not None
    sent = urlencode({"csrf_token": token[0], "email": email}).encode()
    with browser.open(address, sent, timeout=30) as answer:
        assert answer.url.endswith("/forgotten/sent")


def _hand_in(environment: Mapping[str, str], link: str) -> None:
    """The server dies over its answer, or has just given it."""
    address = f"http://127.0.0.1:{environment['DIGITAL_CHECK_PORT']}/de/a/{link}/document"
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = re.search(TOKEN, _opened(browser, address))
    assert token is not None
    sent = urlencode({"csrf_token": token[0], "text": "Es müssen offene Standards gelten."})
    with suppress(OSError, HTTPException), browser.open(address, sent.encode(), timeout=30):
        pass


def _wait_until_kept(place: Workplace) -> None:
    end = monotonic() + PATIENCE
    while not (names_waiting(place) or versions_read(place)) and monotonic() < end:
        sleep(0.005)


def _opened(browser: OpenerDirector, address: str) -> str:
    """The page, as soon as the server has started."""
    end = monotonic() + PATIENCE
    while True:
        try:
            with browser.open(address, timeout=30) as answer:
                return str(answer.read().decode())
        except URLError:
            if monotonic() > end:
                raise
            sleep(0.1)
