"""What was agreed on: sentences that nobody typed are read in both languages."""

from dataclasses import replace
from fractions import Fraction

import pytest

from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.catalogue import Grade
from checks.consensus import (
    FOUND_BY_EVALUATORS,
    UNANIMOUS,
    Agreed,
    agreed_draft,
    agreed_of,
    spoken,
    unanimous,
)
from checks.text import Language
from tests.factories import an_answer

WORDS = "Nach Ansicht des Plans."
ALIKE = Agreed(State.ANSWERED, Fraction(3), Grade.VERIFIED, UNANIMOUS.de)


def stored(agreed: Agreed) -> Answer:
    """As it is kept, where the claim names no evidence."""
    return agreed_draft(Answer(), agreed).accepted()


@pytest.mark.parametrize("language", Language)
def test_what_nobody_typed_is_kept_alike_and_read_in_each_language(language: Language) -> None:
    shown = agreed_of(spoken(stored(ALIKE), language))
    again = stored(shown)

    assert shown.reason == UNANIMOUS.in_(language)
    assert again == stored(ALIKE)
    (piece,) = spoken(again, language).evidence
    assert piece.reference == FOUND_BY_EVALUATORS.in_(language)


def test_a_reason_of_what_is_set_aside_is_read_in_each_language() -> None:
    aside = stored(Agreed(State.NOT_APPLICABLE, reason=UNANIMOUS.en))

    assert aside.reason == UNANIMOUS.de
    assert spoken(aside, Language.EN).reason == UNANIMOUS.en


@pytest.mark.parametrize("language", Language)
def test_what_people_wrote_stays_as_it_is(language: Language) -> None:
    plan = Evidence(EvidenceKind.DOCUMENT, "Plan.pdf", grade=Grade.VERIFIED)
    said = replace(stored(replace(ALIKE, reason=WORDS)), evidence=(plan,))

    assert spoken(said, language) == said


def test_all_alike_is_said_in_the_language_that_is_asked_for() -> None:
    alike = [an_answer(3), an_answer(3)]
    german, english = (unanimous(alike, language) for language in Language)

    assert german is not None
    assert english is not None
    assert (german.reason, english.reason) == (UNANIMOUS.de, UNANIMOUS.en)
    assert stored(german) == stored(english)
