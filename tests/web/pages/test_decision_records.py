"""The papers of a call on its pages: the ranking, and the record of a decision."""

import pytest

from actions import decisions
from actions.work import Workplace
from checks.decisions import Award, Ruling
from checks.permissions import Role
from tests.accounts import a_person
from tests.mails import delivered
from tests.reports.printing import text_of
from tests.reviewing import Round, a_round, agreed
from tests.signing_in import signed_in_as
from tests.visiting import Visitor

ADA = "ada@amt.example"
RULING = Ruling(Award.GRANT, "Das Vorhaben ist offen angelegt.")


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace)
    agreed(workplace, made)
    with workplace.writing(made.funder.author) as work:
        decisions.recommend(work, made.submissions[0].id, RULING)
    a_person(workplace, made.funder.organisation, Role.AUTHOR, email=ADA)
    delivered(workplace)
    return made


def test_the_ranking_is_taken_away_as_paper_and_as_a_workbook(visit: Visitor, found: Round) -> None:
    mine = signed_in_as(visit, ADA)
    here = f"/de/calls/{found.call}/ranking"
    links = mine(here).links

    for ending, begins in (("pdf", b"%PDF-1.7"), ("xlsx", b"PK")):
        assert f"{here}.{ending}" in links
        taken = mine(f"{here}.{ending}")
        assert taken.bytes.startswith(begins)
        assert f'filename="rangfolge.{ending}"' in taken.headers["Content-Disposition"]


def test_the_record_of_a_decision_names_people_only_where_that_is_ticked(
    visit: Visitor, found: Round
) -> None:
    mine = signed_in_as(visit, ADA)
    here = f"/de/submissions/{found.submissions[0].id}/record"
    assert here in mine(f"/de/submissions/{found.submissions[0].id}/decision").links
    page = mine(here)

    without, with_names = mine.send(page), mine.send(page, {"with_names": "y"})

    receipt = found.submissions[0].receipt
    assert f'"entscheidungsvermerk-{receipt}.pdf"' in without.headers["Content-Disposition"]
    assert "Person 1 (Entscheidung)" in text_of(without.bytes)
    assert "Author" in text_of(with_names.bytes)


def test_a_page_that_was_open_too_long_asks_to_send_it_once_more(
    visit: Visitor, found: Round
) -> None:
    mine = signed_in_as(visit, ADA)
    page = mine(f"/de/submissions/{found.submissions[0].id}/record")

    late = mine.post(page.path, {"with_names": "y", "csrf_token": "old"})

    assert late.status == 422
    assert late.fields["with_names"] == "y"
