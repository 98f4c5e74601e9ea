"""The form of one answer: what arrives is cleaned, drafted and never refused unread."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind, State
from checks.catalogue import Grade
from tests.strategies import unhurried
from web.forms.answers import AnswerForm, answer_forms


def _form(**fields: str) -> AnswerForm:
    """One card; `evidence_0_text` stands for `AA-01-evidence-0-text`."""
    sent = {f"AA-01-{name.replace('_', '-')}": value for name, value in fields.items()}
    [form] = answer_forms(MultiDict({"AA-01-seen": "", **sent})).values()
    return form


@pytest.mark.parametrize(
    ("choice", "state", "level"),
    [
        ("", State.UNANSWERED, None),
        ("na", State.NOT_APPLICABLE, None),
        ("0", State.ANSWERED, Fraction(0)),
        ("4", State.ANSWERED, Fraction(4)),
        ("2.5", State.ANSWERED, Fraction(5, 2)),
        (" 3 ", State.ANSWERED, Fraction(3)),
        ("9.9", State.ANSWERED, Fraction(99, 10)),
    ],
)
def test_a_choice_is_a_state_with_or_without_a_level(
    choice: str, state: State, level: Fraction | None
) -> None:
    form = _form(choice=choice)

    assert (form.draft().state, form.draft().level) == (state, level)
    assert form.problems == []


@pytest.mark.parametrize("choice", ["x", "-1", "1e3", "1_0", "³", "٣", ".", "1.2.3", "10.0", "NaN"])
def test_what_is_no_level_is_a_problem_of_the_choice(choice: str) -> None:
    form = _form(choice=choice)

    assert [problem.where for problem in form.problems] == ["choice"]
    assert form.draft().level is None


def test_every_text_is_cleaned() -> None:
    draft = _form(justification=" a\r\nb ", reason="\te\u0301 ", evidence_0_text=" w\rx ").draft()

    assert draft == AnswerDraft(
        justification="a\nb",
        reason="é",
        evidence=(Evidence(EvidenceKind.DOCUMENT, "", "w\nx", Grade.REFERENCED),),
    )


def test_evidence_keeps_its_kind_and_grade() -> None:
    form = _form(
        evidence_0_kind="link", evidence_0_reference="https://x", evidence_0_grade="verified"
    )

    assert form.draft().evidence == (Evidence(EvidenceKind.LINK, "https://x", "", Grade.VERIFIED),)


def test_a_row_without_words_is_no_evidence() -> None:
    form = _form(evidence_0_kind="link", evidence_0_text=" ", evidence_3_text="Wortlaut")

    assert [piece.text for piece in form.draft().evidence] == ["Wortlaut"]


def test_rows_that_say_nothing_leave_room_for_those_that_do() -> None:
    blank = {f"evidence_{n}_{name}": "" for n in range(20) for name in ("kind", "text")}

    form = _form(**blank, evidence_90_text="a", evidence_91_reference="b")

    assert [(piece.text, piece.reference) for piece in form.draft().evidence] == [
        ("a", ""),
        ("", "b"),
    ]


def test_rows_stay_in_the_order_of_their_numbers() -> None:
    form = _form(evidence_10_text="c", evidence_2_text="b", evidence_0_text="a")

    assert [piece.text for piece in form.draft().evidence] == ["a", "b", "c"]


def test_an_unknown_kind_and_grade_are_problems_of_their_row() -> None:
    form = _form(
        evidence_0_text="", evidence_1_text="x", evidence_1_kind="?", evidence_1_grade="best"
    )

    assert [problem.where for problem in form.problems] == ["evidence.0.kind", "evidence.0.grade"]


def test_every_card_that_shows_its_fingerprint_is_a_form() -> None:
    sent = MultiDict(
        {"A-seen": "1", "A-choice": "3", "B-choice": "3", "A-B-seen": "2", "csrf_token": "x"}
    )

    found = [(card, form.sent.choice) for card, form in answer_forms(sent).items()]

    assert found == [("A", "3"), ("A-B", "")]


def test_only_the_first_of_two_values_counts() -> None:
    sent = MultiDict([("A-seen", ""), ("A-choice", "1"), ("A-choice", "4")])

    assert [form.draft().level for form in answer_forms(sent).values()] == [1]


@unhurried
@given(st.dictionaries(st.text(max_size=30), st.text(max_size=30), max_size=10))
def test_whatever_is_sent_is_read(sent: dict[str, str]) -> None:
    forms = answer_forms(MultiDict({"AA-01-seen": "", **sent}))

    assert "AA-01" in forms
    for form in forms.values():
        assert isinstance(form.problems, list)
        form.draft()


@unhurried
@given(st.text(max_size=30))
def test_whatever_stands_in_a_field_is_drafted(words: str) -> None:
    form = _form(
        choice=words,
        justification=words,
        reason=words,
        evidence_0_kind=words,
        evidence_0_text=words,
        evidence_0_grade=words,
        take_stored=words,
    )

    assert isinstance(form.problems, list)
    assert form.draft().justification == form.draft().reason
