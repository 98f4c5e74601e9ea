"""Tests of reports/characters.py: what no font draws is shown by its number."""

import pytest

from reports.characters import drawable, printable
from reports.press import FONTS

POINTS = drawable(FONTS)


@pytest.mark.parametrize("text", ["Straße „Größe“ – 10 m² → €", "Ł ő Ελλάδα Киев", "a\u00adb\nc"])
def test_european_text_stays_as_it_is(text: str) -> None:
    assert printable(text, POINTS) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("😀", "[U+1F600]"),
        ("漢", "[U+6F22]"),
        ("\ue000", "[U+E000]"),
        ("a\U000e0041b", "ab"),
        ("♻\ufe0f", "[U+267B]"),
    ],
)
def test_other_text_is_shown_by_number_and_invisible_marks_are_dropped(
    text: str, shown: str
) -> None:
    assert printable(text, POINTS) == shown
