"""The worker door: any number of workers share the errands, and the death of one loses none."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

import worker
from actions import notices
from actions.work import Workplace, system_clock
from app import open_workplace
from checks.errands import Lane, Phase
from config import BadSetting, read_settings
from storage.job_engine import Pace
from tests.accounts import OPERATOR
from tests.fakes import SettableClock
from tests.postgresql import Cluster
from tests.processes import (
    A_MOMENT,
    DRAFTS,
    NOTICE,
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
from tests.smtp import Sink, sinking

STARTED = """
from checks.errands import Lane
from config import read_settings
from storage.job_engine import Pace
import worker
worker.work(read_settings(), Pace("*/2 * * * * *", heartbeat=0.5, dead_after=2.0))
"""
WORKER = [sys.executable, "-c", STARTED]
"""Takes another for dead after two seconds, so that the tests need not wait for half a minute."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with sinking(Sink(pause=A_MOMENT)) as opened:
        yield opened


@pytest.fixture
def environment(tmp_path: Path, sink: Sink, postgresql: Cluster) -> Iterator[dict[str, str]]:
    name = postgresql.create()
    yield {
        **environment_of(tmp_path, sink),
        "DIGITAL_CHECK_DATABASE_URL": postgresql.address(name),
        "DIGITAL_CHECK_JOBS": "worker",
        "DIGITAL_CHECK_THREADS": "2",
    }
    postgresql.drop(name)


@pytest.fixture
def place(environment: dict[str, str]) -> Iterator[Workplace]:
    """The same database as the workers have."""
    opened = open_workplace(read_settings(environment))
    yield opened
    opened.database.dispose()


def _jobs(place: Workplace) -> list[tuple[str, str]]:
    """What the engine holds: the key and the status of each job that is for an errand."""
    with place.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT lock, status::text FROM procrastinate_jobs WHERE task_name = 'errand'"
        )
        return [(row[0], row[1]) for row in found]


def _waiting(place: Workplace) -> list[str]:
    with place.reading(OPERATOR) as work:
        return list(work.outbox.list_due(work.now, Lane.QUICK))


def test_a_deed_and_its_job_are_kept_together(place: Workplace) -> None:
    promise(place, {"anna@stadt.internal"})

    assert _jobs(place) == [(key, "todo") for key in _waiting(place)]


def test_a_deed_that_fails_leaves_no_job(place: Workplace) -> None:
    with suppress(ZeroDivisionError), place.writing(OPERATOR) as work:
        notices.promise(work, "anna@stadt.internal", NOTICE)
        raise ZeroDivisionError

    assert (_jobs(place), _waiting(place)) == ([], [])


def test_two_workers_share_what_is_to_be_done(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    with running(WORKER, environment), running(WORKER, environment):
        promise(place, PROMISED)
        sink.wait_for(PROMISED)
        wait_until_done(place)

    assert known_twice(sink) == 0
    assert _jobs(place) == []


def test_a_worker_killed_over_its_mails_leaves_them_to_the_others(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    promise(place, PROMISED)

    with running(WORKER, environment):
        wait_until_sent(sink, 4)
        with running(WORKER, environment):
            wait_until_sent(sink, 8)
    assert sink.addressed < PROMISED
    with running(WORKER, environment):
        sink.wait_for(PROMISED)
        wait_until_done(place)

    assert known_twice(sink) <= 4, "each kill can hit two mails that were taken already"


def test_a_worker_killed_over_its_drafts_leaves_them_to_the_others(
    environment: dict[str, str], place: Workplace
) -> None:
    hand_in_drafts(place)

    for _ in range(2):
        with running(WORKER, environment):
            wait_until_reading(place)
    assert 0 < len(versions_read(place)) < DRAFTS
    with running(WORKER, environment), running(WORKER, environment):
        wait_until_done(place)

    assert versions_read(place) == [1] * DRAFTS
    assert names_waiting(place) == []


def test_a_worker_that_is_asked_to_stop_ends_what_it_has_begun(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    promise(place, PROMISED)

    with running(WORKER, environment) as asked:
        wait_until_sent(sink, 4)
        asked.terminate()
        assert asked.wait(30) == 0

    assert sink.addressed < PROMISED
    with place.reading(OPERATOR) as work:
        assert work.outbox.list_in(Phase.RUNNING) == []
    assert {status for _, status in _jobs(place)} == {"todo"}


def test_what_has_no_job_is_done_when_it_is_overdue(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    """As when the application did everything itself until yesterday."""
    clock = SettableClock()
    clock.now = system_clock() - timedelta(minutes=11)
    place.clock, engine, place.engine = clock, place.engine, None
    promise(place, {"anna@stadt.internal"})
    place.clock, place.engine = system_clock, engine

    with running(WORKER, environment):
        sink.wait_for({"anna@stadt.internal"})
        wait_until_done(place)

    assert known_twice(sink) == 0


def test_of_two_jobs_for_one_errand_that_of_a_dead_worker_goes(
    environment: dict[str, str], place: Workplace, sink: Sink
) -> None:
    promise(place, {"anna@stadt.internal"})
    with place.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE procrastinate_jobs SET queueing_lock = lock, status = 'doing'"
        )
        connection.exec_driver_sql(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args) "
            "SELECT queue_name, task_name, lock, lock, args FROM procrastinate_jobs"
        )

    with running(WORKER, environment):
        sink.wait_for({"anna@stadt.internal"})
        wait_until_done(place)

    assert known_twice(sink) == 0


def test_who_starts_it_where_the_application_does_everything_is_told(tmp_path: Path) -> None:
    settings = read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)})

    with pytest.raises(BadSetting, match="so the application does everything itself"):
        worker.work(settings, Pace())


def test_who_cannot_start_says_why_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    monkeypatch.setenv("DIGITAL_CHECK_JOBS", "worker")

    assert worker.main() == 2
    assert "Cannot start: DIGITAL_CHECK_JOBS is 'worker', and" in capsys.readouterr().err
