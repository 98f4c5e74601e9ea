"""Old records are forgotten when their time is over, and every chain still holds."""

from dataclasses import replace

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from actions import accounts, assessments, errands, personal, records
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.events import Event
from checks.noted_heads import from_lines
from checks.permissions import Role
from checks.records import FORGOTTEN, Chain, Record, of_account, of_assessment, of_sign_ins
from checks.retention import Retention
from storage.records import record_table
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in
from tests.links import clock_of
from tests.sharing import an_owner

BERTA = "berta@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def berta(workplace: Workplace, city: Organisation) -> PersonId:
    return a_person(workplace, city, Role.APPLICANT, email=BERTA)


def _after(workplace: Workplace, days: int, **months: int) -> None:
    workplace.terms = replace(workplace.terms, retention=Retention(**months))
    clock_of(workplace).forward(days=days)
    errands.purge(workplace)


def _kept(workplace: Workplace, chain: Chain) -> list[Record]:
    with workplace.reading(OPERATOR) as work:
        return [*work.records.list(chain)]


def _broken(workplace: Workplace, noted: str = "") -> list[object]:
    with workplace.reading(OPERATOR) as work:
        return [*records.verify(work, from_lines(noted)).broken]


def test_old_sign_ins_are_forgotten_by_the_month_and_the_rest_still_holds(
    workplace: Workplace, berta: PersonId
) -> None:
    for _ in range(3):
        signed_in(workplace, berta)
        clock_of(workplace).forward(days=20)
    with workplace.reading(OPERATOR) as work:
        noted = records.note(work)

    _after(workplace, 300, sign_ins=12)
    assert len(_kept(workplace, of_sign_ins(berta))) == 3
    _after(workplace, 40, sign_ins=12)

    left = _kept(workplace, of_sign_ins(berta))
    assert [one.number for one in left] == [3]
    assert len(_kept(workplace, of_account(berta))) == 1
    (forgotten,) = _kept(workplace, FORGOTTEN)
    assert forgotten.done.event == Event.FORGOTTEN
    assert forgotten.done.facts == {
        "chain": f"sign_ins:{berta}",
        "number": 2,
        "seal": left[0].previous,
    }
    assert _broken(workplace) == []
    assert _broken(workplace, noted) == []


def test_after_forgetting_a_chain_goes_on(workplace: Workplace, berta: PersonId) -> None:
    signed_in(workplace, berta)
    _after(workplace, 500, sign_ins=12)
    assert _kept(workplace, of_sign_ins(berta)) == []

    signed_in(workplace, berta)

    assert [one.number for one in _kept(workplace, of_sign_ins(berta))] == [2]
    assert _broken(workplace) == []


def test_what_is_on_record_of_a_thing_outlives_it_as_long_as_was_set(
    workplace: Workplace, city: Organisation, berta: PersonId
) -> None:
    owner = an_owner(workplace, city)
    with workplace.writing(owner) as work:
        opened = assessments.open_one(work)
    with workplace.writing(OPERATOR) as work:
        assessments.delete_by_number(work, [opened.kept.row])
        personal.erase(work, BERTA)
    chain = of_assessment(opened.kept.row, opened.thing)
    assert chain is not None

    _after(workplace, 3640, records=120)
    assert len(_kept(workplace, chain)) == 2
    _after(workplace, 20, records=120)

    assert _kept(workplace, chain) == []
    assert _kept(workplace, of_account(berta)) == []
    assert _broken(workplace) == []


def test_what_is_there_keeps_its_whole_record(workplace: Workplace, berta: PersonId) -> None:
    _after(workplace, 20_000, records=12)

    assert len(_kept(workplace, of_account(berta))) == 1


def test_nothing_is_forgotten_where_everything_is_kept(
    workplace: Workplace, berta: PersonId
) -> None:
    signed_in(workplace, berta)
    with workplace.writing(OPERATOR) as work:
        personal.erase(work, BERTA)
    _after(workplace, 20_000)

    assert len(_kept(workplace, of_sign_ins(berta))) == 1
    assert _kept(workplace, FORGOTTEN) == []


def test_what_is_not_forgotten_yet_cannot_be_deleted(workplace: Workplace, berta: PersonId) -> None:
    signed_in(workplace, berta)
    _after(workplace, 500, sign_ins=12)
    signed_in(workplace, berta)

    with pytest.raises(DBAPIError), workplace.database.writing() as connection:
        connection.execute(delete(record_table).where(record_table.c.thing == berta))
    with workplace.writing(signed_in(workplace, berta)) as work:
        accounts.sign_out(work)
    assert [one.number for one in _kept(workplace, of_sign_ins(berta))] == [2, 3, 4]
