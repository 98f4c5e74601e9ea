"""The job engine of several machines: procrastinate, in the same PostgreSQL as everything else.

A job is only the key of an errand. It is handed over in the transaction that makes the errand due,
so neither is ever there without the other; the row in the outbox says what is to be done, how often
it was tried and what became of it.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager
from procrastinate.signals import on_stop
from procrastinate.utils import sync_to_async
from sqlalchemy import Connection, inspect, text

from checks.errands import Lane
from storage.database import Database
from storage.migrating import ONE_AT_A_TIME

ERRAND: Final = "errand"
ROUND: Final = "round"


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks after the others, and when it takes one for dead (seconds)."""

    rounds: str = "* * * * *"
    heartbeat: float = 10.0
    dead_after: float = 30.0


class JobEngine:
    """Hands errands over to whichever worker is free, each in the transaction it is given."""

    def __init__(self) -> None:
        self._app = App(connector=SyncPsycopgConnector())

    def hand_over(
        self, connection: Connection, key: str, lane: Lane, due_at: datetime | None = None
    ) -> None:
        """A job for this errand, now or then. Of two for one errand, the second waits."""
        job = self._app.configure_task(
            ERRAND,
            lock=key,
            queue=lane,
            schedule_at=due_at,
            connection=connection.connection.driver_connection,
        )
        job.defer(key=key)


def prepare(database: Database) -> None:
    """Make the tables of the engine where there are none; two that start at once take turns."""
    with database.writing() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        if not inspect(connection).has_table("procrastinate_jobs"):
            cursor = connection.connection.cursor()
            cursor.execute(SchemaManager.get_schema())
            cursor.close()


def work_off(
    database: Database,
    perform: Callable[[str], object],
    overdue: Callable[[Lane], Iterable[str]],
    *,
    at_once: Mapping[Lane, int],
    pace: Pace,
) -> None:
    """Do errands, of each lane so many at once beside the others, until asked to stop.

    Every round one worker takes the jobs of workers that have died to be done again, and hands
    over what is `overdue` and has no job, which only mishaps leave behind.
    """
    address = database.engine.url.set(drivername="postgresql")
    app = App(connector=PsycopgConnector(conninfo=address.render_as_string(hide_password=False)))

    @app.task(name=ERRAND)
    def errand(key: str) -> None:
        perform(key)

    @app.periodic(cron=pace.rounds)
    @app.task(name=ROUND, queueing_lock=ROUND, queue=Lane.QUICK)
    async def make_round(timestamp: int) -> None:
        del timestamp
        await _take_from_the_dead(app, pace.dead_after)
        for lane in Lane:
            for key in await sync_to_async(overdue, lane):
                await _remind(app, key, lane)

    asyncio.run(_run(app, at_once, pace))


async def _run(app: App, lanes: Mapping[Lane, int], pace: Pace) -> None:
    """A worker for each lane; they stop together, and each ends what it has begun."""
    async with app.open_async():
        workers = [
            asyncio.create_task(
                app.run_worker_async(
                    queues=[lane],
                    concurrency=at_once,
                    delete_jobs="always",
                    update_heartbeat_interval=pace.heartbeat,
                    stalled_worker_timeout=pace.dead_after,
                    install_signal_handlers=False,
                )
            )
            for lane, at_once in lanes.items()
        ]
        is_asked = asyncio.Event()
        with on_stop(is_asked.set):
            waiting = [*workers, asyncio.create_task(is_asked.wait())]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for one in waiting:
                one.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


async def _take_from_the_dead(app: App, dead_after: float) -> None:
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # another job for the same errand waits already
            await manager.finish_job(job, Status.FAILED, delete_job=True)


async def _remind(app: App, key: str, lane: Lane) -> None:
    job = app.configure_task(ERRAND, lock=key, queueing_lock=key, queue=lane)
    with suppress(AlreadyEnqueued):
        await job.defer_async(key=key)
