"""Tests of reports/formats.py: how the values of a report are written."""

from fractions import Fraction

import pytest

from checks.answers import Answer, Evidence, EvidenceKind
from checks.text import Language
from reports.formats import Formats, blanks
from tests.factories import an_answer, not_applicable
from tests.reports.printing import WORDS

GERMAN = Formats(WORDS[Language.DE])
ENGLISH = Formats(WORDS[Language.EN])


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (Fraction(0), "0,0"), (Fraction(6105, 100), "61,1")]
)
def test_points_have_one_decimal(value: Fraction | None, words: str) -> None:
    assert GERMAN.points(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (Fraction(300), "300"), (14, "14"), (Fraction(1, 3), "0,33")]
)
def test_products_are_whole_or_have_two_decimals(value: Fraction | int | None, words: str) -> None:
    assert GERMAN.products(value) == words


@pytest.mark.parametrize(
    ("answer", "german", "english"),
    [
        (an_answer(2.5), "2,5", "2.5"),
        (not_applicable(), "nicht anwendbar", "not applicable"),
        (Answer(), "offen", "open"),
    ],
)
def test_an_answer_is_its_level_or_its_state(answer: Answer, german: str, english: str) -> None:
    assert GERMAN.stated(answer) == german
    assert ENGLISH.stated(answer) == english


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (Fraction(1), "+1"), (Fraction(-3, 2), "\N{MINUS SIGN}1,5"), (Fraction(0), "+0")],
)
def test_a_change_has_its_sign(value: Fraction | None, words: str) -> None:
    assert GERMAN.change(value) == words


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        (Evidence(EvidenceKind.PASSAGE, "Nr. 4.2", "Wortlaut"), "Fundstelle: Nr. 4.2 – Wortlaut"),
        (Evidence(EvidenceKind.DOCUMENT, "Anlage 2"), "Dokument: Anlage 2"),
        (Evidence(EvidenceKind.LINK, "", "nur Text"), "Link: nur Text"),
    ],
)
def test_evidence_names_kind_place_and_words(piece: Evidence, words: str) -> None:
    assert GERMAN.evidence(piece) == words


def test_every_gap_of_a_clause_is_marked_and_nothing_else_changes() -> None:
    marked = blanks("[Die] Frist <b> endet [am X]. Danach [nichts]")

    assert marked.count('<strong class="report-blank">') == 3
    assert marked.striptags() == "[Die] Frist <b> endet [am X]. Danach [nichts]"
    assert "<span> <strong" in marked
