"""Tests of reports/html.py: the structure of the printed assessment."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from checks.assessments import Assessment
from checks.catalogue import CriterionId, Obligation, Perspective, VerdictName
from checks.profile_documents import measured
from checks.profiles import CallId, CallRef
from checks.report_model import ReportForm
from checks.text import Language
from reports.html import render_fragment, render_html
from reports.machine import checksum_of
from tests.attaching import a_file
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    a_subject,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.profiles import a_profile
from tests.reports.printing import CATALOGUE, SAMPLES, WORDS, a_report, a_sample

SMALL = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3),
    a_criterion("OS-02", obligation=Obligation.MANDATORY, minimum=2),
    a_criterion("NN-01"),
    dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
)
VOID = re.compile(r"<(meta|col|br)\b([^>]*)>")


def document(html: str) -> ET.Element:
    """The report as XML: our templates close every element but the void ones."""
    closed = VOID.sub(r"<\1\2/>", html.replace("<!doctype html>", ""))
    return ET.fromstring(closed)  # noqa: S314  our own output


def fragment(
    assessment: Assessment, form: ReportForm = ReportForm.FULL, language: Language = Language.DE
) -> ET.Element:
    return document(render_fragment(a_report(assessment, SMALL, form), WORDS[language]))


def on_paper(assessment: Assessment, form: ReportForm, language: Language) -> ET.Element:
    return document(render_html(a_report(assessment, SMALL, form), WORDS[language]))


def a_review() -> Assessment:
    claim = an_assessment({"OS-01": an_answer(4)}, catalogue=SMALL)
    return an_assessment(
        {
            "OS-01": an_answer(Fraction(5, 2), justification="Liste fehlt."),
            "OS-02": not_applicable(),
        },
        perspective=Perspective.REVIEW,
        subject=a_subject(reviewing_body="Projektträger Musterland"),
        catalogue=SMALL,
        claim=claim,
    )


def words_of(element: ET.Element) -> str:
    return one_line(" ".join(element.itertext()))


def one_line(text: str) -> str:
    return " ".join(text.split())


EVERY = [
    (form, language, assessment)
    for form in ReportForm
    for language in Language
    for assessment in (an_assessment(catalogue=SMALL), a_review())
]


def every_report() -> Iterator[ET.Element]:
    for form, language, assessment in EVERY:
        yield fragment(assessment, form, language)


def test_headings_begin_with_one_h1_and_skip_no_level() -> None:
    for report in every_report():
        levels = [int(e.tag[1]) for e in report.iter() if re.fullmatch(r"h[1-6]", e.tag)]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_caption_heads_and_rows_of_one_width() -> None:
    for report in every_report():
        for table in report.iter("table"):
            assert words_of(table.findall("caption")[0])
            assert table.find("thead//th[@scope]") is not None
            assert all(
                row.find("th[@scope='row']") is not None for row in table.iterfind("tbody/tr")
            )
            assert len({_width(row) for row in table.iterfind("tbody/tr")}) == 1


def _width(row: ET.Element) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row)


def test_every_drawing_on_paper_has_a_title_as_first_child_and_a_table_beside_it() -> None:
    for form, language, assessment in EVERY:
        paper = on_paper(assessment, form, language)
        drawings = list(paper.iter("svg"))

        assert drawings
        for drawing in drawings:
            assert drawing[0].tag == "title"
            assert drawing.get("aria-labelledby") == drawing[0].get("id")
            assert len(words_of(drawing[0])) > 40
        assert len(list(paper.iter("table"))) >= len(drawings)


def test_in_a_page_the_charts_of_the_report_say_what_they_say_on_paper() -> None:
    for form, language, assessment in EVERY:
        page, paper = fragment(assessment, form, language), on_paper(assessment, form, language)
        charts = [*page.iterfind(".//figure[@aria-label]"), *page.iterfind(".//svg/title")]

        said = [one_line(chart.get("aria-label") or words_of(chart)) for chart in charts]
        assert sorted(said) == sorted(words_of(title) for title in paper.iterfind(".//svg/title"))


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    for report in every_report():
        ids = [element.get("id") for element in report.iter() if element.get("id")]
        targets = [link.get("href", "")[1:] for link in report.iter("a")]

        assert len(ids) == len(set(ids))
        assert set(targets) <= set(ids)


def test_a_fragment_has_no_style_or_script_of_its_own() -> None:
    for report in every_report():
        assert not [e for e in report.iter() if e.tag in {"style", "script", "link"}]
        assert not [e for e in report.iter() if "style" in e.attrib]


def test_what_somebody_typed_stays_text() -> None:
    typed = "<script>alert(1)</script> & „so“"
    assessment = an_assessment(
        {"OS-01": an_answer(3, justification=typed)}, subject=a_subject(typed), catalogue=SMALL
    )

    report = fragment(assessment)

    assert not list(report.iter("script"))
    assert words_of(next(report.iter("h1"))) == typed
    assert typed in words_of(report)


def test_the_verdict_stands_with_all_its_reasons() -> None:
    report = a_report(an_assessment({"OS-01": an_answer(1)}, catalogue=SMALL), SMALL)

    text = words_of(document(render_fragment(report, WORDS[Language.DE])))

    assert "Urteil: nicht erfüllt" in text
    assert all(one_line(reason.text.de) in text for reason in report.score.reasons)


def test_a_review_prints_claim_own_level_and_reason() -> None:
    text = words_of(fragment(a_review()))

    assert "Alle Abweichungen, die größte zuerst" in text
    assert "4 2,5 −1,5 Liste fehlt." in text


def test_a_review_that_differs_without_a_reason_is_told_to_lack_it() -> None:
    silent = {CriterionId("OS-01"): an_answer(Fraction(5, 2), justification="")}

    text = words_of(fragment(replace(a_review(), answers=silent)))

    assert "4 2,5 −1,5 nicht begründet" in text


def test_documents_are_named_with_size_and_checksum_on_both_sides_of_a_review() -> None:
    review = a_review()
    assert review.claim is not None
    claimed = replace(review.claim, files={CriterionId("OS-01"): (a_file(1, "<b>Plan</b>.pdf"),)})
    own = {CriterionId("OS-01"): (a_file(2, "Prüfbericht.pdf"),)}

    said = "".join(fragment(replace(review, claim=claimed, files=own)).itertext())

    for name, number in (("<b>Plan</b>.pdf", 1), ("Prüfbericht.pdf", 2)):
        assert f"Dokumente: {name} (1,2\N{NO-BREAK SPACE}MiB, SHA-256 {number:064})" in said
    assert "Dokumente" not in "".join(fragment(a_review()).itertext())


def test_a_guideline_gets_clauses_with_their_gaps_marked() -> None:
    assessment = an_assessment(perspective=Perspective.GUIDELINE, catalogue=SMALL)

    report = fragment(assessment)

    assert words_of(next(report.iterfind(".//strong[@class='report-blank']"))) == "[Datum]"


def test_the_english_report_marks_the_german_clauses_as_german() -> None:
    assessment = an_assessment(perspective=Perspective.GUIDELINE, catalogue=SMALL)

    report = fragment(assessment, language=Language.EN)

    clause = next(report.iterfind(".//p[@class='report-clause']"))
    assert clause.get("lang") == "de"
    assert "Results are to be published." in words_of(report)


def test_no_german_sentence_is_left_in_the_english_report() -> None:
    report = a_report(a_sample(SAMPLES[2]), CATALOGUE)
    html = render_fragment(report, WORDS[Language.EN])

    for message in (
        "Urteil",
        "Gründe",
        "Kriterium",
        "belegt",
        "Handlungsfeld",
        "Mindeststufe",
    ):
        assert message not in re.sub(r"<(\w+)[^>]*lang=\"de\">.*?</\1>", "", html), message


@pytest.mark.parametrize("form", ReportForm)
def test_a_review_names_its_body_on_the_first_page(form: ReportForm) -> None:
    heading = next(fragment(a_review(), form).iter("header"))

    assert "Begutachtende Stelle: Projektträger Musterland" in words_of(heading)


def test_an_older_review_says_that_its_body_is_not_named() -> None:
    unnamed = replace(a_review(), subject=a_subject())

    assert "Begutachtende Stelle: nicht genannt" in words_of(fragment(unnamed))


@pytest.mark.parametrize("form", ReportForm)
def test_a_review_assesses_where_an_applicant_claims(form: ReportForm) -> None:
    review, project = (
        words_of(fragment(a, form)) for a in (a_review(), an_assessment(catalogue=SMALL))
    )

    assert "beurteilten Stufen" in review
    assert "angegeben" not in review.lower()
    assert "angegebenen Stufen" in project
    assert "beurteilt" not in project


def test_the_checksum_of_the_attached_file_is_printed() -> None:
    report = a_report(a_review(), SMALL)
    checksum = checksum_of(report.assessment, report.catalogue, report.score)

    for form in ReportForm:
        assert checksum in words_of(fragment(a_review(), form))


@pytest.mark.parametrize("language", Language)
def test_the_document_needs_no_other_file(language: Language) -> None:
    html = render_html(a_report(a_review(), SMALL), WORDS[language])
    report = document(html)

    assert report.get("lang") == language.value
    assert words_of(next(report.iter("title"))).startswith("Digitale Bauakte")
    assert not [e for e in report.iter() if e.get("src") or e.tag == "link"]
    assert "url(" not in html
    assert "@import" not in html


def test_the_same_report_is_the_same_text_every_time() -> None:
    one, other = (render_html(a_report(a_review(), SMALL), WORDS[Language.DE]) for _ in range(2))

    assert one == other


def test_a_report_by_a_profile_tells_its_call_its_thresholds_and_its_fingerprint() -> None:
    profile = a_profile(SMALL, thresholds={VerdictName.GOOD: 72})
    call = CallRef(CallId("call-1"), "Erster Aufruf", "Digitale Orte")
    assessment = replace(an_assessment({}, catalogue=SMALL), profile=profile, call=call)
    measure = measured(SMALL, assessment)

    told = render_html(a_report(assessment, measure), WORDS[Language.DE])

    assert "Erster Aufruf (Digitale Orte)" in told
    assert "mindestens 72 Punkte" in told
    assert measure.profile in told
    assert "Bewertungsprofil" not in render_html(
        a_report(an_assessment({}, catalogue=SMALL), SMALL), WORDS[Language.DE]
    )
