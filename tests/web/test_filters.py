"""Dates, numbers and texts as templates write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from flask import Flask, g
from markupsafe import Markup

from actions.handouts import Words
from checks.assessments import FederalCheck, Screening, Subject
from checks.text import Language, Text
from config import ROOT
from reports.language import load_languages
from web import filters
from web.forms.fields import DayField, PageForm

LATE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
WORDS = load_languages(ROOT / "translations")


@pytest.mark.parametrize(
    ("name", "value", "german", "english"),
    [
        ("day", date(2026, 11, 3), "3. November 2026", "3 November 2026"),
        ("localday", LATE, "1. Januar 2027", "1 January 2027"),
        ("clock", LATE, "00:30", "00:30"),
        ("isoday", "2026-04-29", "29. April 2026", "29 April 2026"),
        ("isoday", "Frühjahr 2026", "Frühjahr 2026", "Frühjahr 2026"),
        ("level", Fraction(5, 2), "2,5", "2.5"),
        ("level", 0.5, "0,5", "0.5"),
        ("level", 3, "3", "3"),
        ("number", Fraction(1, 3), "0,3", "0.3"),
        ("percent", Fraction(91, 100), "91,0\u00a0%", "91.0%"),
        ("euro", 1_234_567, "1.234.567\u00a0Euro", "1,234,567\u00a0euro"),
        ("t", Text("ja", "yes"), "ja", "yes"),
    ],
)
def test_each_filter_writes_in_both_languages(
    name: str, value: object, german: str, english: str
) -> None:
    spoken = {language: filters.of(words)[name](value) for language, words in WORDS.items()}

    assert spoken == {Language.DE: german, Language.EN: english}


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        (date(2027, 12, 31), "31.12.2027"),
        (date(2027, 1, 2), "02.01.2027"),
        (date(999, 1, 1), "01.01.0999"),
        (date(1, 1, 1), "01.01.0001"),
    ],
)
def test_a_day_is_written_as_it_can_be_read_again(day: date, typed: str, app: Flask) -> None:
    class Form(PageForm):
        day = DayField()

    assert filters.typed_day(day) == typed
    with app.test_request_context(method="POST", data={"day": typed}):
        assert Form().day.data == day


def test_the_gaps_of_a_clause_are_marked_and_its_words_are_escaped() -> None:
    marked = filters.clause("Bis [Datum] & [Ort] <b>")

    assert marked == "Bis <mark>[Datum]</mark> &amp; <mark>[Ort]</mark> &lt;b&gt;"
    assert isinstance(marked, Markup)


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, app: Flask) -> Iterator[Language]:
    with app.test_request_context():
        g.language = request.param
        yield request.param


def _euro(words: Words) -> str:
    return words.euro(2_500_000)


def test_everything_known_of_a_subject_is_said_line_by_line(language: Language) -> None:
    subject = Subject(
        title="Titel & Co",
        issuer="Stadt",
        land="NW",
        budget=2_500_000,
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 1, 1),
        description="Kurz.",
        reviewing_body="Jury",
    )
    screening = Screening(
        digital=False, reason="Darum", federal_check=FederalCheck.DONE, federal_result="Gut"
    )

    said = [words for _, words in filters.subject_lines(subject, screening)]

    yes = {Language.DE: "Ja, er liegt vor", Language.EN: "Yes, it has been done"}
    assert said == [
        "Titel & Co",
        "Stadt",
        "Jury",
        {Language.DE: "Nordrhein-Westfalen", Language.EN: "North Rhine-Westphalia"}[language],
        _euro(WORDS[language]),
        "01.01.2027",
        "01.01.2028",
        "Kurz.",
        {Language.DE: "nein", Language.EN: "no"}[language],
        "Darum",
        yes[language],
        "Gut",
    ]


@pytest.mark.usefixtures("language")
def test_what_is_not_known_of_a_subject_stays_empty() -> None:
    said = [words for _, words in filters.subject_lines(Subject("Titel"), Screening())]

    assert said[1:8] == [""] * 7


@pytest.mark.usefixtures("language")
def test_the_choice_of_a_land_begins_with_none() -> None:
    choices = filters.laender()

    assert choices[0] == ("", "–")
    assert len(choices) == len({key for key, _ in choices})
    assert all(name for _, name in choices)
