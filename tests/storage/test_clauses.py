"""What authors made of clauses comes back as it went in, and leaves with its assessment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from actions.work import Workplace
from checks.assessments import Assessment
from checks.catalogue import CriterionId, Perspective
from checks.clauses import NOT_CHOSEN, ClauseChoice
from storage.assessments import Assessments
from storage.clauses import clause_table
from tests.factories import an_assessment
from tests.fakes import A_MONDAY

FIRST, SECOND = CriterionId("AA-01"), CriterionId("BB-01")
HOSTILE = "<b>'; DROP TABLE clause; -- \U0001f4a1 „…“\n[Datum]"
CHOICE = ClauseChoice(
    is_adopted=True,
    wording=HOSTILE,
    values=(("Datum", HOSTILE), ("[", "")),
)


@pytest.fixture
def connection(workplace: Workplace) -> Iterator[Connection]:
    with workplace.database.writing() as opened:
        yield opened


@pytest.fixture
def kept(connection: Connection) -> Assessments:
    return Assessments(connection)


def _add(kept: Assessments, workplace: Workplace, **clauses: ClauseChoice) -> int:
    named = {CriterionId(key.replace("_", "-")): choice for key, choice in clauses.items()}
    bare = an_assessment(
        perspective=Perspective.GUIDELINE, catalogue=workplace.shelf.current, on=None
    )
    return kept.add(
        replace(bare, clauses=named),
        link_hash="hash",
        catalogue_row=workplace.shelf.current_id,
        at=A_MONDAY,
    )


def _found(kept: Assessments) -> Assessment:
    found = kept.find("hash", A_MONDAY - timedelta(days=1))
    assert found is not None
    return found.assessment


def test_choices_come_back_with_their_assessment(kept: Assessments, workplace: Workplace) -> None:
    _add(kept, workplace, AA_01=CHOICE)

    found = _found(kept)

    assert found.clauses == {FIRST: CHOICE}
    assert found.clause(SECOND) == NOT_CHOSEN


def test_a_choice_is_kept_in_place_of_the_one_before(
    kept: Assessments, workplace: Workplace
) -> None:
    row = _add(kept, workplace, AA_01=CHOICE)
    other = ClauseChoice(wording="Anders.")

    kept.save_clause(row, FIRST, other)
    kept.save_clause(row, SECOND, CHOICE)

    assert _found(kept).clauses == {FIRST: other, SECOND: CHOICE}


def test_choices_are_deleted_with_their_assessment(
    kept: Assessments, connection: Connection, workplace: Workplace
) -> None:
    row = _add(kept, workplace, AA_01=CHOICE)

    kept.delete([row])

    assert connection.scalar(select(func.count()).select_from(clause_table)) == 0
