"""The ranking on paper and as a workbook: every place explained, nothing run, nobody named."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from zipfile import ZipFile

import pikepdf
import pytest

from checks.accounts import PersonId
from checks.decisions import Award, Decision, Given, Ruling
from checks.ranking import Place, Ranking, Unranked
from checks.robustness import RankRange
from checks.submissions import Submission, SubmissionId
from checks.text import Language, Text
from reports.rankings import FILE, RankingPaper, ranking_html, ranking_table, render_ranking
from tests.reports.printing import WORDS, faults, text_of
from tests.submissions import a_submission

AT = datetime(2027, 5, 4, 10, tzinfo=UTC)


def _named(title: str, number: int) -> Submission:
    return replace(
        a_submission(title), id=SubmissionId(f"s{number}"), receipt=f"2027-AAAA-000{number}"
    )


def a_paper(title: str = "Wald") -> RankingPaper:
    """Two who share a rank, one without a rank, one that waits."""
    found = [_named(title, 1), _named("Fluss", 2), _named("Berg", 3), _named("Tal", 4)]
    first, second, third = (one.id for one in found[:3])
    why = (Text("Im Konsens sind 70,0 von 100 Punkten belegt.", "70.0 of 100 points."),)
    given = Given(Ruling(Award.GRANT, "Offen angelegt."), PersonId("somebody"), AT)
    return RankingPaper(
        call="Erster Aufruf",
        programme="Digitale Orte",
        profile="p" * 64,
        width=Fraction(5),
        on=date(2027, 5, 4),
        submissions={one.id: one for one in found},
        ranking=Ranking(
            (
                Place(first, 1, Fraction(70), (second,), (second,), why),
                Place(second, 1, Fraction(200, 3), (first,), (first,), why),
            ),
            (Unranked(third, (Text("Unter der Mindeststufe.", "Below its minimum."),)),),
        ),
        ranges={first: RankRange(1, 1, 1000), second: RankRange(1, 2, 1000)},
        waiting=[found[3]],
        decisions={first: Decision(1, given, given), second: Decision(1, given)},
    )


@pytest.mark.parametrize("language", Language)
def test_a_validator_accepts_the_paper(language: Language) -> None:
    pdf = render_ranking(a_paper(), WORDS[language])

    assert faults(pdf) == []
    words = text_of(pdf)
    for said in ("Erster Aufruf", "Wald", "Fluss", "Berg", "Tal", "2027-AAAA-0001", "1–2"):
        assert said in words
    assert "p" * 64 in words.replace(" ", "")


def test_what_is_recommended_is_told_apart_from_what_is_decided() -> None:
    html = ranking_html(a_paper(), WORDS[Language.DE])

    assert html.count("bewilligen") == 2
    assert html.count("(empfohlen)") == 1
    assert "Vorläufig" in html
    assert "somebody" not in html


def test_the_same_lies_inside_as_data() -> None:
    pdf = pikepdf.open(io.BytesIO(render_ranking(a_paper(), WORDS[Language.DE])))

    data = json.loads(pdf.attachments[FILE].get_file().read_bytes())
    assert [one["points"]["exact"] for one in data["places"]] == ["70", "200/3"]
    assert data["without_consensus"] == ["2027-AAAA-0004"]


def test_the_same_ranking_has_the_same_bytes() -> None:
    for render in (render_ranking, ranking_table):
        assert render(a_paper(), WORDS[Language.DE]) == render(a_paper(), WORDS[Language.DE])


@pytest.mark.parametrize("language", Language)
def test_a_workbook_runs_nothing_that_somebody_typed(language: Language) -> None:
    content = ranking_table(a_paper('=HYPERLINK("https://boese.example")'), WORDS[language])

    with ZipFile(io.BytesIO(content)) as opened:
        sheets = [opened.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
        words = opened.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=HYPERLINK(" in words
    for said in ("Fluss", "Berg", "Tal", "2027-AAAA-0002"):
        assert said in words


def test_what_somebody_typed_stays_words_on_paper() -> None:
    html = ranking_html(a_paper("<script>alert(1)</script>"), WORDS[Language.EN])

    assert "<script>" not in html


def test_a_call_without_any_consensus_has_a_paper_that_says_so() -> None:
    empty = replace(a_paper(), ranking=Ranking((), ()), ranges={}, decisions={})

    assert faults(render_ranking(empty, WORDS[Language.DE])) == []
