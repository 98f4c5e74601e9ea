"""Tests of checks/plain_text.py: typed text is cleaned without changing a word."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plain_text import clean, problems, shown


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Titel\n", "Titel"),
        ("eins\r\nzwei\rdrei", "eins\nzwei\ndrei"),
        ("eins\u2028zwei\u0085drei", "eins\nzwei\ndrei"),
        ("u\u0308ber", "über"),
        ("\u00a0Rand\u00a0", "Rand"),
    ],
)
def test_a_text_is_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@pytest.mark.parametrize(
    "text", ["Straße – „Größe“ 10 m² 😀", "noch nicht \U0001fae8 vergeben", ""]
)
def test_ordinary_characters_are_taken(text: str) -> None:
    assert problems("title", text, 100, has_lines=False) == []


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\U0010ffff", "\ufdd0"]
)
def test_what_is_no_text_is_refused_with_its_place(character: str) -> None:
    (problem,) = problems("title", f"ab{character}", 100, has_lines=True)

    assert "Stelle 3" in problem.message.de
    assert f"U+{ord(character):04X}" in problem.message.en


@pytest.mark.parametrize("character", [*"\u061c\u200e\u200f\u202a\u202e\u2066\u2069"])
def test_marks_that_turn_the_direction_of_writing_are_refused(character: str) -> None:
    (problem,) = problems("title", f"a{character}b", 100, has_lines=True)

    assert "Schreibrichtung" in problem.message.de


def test_lines_and_tabs_belong_into_long_texts_only() -> None:
    assert problems("reason", "a\n\tb", 100, has_lines=True) == []
    assert "Zeilenumbruch" in problems("title", "a\nb", 100, has_lines=False)[0].message.de


def test_a_text_may_be_exactly_as_long_as_allowed() -> None:
    assert problems("title", "x" * 10, 10, has_lines=False) == []
    assert (
        "11 Zeichen, erlaubt sind 10"
        in problems("title", "x" * 11, 10, has_lines=False)[0].message.de
    )


def test_what_a_message_repeats_is_short_and_printable() -> None:
    assert shown("a\0b\u202ec" + "x" * 100) == "abc" + "x" * 37


def test_what_no_field_takes_is_not_brought_into_form_c() -> None:
    marks = "a" + "\u0301\u0316" * 20_000

    assert clean(marks) == marks


def test_what_the_longest_field_takes_is_brought_into_form_c() -> None:
    assert clean("a\u0301" * 2000) == "\u00e1" * 2000


def test_what_is_printable_is_never_forbidden() -> None:
    """A text that is printable as a whole is looked at no further."""
    printable = (chr(point) for point in range(sys.maxunicode + 1) if chr(point).isprintable())

    assert [c for c in printable if unicodedata.category(c) in {"Cc", "Cf", "Cn", "Cs"}] == []
