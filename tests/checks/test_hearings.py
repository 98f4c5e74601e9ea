"""Hearings: what keeps one from beginning, and the synopsis of what was said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from checks.accounts import Organisation, OrganisationId, OrganisationKind, PersonId
from checks.catalogue import CriterionId
from checks.hearings import (
    LONGEST,
    WORDS_MAX,
    Contribution,
    ContributionId,
    Hearing,
    HearingId,
    Invitee,
    InviteeId,
    Plan,
    answer_problems,
    as_evidence,
    contribution_problems,
    hearing_problems,
    synopsis,
    without_names,
)
from checks.text import Language
from tests.factories import a_catalogue, a_criterion

TODAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIRST, SECOND = CriterionId("OS-01"), CriterionId("OS-02")
CATALOGUE = a_catalogue(a_criterion("OS-01"), a_criterion("OS-02"))
HEARING = Hearing(HearingId("h"), "Was fehlt?", TODAY, (FIRST, SECOND), NOON)
CITY = Organisation(OrganisationId("city"), "Stadt Anderswo", OrganisationKind.MUNICIPALITY)
INVITEES = (
    Invitee(InviteeId("a"), organisation=CITY),
    Invitee(InviteeId("b"), "b@verband.example"),
)
PLAN = Plan("Was fehlt?", TODAY, ("OS-01",))


def _said(name: str, invitee: str, criterion: CriterionId, answer: str = "") -> Contribution:
    return Contribution(
        id=ContributionId(name),
        invitee=InviteeId(invitee),
        criterion=criterion,
        person=PersonId("p"),
        words=f"Anmerkung {name}",
        at=NOON,
        answer=answer,
    )


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (PLAN, []),
        (replace(PLAN, until=TODAY + LONGEST), []),
        (replace(PLAN, until=None), ["until"]),
        (replace(PLAN, until=TODAY - timedelta(days=1)), ["until"]),
        (replace(PLAN, until=TODAY + LONGEST + timedelta(days=1)), ["until"]),
        (replace(PLAN, criteria=()), ["criteria"]),
        (replace(PLAN, criteria=("OS-01", "ZZ-01")), ["criteria"]),
        (replace(PLAN, words="x" * (WORDS_MAX + 1)), ["words"]),
    ],
)
def test_a_hearing_has_a_last_day_and_criteria(plan: Plan, where: list[str]) -> None:
    assert [p.where for p in hearing_problems(plan, TODAY, {"OS-01", "OS-02"})] == where


def test_a_hearing_is_open_until_its_last_day_or_its_end() -> None:
    assert HEARING.is_open(TODAY)
    assert not HEARING.is_open(TODAY + timedelta(days=1))
    assert not replace(HEARING, ended_at=NOON).is_open(TODAY)


def test_the_synopsis_goes_by_criterion_and_tells_who_said_what() -> None:
    said = [
        _said("1", "b", SECOND),
        _said("2", "a", FIRST, "Das nehmen wir auf."),
        _said("3", "gone", FIRST),
    ]

    found = synopsis(CATALOGUE, HEARING, INVITEES, said)

    assert [(row.criterion.id, row.by) for row in found.rows] == [
        ("OS-01", "Stadt Anderswo"),
        ("OS-02", "b@verband.example"),
    ]
    assert (found.speakers, found.unanswered) == (2, 1)
    assert as_evidence(found).de == (
        "Beteiligt wurden 2 Stellen, 2 haben sich geäußert, mit 2 Anmerkungen zu 2 Kriterien; "
        "1 sind beantwortet."
    )


def test_without_names_everybody_asked_by_address_has_one_number_all_over() -> None:
    asked = (*INVITEES, Invitee(InviteeId("c"), "c@verband.example"), Invitee(InviteeId("d")))
    said = [_said(name, "b", FIRST) for name in "12"]
    found = synopsis(CATALOGUE, HEARING, asked, said)

    told = without_names(found, Language.DE)

    person = "Person 1 (per E-Mail eingeladen)"
    assert [row.by for row in told.rows] == [person, person]
    assert [one.name for one in told.invitees[:2]] == ["Stadt Anderswo", person]
    assert "@" not in repr(told)
    assert found.names_people
    assert not replace(found, invitees=asked[:1]).names_people


def test_words_are_asked_for_and_bounded() -> None:
    assert [p.where for p in contribution_problems("words-OS-01", "")] == ["words-OS-01"]
    assert contribution_problems("words-OS-01", "Zu streng.\nDanke.") == []
    assert answer_problems({ContributionId("1"): ""}) == []
    assert [p.where for p in answer_problems({ContributionId("1"): "x" * (WORDS_MAX + 1)})] == [
        "answer-1"
    ]
