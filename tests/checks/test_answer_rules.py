"""Tests of checks/answer_rules.py: which answers a criterion takes."""

from fractions import Fraction

import pytest

from checks.answer_rules import AnswerDraft, problems
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.catalogue import Grade, Perspective
from tests.factories import a_catalogue, a_criterion, evidence

CRITERION = a_criterion(not_applicable_in=(Perspective.PROJECT,))
CATALOGUE = a_catalogue(CRITERION)
ENOUGH = "Das Vorhaben kommt ohne eigene Software aus."


def places(draft: AnswerDraft, perspective: Perspective = Perspective.PROJECT) -> list[str]:
    return [p.where for p in problems(draft, CRITERION, perspective, CATALOGUE)]


def answered(level: float | None, *pieces: Evidence, justification: str = "") -> AnswerDraft:
    exact = None if level is None else Fraction(level)
    return AnswerDraft(State.ANSWERED, exact, justification, "", pieces)


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_whole_levels_are_taken_everywhere(level: int) -> None:
    assert all(places(answered(level), perspective) == [] for perspective in Perspective)


def test_half_levels_are_for_reviews() -> None:
    assert places(answered(2.5), Perspective.REVIEW) == []
    assert places(answered(2.5), Perspective.PROJECT) == ["level"]


@pytest.mark.parametrize("level", [-1, 4.5, 5, 2.25, None])
def test_other_levels_are_refused_in_every_perspective(level: float | None) -> None:
    assert all(places(answered(level), perspective) == ["level"] for perspective in Perspective)


@pytest.mark.parametrize("state", [State.UNANSWERED, State.NOT_APPLICABLE])
def test_only_an_answered_question_has_a_level(state: State) -> None:
    assert places(AnswerDraft(state, Fraction(3), reason=ENOUGH)) == ["level"]


def test_not_applicable_needs_a_reason_of_thirty_characters() -> None:
    assert places(AnswerDraft(State.NOT_APPLICABLE, reason="x" * 30)) == []
    assert places(AnswerDraft(State.NOT_APPLICABLE, reason="x" * 29)) == ["reason"]


def test_not_applicable_is_refused_where_the_criterion_always_applies() -> None:
    draft = AnswerDraft(State.NOT_APPLICABLE, reason=ENOUGH)

    (problem,) = problems(draft, CRITERION, Perspective.GUIDELINE, CATALOGUE)

    assert problem.where == "state"
    assert CRITERION.not_applicable.rule.de in problem.message.de


def test_texts_are_bounded_field_by_field() -> None:
    piece = evidence(reference="r" * 501, text="t" * 2001)
    draft = answered(3, piece, justification="j" * 4001)

    assert places(draft) == ["justification", "evidence.0.reference", "evidence.0.text"]


def test_evidence_names_something_unless_it_is_none() -> None:
    assert places(answered(3, evidence(reference="", text=""))) == ["evidence.0.reference"]
    assert places(answered(3, evidence(Grade.NONE, reference="", text=""))) == []
    assert places(answered(3, evidence(reference="", text="„… sind zu verwenden“"))) == []


def test_there_are_at_most_ten_pieces_of_evidence() -> None:
    assert places(answered(3, *[evidence()] * 10)) == []
    assert places(answered(3, *[evidence()] * 11)) == ["evidence"]


def test_a_draft_without_problems_becomes_an_answer() -> None:
    piece = Evidence(EvidenceKind.LINK, "https://example.org")
    draft = answered(2, piece, justification="weil")

    expected = Answer(State.ANSWERED, Fraction(2), "weil", "", (piece,))
    assert draft.accepted() == expected
