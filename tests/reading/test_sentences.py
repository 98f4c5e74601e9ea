"""Where a sentence ends, and what introduces a list item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.documents import Block, BlockKind, Document
from checks.vocabulary import Stops
from reading.sentences import LONGEST, units

STOPS = Stops(
    abbreviations=frozenset(["nr", "abs", "bzw", "ggf", "b", "z"]),
    may_end=frozenset(["usw"]),
    beginnings=frozenset(["die", "der", "für"]),
)


def _document(*blocks: tuple[BlockKind, int, str]) -> Document:
    text, made = "", []
    for kind, depth, words in blocks:
        made.append(Block(kind, len(text), len(text) + len(words), depth=depth))
        text += words + "\n"
    return Document(text, tuple(made), ())


def _sentences(paragraph: str) -> list[str]:
    document = _document((BlockKind.PARAGRAPH, 0, paragraph))
    return [document.text[unit.start : unit.end] for unit in units(document, STOPS)]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Eins gilt. Zwei gilt.", ["Eins gilt.", "Zwei gilt."]),
        ("Nach Nr. 4 und Abs. Zwei gilt es.", ["Nach Nr. 4 und Abs. Zwei gilt es."]),
        ("Es gilt z. B. Folgendes.", ["Es gilt z. B. Folgendes."]),
        ("Bis zum 1. Januar gilt es.", ["Bis zum 1. Januar gilt es."]),
        ("Es gilt bis 2030. Die Frist endet.", ["Es gilt bis 2030.", "Die Frist endet."]),
        ("Hardware usw. Die Frist endet.", ["Hardware usw.", "Die Frist endet."]),
        ("Hardware usw. Geräte.", ["Hardware usw. Geräte."]),
        ("Gilt das? Ja!", ["Gilt das?", "Ja!"]),
        ("Er sagt: „Es gilt.“ Danach nichts.", ["Er sagt: „Es gilt.“", "Danach nichts."]),
        ("die Richtlinie i. V. m. der BHO", ["die Richtlinie i. V. m. der BHO"]),
    ],
)
def test_abbreviations_and_ordinals_end_no_sentence(paragraph: str, sentences: list[str]) -> None:
    assert _sentences(paragraph) == sentences


@given(st.text(alphabet="ab .;,:–\n", min_size=1, max_size=3000))
def test_no_unit_is_longer_than_may_be_read_and_none_loses_a_letter(paragraph: str) -> None:
    found = _sentences(paragraph)

    assert all(0 < len(sentence) <= LONGEST for sentence in found)
    assert "".join("".join(found).split()) == "".join(paragraph.split())


def test_a_list_item_knows_the_sentence_that_carries_its_verb() -> None:
    document = _document(
        (BlockKind.PARAGRAPH, 0, "Es gilt vieles. Vorzulegen sind:"),
        (BlockKind.ITEM, 1, "ein Konzept, darin:"),
        (BlockKind.ITEM, 2, "die Lizenz"),
        (BlockKind.ITEM, 1, "ein Plan"),
        (BlockKind.PARAGRAPH, 0, "Danach nichts."),
    )

    leads = [
        unit.lead and document.text[unit.lead.start : unit.lead.end]
        for unit in units(document, STOPS)
    ]

    assert leads == [
        None,
        None,
        "Vorzulegen sind:",
        "ein Konzept, darin:",
        "Vorzulegen sind:",
        None,
    ]
