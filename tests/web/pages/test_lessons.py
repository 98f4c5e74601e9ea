"""What a call teaches, on its page: counted, traced back, and not before its time."""

import pytest

from actions import programmes
from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import a_person
from tests.calls import a_guideline_check
from tests.mails import delivered
from tests.reviewing import Round, a_round, agreed_low
from tests.signing_in import signed_in_as
from tests.visiting import Visitor

ADA = "ada@amt.example"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))
    a_person(workplace, made.funder.organisation, Role.AUTHOR, email=ADA)
    delivered(workplace)
    return made


def test_before_all_is_agreed_on_it_says_what_is_missing(visit: Visitor, found: Round) -> None:
    mine = signed_in_as(visit, ADA)
    assert f"/de/calls/{found.call}/lessons" in mine(f"/de/calls/{found.call}/ranking").links

    page = mine(f"/de/calls/{found.call}/lessons")

    assert "Es fehlt noch bei: 2." in page.words
    assert not any(page.root.iter("table"))


def test_it_tells_what_to_write_into_the_guideline(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    agreed_low(workplace, found)
    mine = signed_in_as(visit, ADA)
    here = f"/de/calls/{found.call}/lessons"
    without = mine(here)
    assert "Zum Programm gehört kein Richtlinien-Check." in without.words
    assert f"/de/programmes/{found.funder.programme}" in without.links

    key = a_guideline_check(workplace, found.funder)
    with workplace.writing(found.funder.author) as work:
        programmes.attach(work, found.funder.programme, key)
    page = mine(here)

    assert f"/a/{key}/" in page.markup
    assert "Unter der Mindeststufe: 2 von 2 Einreichungen." in page.words
    assert "Bei so wenigen kann jede Zahl Zufall sein." in page.words
    assert "<svg" in page.markup
    assert any(page.root.iter("table"))
    assert mine(here.replace("/de/", "/en/")).status == 200
