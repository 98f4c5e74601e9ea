"""Ranking, recommendation, decision, announcement and correction on pages."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import email_of, somebody
from tests.reviewing import Round, a_round, agreed
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor

GRANT = {"award": "grant_on_conditions", "reasons": "Offen.", "conditions": "Lizenz nachreichen."}


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))
    agreed(workplace, made)
    return made


@pytest.fixture
def first(visit: Visitor, workplace: Workplace, found: Round) -> Visitor:
    return signed_in_as(visit, email_of(workplace, found.funder.author))


@pytest.fixture
def second(visit: Visitor, workplace: Workplace, found: Round) -> Visitor:
    admin = somebody(workplace, found.funder.organisation, Role.ADMIN)
    return signed_in_as(visit, email_of(workplace, admin))


def decision(found: Round, of: int = 0, step: str = "decision") -> str:
    return f"/de/submissions/{found.submissions[of].id}/{step}"


def decided(first: Visitor, second: Visitor, found: Round) -> None:
    """One person recommends, another one decides, for everything that was submitted."""
    for of in (0, 1):
        followed(first, first.send(first(decision(found, of, "recommendation")), GRANT))
        assert "entscheiden muss jemand anderes" in first(decision(found, of)).words
        followed(second, second.send(second(decision(found, of, "ruling"))))


def test_the_ranking_explains_every_rank_and_how_steady_it_is(first: Visitor, found: Round) -> None:
    page = first(f"/de/calls/{found.call}/ranking")

    assert "Rang 1" in page.words
    assert "Unter 1.000 anderen Gewichtungen bleibt es bei Rang 1." in page.words
    assert page.by_id("chart-ranks") is not None


def test_two_people_decide_and_the_applicant_reads_it_once_announced(
    visit: Visitor, workplace: Workplace, first: Visitor, second: Visitor, found: Round
) -> None:
    applicant = signed_in_as(visit, email_of(workplace, found.applicants[0].actor))
    mine = f"/de/submissions/{found.submissions[0].id}"
    asked = first(decision(found, step="recommendation"))
    refused = first.send(asked, {"award": "grant", "reasons": ""})
    assert (refused.status, refused.refused) == (422, {"reasons"})
    decided(first, second, found)
    own = first.send(first(decision(found, step="ruling")))
    assert (own.status, own.refused) == (422, {"award"})
    assert "Lizenz nachreichen." not in applicant(mine).words

    asked = second(f"/de/calls/{found.call}/announcement")
    followed(second, second.send(asked))

    told = applicant(mine).words
    assert "mit Auflagen bewilligen" in told
    assert "Lizenz nachreichen." in told
    assert "Gutachten 1" not in told
    assert "Alle Gutachten urteilen hier gleich" in told
    assert "All reviews judge alike here" in applicant(mine.replace("/de/", "/en/")).words
    assert "Bekanntgegeben" in first(decision(found)).words
    assert second(f"/de/calls/{found.call}/announcement").status == 403


def test_what_is_not_decided_keeps_a_call_from_being_announced(
    first: Visitor, found: Round
) -> None:
    page = first(f"/de/calls/{found.call}/announcement")

    assert "noch nicht entschieden" in page.words
    assert len(list(page.root.iter("form"))) == len(list(first("/de/").root.iter("form")))


def test_a_decision_is_corrected_with_a_reason(
    first: Visitor, second: Visitor, found: Round
) -> None:
    decided(first, second, found)
    second.send(second(f"/de/calls/{found.call}/announcement"))
    there = f"/de/submissions/{found.submissions[0].id}/correction"

    assert first.send(first(there), {"correction": ""}).refused == {"correction"}
    page = followed(first, first.send(first(there), {"correction": "Der Nachweis lag vor."}))

    assert "Der Nachweis lag vor." in page.words
    assert "Empfehlen" in page.words
