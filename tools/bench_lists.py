"""Lists of submissions: a page over 100,000 of them beside one over 100, on each database."""

import os
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import event, insert, text

from actions.work import Workplace, system_clock
from app import build, open_workplace
from checks.permissions import Actor, Role
from checks.submissions import Submission, SubmissionId
from config import read_settings
from storage.submissions import submission_table, submission_values
from tests.accounts import somebody
from tests.calls import Funder, a_call, a_funder, an_applicant, submitted
from tests.postgresql import running
from tools.bench_client import MILLI
from tools.steps import Failed
from web.request_work import SIGNED_IN

FEW, MANY = 100, 100_000
ROUNDS = 60
AT_ONCE = 5_000


@dataclass(slots=True)
class Visits:
    """One page of somebody: milliseconds of every visit, and the statements of the last one."""

    who: Actor
    path: str
    walls: list[float] = field(default_factory=list)
    statements: int = 0

    @property
    def typical(self) -> float:
        return statistics.median(self.walls)


@dataclass(frozen=True, slots=True)
class ListCost:
    """One list on one kind of database, over few and over many."""

    database: str
    name: str
    few: Visits
    many: Visits


def measured_lists(folder: Path) -> list[ListCost]:
    """PostgreSQL is left out where it is not installed."""
    with ExitStack() as stack:
        databases: dict[str, Mapping[str, str]] = {"SQLite": {}}
        try:
            cluster = stack.enter_context(running())
            address = cluster.address(cluster.create())
            databases["PostgreSQL"] = {"DIGITAL_CHECK_DATABASE_URL": address}
        except (Failed, OSError) as why:
            print(f"PostgreSQL is left out: {why}")
        return [
            cost
            for name, database in databases.items()
            for cost in _measured(name, {"DIGITAL_CHECK_DATA": str(folder / name), **database})
        ]


def _measured(database: str, environment: Mapping[str, str]) -> Iterator[ListCost]:
    settings = read_settings({**os.environ, **environment})
    workplace = open_workplace(settings)
    lists = _filled(workplace)
    client, sent = build(settings, workplace).test_client(), _listened(workplace)
    for _ in range(ROUNDS):
        for visits in (one for pair in lists.values() for one in pair):
            _visit(client, visits, sent)
    workplace.database.dispose()
    yield from (ListCost(database, name, few, many) for name, (few, many) in lists.items())


def _filled(workplace: Workplace) -> dict[str, tuple[Visits, Visits]]:
    """Two calls that have closed, with few and with many submissions, each of one applicant."""
    funder = a_funder(workplace)
    models = [_submissions(workplace, funder, count) for count in (FEW, MANY)]
    if workplace.database.engine.dialect.name == "postgresql":
        with workplace.database.writing() as connection:
            connection.execute(text("ANALYZE"))
    workplace.clock = lambda: system_clock() + timedelta(hours=2)
    author = somebody(workplace, funder.organisation, Role.ADMIN)
    received = [Visits(author, f"/de/calls/{one.call.id}/submissions") for one in models]
    homes = [_somebody_of(workplace, one) for one in models]
    own = [Visits(one, "/de/submissions") for one in homes]
    return {"of a call": (received[0], received[1]), "one's own": (own[0], own[1])}


def _somebody_of(workplace: Workplace, model: Submission) -> Actor:
    """Somebody of the organisation that submitted it."""
    with workplace.reading(Actor(Role.OPERATOR)) as work:
        home = None if model.owner is None else work.organisations.find(model.owner)
    if home is None:
        raise Failed("the applicant is gone")
    return somebody(workplace, home, Role.ADMIN)


def _submissions(workplace: Workplace, funder: Funder, count: int) -> Submission:
    """So many for one call, all alike but for the moment; returns the first."""
    call = a_call(workplace, funder, hours=1, title=f"Aufruf mit {count}")
    model = submitted(workplace, an_applicant(workplace, call, f"Stadt mit {count}"))
    for start in range(1, count, AT_ONCE):
        rows = [_copy(model, number) for number in range(start, min(start + AT_ONCE, count))]
        with workplace.database.writing() as connection:
            connection.execute(insert(submission_table), rows)
    return model


def _copy(model: Submission, number: int) -> dict[str, object]:
    return submission_values(
        replace(
            model,
            id=SubmissionId(f"{model.id[:8]}-{number}"),
            receipt=f"{model.receipt[:8]}-{number}",
            submitted_at=model.submitted_at + timedelta(milliseconds=number),
        )
    )


def _listened(workplace: Workplace) -> list[str]:
    """What is sent to the database from now on."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    return sent


def _visit(client: FlaskClient, visits: Visits, sent: list[str]) -> None:
    with client.session_transaction() as session:
        session[SIGNED_IN] = visits.who.session
    sent.clear()
    started = time.perf_counter()
    answer = client.get(visits.path)
    visits.walls.append(MILLI * (time.perf_counter() - started))
    if answer.status_code != 200:  # noqa: PLR2004 - what a page that opens answers
        raise Failed(f"{visits.path} answers {answer.status_code}")
    visits.statements = len(sent)
