"""Words with their places, and what counts as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.words import stem, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Offene Standards, §4!", ["offene", "standards", "4"]),
        ("IT-Sicherheit", ["it", "sicherheit"]),
        ("Schnitt-\nstellen", ["schnittstellen"]),
        ("Schnitt-  \r\n  stellen", ["schnittstellen"]),
        ("Schnitt\u00adstellen", ["schnittstellen"]),
        ("Plattform-\nund Silodenken", ["plattform", "und", "silodenken"]),
        ("Smart-\nCity", ["smart", "city"]),
        ("", []),
    ],
)
def test_a_text_falls_into_words(text: str, found: list[str]) -> None:
    assert [word.lower for word in words(text)] == found


def test_places_are_those_of_the_text() -> None:
    text = "Die Schnitt-\nstellen gelten."

    _, divided, _ = words(text, 0, len(text))

    assert text[divided.start : divided.end] == "Schnitt-\nstellen"


def test_only_the_part_that_is_asked_for_is_looked_at() -> None:
    assert [word.lower for word in words("eins zwei drei", 5, 9)] == ["zwei"]


@given(st.text(max_size=200))
def test_words_come_in_order_and_never_overlap(text: str) -> None:
    ends = [place for word in words(text) for place in (word.start, word.end)]

    assert ends == sorted(ends)


def test_inflected_forms_share_their_stem() -> None:
    assert stem("offenen") == stem("offene")
    assert stem("verbünde") == stem("verbund")
