"""Where a phrase of the vocabulary occurs."""

import pytest

from checks.phrases import parse
from reading.matching import Matcher
from reading.words import words

GROUPS = {"kommune": ("Kommune", "kommunale Gebietskörperschaft"), "pflicht": ("muss", "müssen")}


def _met(phrase: str, text: str) -> list[str]:
    read = words(text)
    matcher = Matcher([("it", parse(phrase, GROUPS))])
    return [
        text[read[first].start : read[last - 1].end]
        for match in matcher.matches(read)
        for first, last in match.spans
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "met"),
    [
        ("offene Standard", "Nutzung offener Standards", ["offener Standards"]),
        ("Verbund", "mehrere Verbünde", ["Verbünde"]),
        ("interop*", "Interoperable Lösungen", ["Interoperable"]),
        ("*standard", "gemeinsame Datenstandards", ["Datenstandards"]),
        ("*kompatib*", "abwärtskompatible Systeme", ["abwärtskompatible"]),
        ("frei*|offene Lizenz", "unter einer freien Lizenz", ["freien Lizenz"]),
        ("Open-Source", "Open Source und open-source", ["Open Source", "open-source"]),
        ("@kommune", "eine Kommune", ["Kommune"]),
        ("@kommune", "der kommunalen Gebietskörperschaften", ["kommunalen Gebietskörperschaften"]),
        (
            "offene .. Standard",
            "offene und anerkannte Standards",
            ["offene und anerkannte Standards"],
        ),
        ("offene .. Standard", "offene a b c d Standards", []),
        ("offene ... Standard", "offene a b c d Standards", ["offene a b c d Standards"]),
        ("Standard offene", "offene Standards", []),
        ("Standard & offene", "offene Standards", ["Standards", "offene"]),
        ("Standard & Lizenz", "offene Standards", []),
        ("@pflicht & Standard", "Standards müssen genügen", ["müssen", "Standards"]),
    ],
)
def test_a_phrase_occurs_where_its_words_do(phrase: str, text: str, met: list[str]) -> None:
    assert _met(phrase, text) == met


def test_of_two_possible_beginnings_the_nearer_one_counts() -> None:
    assert _met("offene ... Standard", "offene Daten, offene Standards") == ["offene Standards"]
