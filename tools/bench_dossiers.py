"""What the whole file of a large call costs: a process of its own makes it, once it is announced.

One submission is reviewed and decided by actions; the others are its copies, row by row.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, event, insert, select

from actions import consensus, decisions, dossiers
from actions.work import Workplace
from app import open_workplace
from checks.decisions import Award, Ruling
from checks.events import Event
from checks.permissions import Actor, Role
from checks.records import of_call
from config import ROOT, read_settings
from storage.answers import answer_table
from storage.assessments import assessment_table
from storage.consensus import consensus_table
from storage.decisions import decision_table
from storage.files import attachment_table
from storage.reviews import handed_in_table, review_table
from storage.submissions import submission_file_table, submission_table
from tests.accounts import somebody
from tests.fakes import SettableClock
from tests.reviewing import Round, a_round, handed_in

SUBMISSIONS: Final = 500
EACH: Final = 3
STRIDE: Final = 1_000
"""Between the rows of one copy and those of the next."""
OWN: Final = ("id", "assessment_id", "claim_id", "submission_id", "review_id", "holder_id", "key")
RULING: Final = Ruling(Award.GRANT, "Das Vorhaben ist offen angelegt und wird nachgenutzt.")
MIB: Final = 1024**2
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DossierCost:
    """Seconds and statements to announce a call and to make its file, and what that took."""

    submissions: int
    reviews: int
    announced: float
    announcing: int
    made: float
    making: int
    size: float
    before: float
    peak: float


def measured_dossier(folder: Path) -> DossierCost:
    command = [sys.executable, "-m", "tools.bench_dossiers", str(folder), str(SUBMISSIONS)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return DossierCost(**json.loads(done.stdout))


def _measure(folder: Path, count: int) -> DossierCost:
    workplace = open_workplace(read_settings({**os.environ, "DIGITAL_CHECK_DATA": str(folder)}))
    workplace.clock = SettableClock()
    found, second = _decided(workplace)
    _copy(workplace, found, count)
    sent: list[str] = []
    event.listen(
        workplace.database.engine, "before_cursor_execute", lambda *told: sent.append(str(told[2]))
    )
    started = time.process_time()
    with workplace.writing(second) as work:
        decisions.announce(work, found.call)
    announced, announcing = time.process_time() - started, len(sent)
    sent.clear()
    before, started = _peak(), time.process_time()
    made = dossiers.make(workplace, found.call, _hear_nothing, has_names=False)
    return DossierCost(
        submissions=count,
        reviews=count * EACH,
        announced=announced,
        announcing=announcing,
        made=time.process_time() - started,
        making=len(sent),
        size=len(made.content) / MIB,
        before=before,
        peak=_peak(),
    )


def _hear_nothing(step: int, steps: int) -> None:
    del step, steps


def _peak() -> float:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _decided(workplace: Workplace) -> tuple[Round, Actor]:
    """One submission with as many reviews as are asked for, agreed and decided on."""
    found = a_round(workplace, evaluators=EACH, each=EACH)
    for number in range(EACH):
        handed_in(workplace, found, number)
    second = somebody(workplace, found.funder.organisation, Role.ADMIN)
    (submission,) = (one.id for one in found.submissions)
    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, submission)
        consensus.settle(work, submission)
        decisions.recommend(work, submission, RULING)
    with workplace.writing(second) as work:
        decisions.decide(work, submission, RULING)
    return found, second


def _copy(workplace: Workplace, found: Round, count: int) -> None:
    (model,) = found.submissions
    with workplace.writing(found.funder.author) as work:
        criteria = [one.id for one in consensus.look(work, model.id).criteria]
    with workplace.database.writing() as connection:
        for table, rows in _of_model(connection, model.id).items():
            copies = [_as(row, number, table) for number in range(1, count) for row in rows]
            for start in range(0, len(copies), STRIDE):
                connection.execute(insert(table), copies[start : start + STRIDE])
    with workplace.writing(found.funder.author) as work:
        for number in range(1, count):
            for criterion in criteria:
                work.record(
                    Event.AGREED,
                    of_call(found.call),
                    submission=_named(model.id, number),
                    criterion=criterion,
                    level="3",
                )


def _of_model(connection: Connection, submission: str) -> Mapping[Table, list[Row]]:
    """Every row that belongs to one submission, those first that others name."""

    def rows(table: Table, condition: ColumnElement[bool]) -> list[Row]:
        return [dict(one) for one in connection.execute(select(table).where(condition)).mappings()]

    known = review_table.c
    reviews = rows(review_table, known.submission_id == submission)
    agreed = rows(consensus_table, consensus_table.c.submission_id == submission)
    own = [one["assessment_id"] for one in (*reviews, *agreed)]
    table = assessment_table.c
    claims = [one["claim_id"] for one in rows(assessment_table, table.id.in_(own))]
    every = [*claims, *own]
    ids = [one["id"] for one in reviews]
    return {
        submission_table: rows(submission_table, submission_table.c.id == submission),
        submission_file_table: rows(
            submission_file_table, submission_file_table.c.submission_id == submission
        ),
        assessment_table: rows(assessment_table, table.id.in_(every)),
        answer_table: rows(answer_table, answer_table.c.assessment_id.in_(every)),
        review_table: reviews,
        handed_in_table: rows(handed_in_table, handed_in_table.c.review_id.in_(ids)),
        consensus_table: agreed,
        decision_table: rows(decision_table, decision_table.c.submission_id == submission),
        attachment_table: rows(attachment_table, attachment_table.c.holder_id == submission),
    }


def _as(row: Row, number: int, table: Table) -> Row:
    """The same row of another submission."""
    changed = {name: _named(value, number) for name, value in row.items() if name in OWN}
    copy = {**row, **changed}
    if table is submission_table:
        copy |= {"receipt": _named(row["receipt"], number), "assessment_id": None}
    if table is assessment_table:
        copy |= {"link_hash": None}
    return copy


def _named(value: str | int | None, number: int) -> str | int | None:
    """What another copy has in the place of this number or key."""
    if isinstance(value, int):
        return value + number * STRIDE
    return f"{value[:12]}-{number}" if value else value


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1]), int(sys.argv[2])))))
