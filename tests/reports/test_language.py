"""Tests of reports/language.py: translated sentences, numbers and dates as people write them."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from checks.text import Language, Text
from reports.language import Words, load_languages

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def words(tmp_path: Path) -> dict[Language, Words]:
    (tmp_path / "en.po").write_text(
        f'{HEADER}\nmsgid "Weiter"\nmsgstr "Next"\n\nmsgid "Offen"\nmsgstr ""\n'
    )
    (tmp_path / "en.report.po").write_text(
        f'{HEADER}\nmsgid "Weiter"\nmsgstr "never read"\n\nmsgid "Offen"\nmsgstr "Open"\n\n'
        'msgid "%(n)s Schritt"\nmsgid_plural "%(n)s Schritte"\n'
        'msgstr[0] "%(n)s step"\nmsgstr[1] "%(n)s steps"\n'
    )
    return dict(load_languages(tmp_path))


@pytest.mark.parametrize(
    ("message", "german", "english"),
    [("Weiter", "Weiter", "Next"), ("Offen", "Offen", "Open"), ("Neu", "Neu", "Neu")],
)
def test_a_sentence_comes_from_the_first_file_that_translates_it(
    words: dict[Language, Words], message: str, german: str, english: str
) -> None:
    assert words[Language.DE].gettext(message) == german
    assert words[Language.EN].gettext(message) == english


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [(0, "%(n)s Schritte", "%(n)s steps"), (1, "%(n)s Schritt", "%(n)s step")],
)
def test_one_and_many_are_told_apart(
    words: dict[Language, Words], count: int, german: str, english: str
) -> None:
    forms = ("%(n)s Schritt", "%(n)s Schritte", count)

    assert words[Language.DE].ngettext(*forms) == german
    assert words[Language.EN].ngettext(*forms) == english


@pytest.mark.parametrize(
    ("write", "german", "english"),
    [
        (lambda w: w.number(Fraction(6105, 100)), "61,1", "61.1"),
        (lambda w: w.number(Fraction(1, 3), 2), "0,33", "0.33"),
        (lambda w: w.percent(Fraction(9103, 10000)), "91,0\u00a0%", "91.0%"),
        (lambda w: w.level(Fraction(5, 2)), "2,5", "2.5"),
        (lambda w: w.level(Fraction(3)), "3", "3"),
        (lambda w: w.day(date(2026, 3, 1)), "1. März 2026", "1 March 2026"),
        (lambda w: w.euro(1234567), "1.234.567\u00a0Euro", "1,234,567\u00a0euro"),
        (lambda w: w.text(Text("ja", "yes")), "ja", "yes"),
    ],
)
def test_numbers_and_dates_have_the_form_of_the_language(
    words: dict[Language, Words], write: Callable[[Words], str], german: str, english: str
) -> None:
    assert write(words[Language.DE]) == german
    assert write(words[Language.EN]) == english
