"""Assessments come back from the database as they went in, and leave nothing behind."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, String, Table, func, select
from sqlalchemy.exc import IntegrityError

from actions.work import Workplace
from checks.answers import UNANSWERED, Answer, Evidence, EvidenceKind
from checks.assessments import Assessment, FederalCheck, Screening, Subject
from checks.catalogue import CriterionId, Grade, Perspective
from storage.answers import answer_table
from storage.assessments import Assessments, assessment_table
from storage.kept import Kept
from tests.factories import an_answer, an_assessment, not_applicable
from tests.fakes import A_MONDAY
from tests.strategies import answers

LONG_AGO = A_MONDAY - timedelta(days=400)
FIRST = CriterionId("AA-01")
HOSTILE = "<script>alert(1)</script> '; DROP TABLE answer; -- \u202e \U0001f4a1 \u00e4 „…“\n\t&amp;"


@pytest.fixture
def connection(workplace: Workplace) -> Iterator[Connection]:
    with workplace.database.writing() as opened:
        yield opened


@pytest.fixture
def kept(connection: Connection) -> Assessments:
    return Assessments(connection)


def _bound(workplace: Workplace, answers: Mapping[str, Answer] | None = None) -> Assessment:
    return an_assessment(answers, catalogue=workplace.shelf.current, on=None)


def _add(
    kept: Assessments,
    workplace: Workplace,
    assessment: Assessment,
    link: str | None = "hash",
    claim_row: int | None = None,
) -> int:
    current = workplace.shelf.current_id
    return kept.add(
        assessment, link_hash=link, catalogue_row=current, at=A_MONDAY, claim_row=claim_row
    )


def _found(kept: Assessments, link: str = "hash") -> Kept:
    found = kept.find(link, LONG_AGO)
    assert found is not None
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def test_a_whole_assessment_comes_back_as_it_went_in(
    kept: Assessments, workplace: Workplace
) -> None:
    every_kind = tuple(
        Evidence(kind, HOSTILE, HOSTILE, grade) for kind in EvidenceKind for grade in Grade
    )
    assessment = replace(
        _bound(
            workplace,
            {
                "AA-01": an_answer(4, justification=HOSTILE, pieces=every_kind),
                "BB-01": not_applicable(HOSTILE),
            },
        ),
        perspective=Perspective.REVIEW,
        subject=Subject(
            title=HOSTILE,
            issuer=HOSTILE,
            land="BE",
            budget=10**12,
            starts_on=date(1, 1, 1),
            ends_on=date(9999, 12, 31),
            description=HOSTILE,
        ),
        screening=Screening(
            digital=False,
            reason=HOSTILE,
            federal_check=FederalCheck.DONE,
            federal_result=HOSTILE,
        ),
    )

    row = _add(kept, workplace, assessment)

    assert _found(kept) == Kept(
        row=row,
        revision=0,
        catalogue_row=workplace.shelf.current_id,
        assessment=assessment,
        created_at=A_MONDAY,
        changed_at=A_MONDAY,
    )


def test_an_assessment_of_which_little_is_known_comes_back_as_it_went_in(
    kept: Assessments, workplace: Workplace
) -> None:
    assessment = replace(_bound(workplace), subject=Subject("Nur ein Titel"))

    _add(kept, workplace, assessment)

    assert _found(kept).assessment == assessment


@given(answer=st.sampled_from(Perspective).flatmap(answers))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_answer_comes_back_as_it_went_in(
    kept: Assessments, workplace: Workplace, answer: Answer
) -> None:
    row = _add(kept, workplace, _bound(workplace), link=None)

    kept.save_answer(row, FIRST, answer, before=None)

    assert kept.find_answer(row, FIRST) == answer


@pytest.mark.parametrize("halves", range(9))
def test_half_levels_stay_exact(kept: Assessments, workplace: Workplace, halves: int) -> None:
    answer = an_answer(Fraction(halves, 2))

    _add(kept, workplace, _bound(workplace, {FIRST: answer}))

    assert _found(kept).assessment.answer(FIRST).level == Fraction(halves, 2)


def test_an_answer_is_changed_in_its_place(kept: Assessments, workplace: Workplace) -> None:
    row = _add(kept, workplace, _bound(workplace, {FIRST: an_answer(1), "BB-01": an_answer(2)}))

    kept.save_answer(row, FIRST, an_answer(3), before=an_answer(1))

    assert _found(kept).assessment.answers == {FIRST: an_answer(3), "BB-01": an_answer(2)}


def test_an_answer_taken_back_is_kept_as_open(kept: Assessments, workplace: Workplace) -> None:
    row = _add(kept, workplace, _bound(workplace, {FIRST: an_answer(1)}))

    kept.save_answer(row, FIRST, UNANSWERED, before=an_answer(1))

    assert kept.find_answer(row, FIRST) == UNANSWERED


def test_where_nothing_was_answered_nothing_is_found(
    kept: Assessments, workplace: Workplace
) -> None:
    row = _add(kept, workplace, _bound(workplace))

    assert kept.find_answer(row, FIRST) is None
    assert kept.find("another link", LONG_AGO) is None
    assert kept.hold("another link", LONG_AGO) is None


def test_a_review_comes_back_with_its_claim(kept: Assessments, workplace: Workplace) -> None:
    claim = replace(_bound(workplace, {FIRST: an_answer(4)}), on=date(2026, 5, 4))
    review = replace(
        _bound(workplace, {FIRST: an_answer(2)}), perspective=Perspective.REVIEW, claim=claim
    )

    claim_row = _add(kept, workplace, claim, link=None)
    _add(kept, workplace, review, claim_row=claim_row)

    assert _found(kept).assessment == review


def test_a_part_of_an_assessment_has_no_other_answers(
    kept: Assessments, workplace: Workplace
) -> None:
    answers = {key: an_answer(2) for key in ("OS-01", "OS-02", "WV-01")}
    claim = _add(kept, workplace, _bound(workplace, answers), None)
    _add(kept, workplace, _bound(workplace, answers), claim_row=claim)
    catalogues = []

    def asked(catalogue: int) -> list[CriterionId]:
        catalogues.append(catalogue)
        return [CriterionId("OS-02"), CriterionId("OS-03")]

    part = kept.find("hash", LONG_AGO, asked)

    assert part is not None
    assert part.assessment.claim is not None
    assert dict(part.assessment.answers) == {"OS-02": an_answer(2)}
    assert dict(part.assessment.claim.answers) == {"OS-02": an_answer(2)}
    assert set(catalogues) == {part.catalogue_row}


def test_a_part_without_criteria_has_no_answers(kept: Assessments, workplace: Workplace) -> None:
    _add(kept, workplace, _bound(workplace, {"OS-01": an_answer(2)}))

    part = kept.find("hash", LONG_AGO, lambda _: [])

    assert part is not None
    assert not part.assessment.answers


def test_every_change_counts_as_a_revision_and_moves_the_moment(
    kept: Assessments, workplace: Workplace
) -> None:
    row = _add(kept, workplace, _bound(workplace))
    later = A_MONDAY + timedelta(hours=1)

    kept.touch(row, later)
    kept.touch(row, later)

    found = _found(kept)
    assert (found.revision, found.created_at, found.changed_at) == (2, A_MONDAY, later)


def test_a_subject_is_changed_and_the_answers_stay(kept: Assessments, workplace: Workplace) -> None:
    row = _add(kept, workplace, _bound(workplace, {FIRST: an_answer(1)}))
    subject, screening = Subject("Neu", land="NW"), Screening(digital=False, reason="Darum")

    kept.save_subject(row, subject, screening)

    found = _found(kept).assessment
    assert (found.subject, found.screening) == (subject, screening)
    assert found.answers == {FIRST: an_answer(1)}


def test_what_was_not_changed_since_a_moment_is_not_found_any_more(
    kept: Assessments, workplace: Workplace
) -> None:
    _add(kept, workplace, _bound(workplace))
    an_instant_later = A_MONDAY + timedelta(milliseconds=1)

    assert kept.find("hash", A_MONDAY) is not None
    assert kept.hold("hash", A_MONDAY) is not None
    assert kept.find("hash", an_instant_later) is None
    assert kept.hold("hash", an_instant_later) is None


def test_deleting_leaves_neither_answers_nor_claim(
    kept: Assessments, workplace: Workplace, connection: Connection
) -> None:
    claim_row = _add(kept, workplace, _bound(workplace, {FIRST: an_answer(4)}), link=None)
    review = _bound(workplace, {FIRST: an_answer(2)})
    row = _add(kept, workplace, review, claim_row=claim_row)
    _add(kept, workplace, _bound(workplace, {"BB-01": an_answer(1)}), link="other")

    assert kept.delete([row]) == 1

    assert _count(connection, assessment_table) == 1
    assert _count(connection, answer_table) == 1
    assert _found(kept, "other").assessment.answers == {"BB-01": an_answer(1)}


def test_a_claim_is_never_deleted_away_from_its_review(
    kept: Assessments, workplace: Workplace
) -> None:
    claim_row = _add(kept, workplace, _bound(workplace, {FIRST: an_answer(4)}), link=None)
    _add(kept, workplace, _bound(workplace), claim_row=claim_row)

    assert kept.delete([claim_row]) == 0

    claim = _found(kept).assessment.claim
    assert claim is not None
    assert claim.answers == {FIRST: an_answer(4)}


def test_the_number_of_a_deleted_assessment_is_never_given_again(
    kept: Assessments, workplace: Workplace
) -> None:
    gone = _add(kept, workplace, _bound(workplace))
    kept.delete([gone])

    assert _add(kept, workplace, _bound(workplace)) > gone


def test_deleting_what_does_not_exist_deletes_nothing(
    kept: Assessments, workplace: Workplace
) -> None:
    _add(kept, workplace, _bound(workplace))

    assert kept.delete([4711, -1]) == 0
    assert kept.delete([]) == 0


@pytest.mark.parametrize("kind", ["sqlite"])
def test_any_number_of_assessments_is_deleted_at_once(
    kept: Assessments, workplace: Workplace, connection: Connection
) -> None:
    few_values = cast("sqlite3.Connection", connection.connection.driver_connection)
    few_values.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    rows = [_add(kept, workplace, _bound(workplace), link=str(n)) for n in range(3)]

    assert kept.delete([rows[0], *range(1000, 3000), rows[2]]) == 2
    assert [found.row for found in kept.list_all()] == [rows[1]]


def test_old_ones_are_listed_and_claims_go_with_their_review(
    kept: Assessments, workplace: Workplace
) -> None:
    claim_row = _add(kept, workplace, _bound(workplace), link=None)
    old = _add(kept, workplace, _bound(workplace), claim_row=claim_row)
    fresh = _add(kept, workplace, _bound(workplace), link="other")
    kept.touch(fresh, A_MONDAY + timedelta(days=1))

    assert kept.hold_unchanged_since(A_MONDAY) == []
    assert kept.hold_unchanged_since(A_MONDAY + timedelta(hours=1)) == [old]


def test_all_are_listed_in_the_order_of_their_beginning(
    kept: Assessments, workplace: Workplace
) -> None:
    claim_row = _add(kept, workplace, _bound(workplace), link=None)
    rows = [
        _add(kept, workplace, _bound(workplace), link=link, claim_row=claim)
        for link, claim in [("one", claim_row), ("two", None)]
    ]

    assert [found.row for found in kept.list_all()] == rows


def test_a_link_belongs_to_one_assessment_only(kept: Assessments, workplace: Workplace) -> None:
    _add(kept, workplace, _bound(workplace))

    with pytest.raises(IntegrityError):
        _add(kept, workplace, _bound(workplace))


def test_every_perspective_and_federal_check_fits_its_column() -> None:
    longest = {"perspective": Perspective, "federal_check": FederalCheck}

    for name, choices in longest.items():
        column = assessment_table.c[name].type
        assert isinstance(column, String)
        assert max(len(choice.value) for choice in choices) <= (column.length or 0)
