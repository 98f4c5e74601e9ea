"""Tests of checks/catalogue_search.py: what a search finds, in which words, whatever their case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue import Criterion
from checks.catalogue_search import ASKED_MAX, find_criteria, one_line
from checks.text import Language, Text
from tests.factories import a_catalogue, a_criterion


def _with_clause(criterion: Criterion, wording: str, gist: str) -> Criterion:
    return replace(criterion, clause=replace(criterion.clause, wording=wording, gist=gist))


CATALOGUE = a_catalogue(
    a_criterion("OS-01", title=Text("Offene Straße", "Open road")),
    _with_clause(
        a_criterion("OS-02"), "Quelltexte sind offenzulegen.", "Source code is published."
    ),
)


def found(asked: str, language: Language = Language.DE) -> list[str]:
    return [c.id for c in find_criteria(CATALOGUE, asked, language)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["OS-01", "OS-02"]),
        ("  \n ", ["OS-01", "OS-02"]),
        ("OFFENE", ["OS-01"]),
        ("offen", ["OS-01", "OS-02"]),
        ("strasse offene", ["OS-01"]),
        ("os-02", ["OS-02"]),
        ("offenzulegen", ["OS-02"]),
        ("offene quelltexte", []),
        ("source", []),
        (".*", []),
    ],
)
def test_a_search_finds_all_that_has_each_of_its_words(asked: str, expected: list[str]) -> None:
    assert found(asked) == expected


def test_in_english_the_gist_of_a_clause_is_searched_beside_its_german_wording() -> None:
    assert found("source", Language.EN) == ["OS-02"]
    assert found("quelltexte", Language.EN) == ["OS-02"]
    assert found("road", Language.EN) == ["OS-01"]


def test_every_question_is_searched() -> None:
    asked = a_criterion("OS-01")

    for question in asked.questions.values():
        assert find_criteria(a_catalogue(asked), question.de, Language.DE) == (asked,)


def test_what_was_typed_becomes_one_short_line() -> None:
    assert one_line(" Stra\u00dfe\r\n\t a\u0308\0b ") == "Stra\u00dfe \u00e4 b"
    assert one_line("x" * (ASKED_MAX + 1)) == "x" * ASKED_MAX


@given(st.text(max_size=30), st.text(max_size=30))
def test_another_word_never_finds_more(asked: str, more: str) -> None:
    assert set(found(f"{asked} {more}")) <= set(found(asked))
