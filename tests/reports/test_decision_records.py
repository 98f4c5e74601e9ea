"""The record of a decision: every round, what it rests on, and people as they are called."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pikepdf
import pytest

from checks.accounts import PersonId
from checks.answers import State
from checks.catalogue import Grade, Perspective
from checks.decisions import Award, Decision, Given, Ruling
from checks.standings import Standing
from checks.text import Language
from reports.decision_records import FILE, DecisionRecord, decision_html, render_decision
from tests.factories import a_criterion
from tests.reports.printing import WORDS, faults, text_of
from tests.submissions import a_submission

AT = datetime(2027, 5, 4, 10, tzinfo=UTC)
ON_CONDITIONS = Ruling(
    Award.GRANT_WITH_CONDITIONS,
    "Es fehlt das Lizenzmodell.\nSonst ist alles belegt.",
    "Lizenzmodell bis zum Bescheid nachreichen.",
)
ONE, OTHER = PersonId("one"), PersonId("other")


def a_record(*, rounds: int = 1) -> DecisionRecord:
    first = Decision(
        1, Given(ON_CONDITIONS, ONE, AT), Given(ON_CONDITIONS, OTHER, AT + timedelta(hours=1)), AT
    )
    corrected = replace(first, corrected_at=AT, correction="Eine Auflage war verwechselt.")
    history = [first] if rounds == 1 else [corrected, replace(first, number=2, decided=None)]
    standing = Standing(
        Perspective.REVIEW,
        a_criterion("OS-01", minimum=3),
        State.ANSWERED,
        Fraction(7, 2),
        Grade.REFERENCED,
        Fraction(3),
        3,
    )
    aside = replace(standing, state=State.NOT_APPLICABLE, level=None, counted=Fraction(0))
    return DecisionRecord(
        submission=a_submission(),
        history=history,
        agreed=[(standing, "Quellcode und Lizenz eingesehen."), (aside, "Kein Bezug.")],
        called={ONE: "Person 1 (Entscheidung)", OTHER: "Person 2 (Entscheidung)"},
        profile="p" * 64,
        decided="d" * 64 if rounds == 1 else "",
        on=date(2027, 5, 5),
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("rounds", [1, 2])
def test_a_validator_accepts_the_record(language: Language, rounds: int) -> None:
    pdf = render_decision(a_record(rounds=rounds), WORDS[language])

    assert faults(pdf) == []
    words = text_of(pdf)
    for said in ("2027-4K7Q-ZP2M", "Person 1", "Person 2", "Lizenzmodell bis zum Bescheid"):
        assert said in words
    assert "Quellcode und Lizenz eingesehen." in words


def test_every_round_is_told_with_why_it_was_corrected() -> None:
    html = decision_html(a_record(rounds=2), WORDS[Language.DE])

    assert "Fassung 1" in html
    assert "Fassung 2" in html
    assert "Eine Auflage war verwechselt." in html
    assert "Noch nicht entschieden." in html
    assert "Vorläufig" in html


def test_the_same_lies_inside_as_data_without_names() -> None:
    pdf = pikepdf.open(io.BytesIO(render_decision(a_record(), WORDS[Language.DE])))

    (only,) = json.loads(pdf.attachments[FILE].get_file().read_bytes())["rounds"]
    assert only["recommended"]["by"] == "Person 1 (Entscheidung)"
    assert only["decided"]["conditions"] == ON_CONDITIONS.conditions


def test_the_same_record_has_the_same_bytes() -> None:
    one, other = (render_decision(a_record(), WORDS[Language.DE]) for _ in range(2))

    assert one == other


def test_what_somebody_typed_stays_words() -> None:
    record = replace(a_record(), agreed=[(a_record().agreed[0][0], "<script>alert(1)</script>")])

    assert "<script>" not in decision_html(record, WORDS[Language.DE])
