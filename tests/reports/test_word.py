"""The DOCX of model clauses: what Word sees in it, and the same bytes each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from checks.assessments import Assessment
from checks.catalogue import CriterionId, Perspective
from checks.clauses import ClauseChoice
from checks.report_model import ReportForm, build_report
from checks.text import Language, same
from reports.language import load_languages
from reports.word import render_docx
from tests.factories import (
    a_catalogue,
    a_clause,
    a_criterion,
    a_subject,
    an_answer,
    an_assessment,
)
from tests.house.sources import ROOT

WORDS = load_languages(ROOT / "translations")
CATALOGUE = replace(
    a_catalogue(
        a_criterion("OS-01", clause=a_clause("6", "Bis zum [Datum] in [Ort].", level=3)),
        a_criterion("OS-02", clause=a_clause("4", "Erster Satz.\nZweiter Satz.")),
        a_criterion("NN-01", clause=a_clause("4", "Ohne <Lücke> & „fertig“.")),
    ),
    sections={"4": same("Voraussetzungen"), "6": same("Bestimmungen")},
)
FILLED = ClauseChoice(
    is_adopted=True, wording="Spätestens [Datum], [Ort].", values=(("Datum", "2027"),)
)


def _guideline(**choices: ClauseChoice) -> Assessment:
    named = {CriterionId(key.replace("_", "-")): choice for key, choice in choices.items()}
    bare = an_assessment(
        perspective=Perspective.GUIDELINE,
        subject=a_subject("Richtlinie „Smarte Stadt“"),
        catalogue=CATALOGUE,
        on=date(2026, 11, 23),
    )
    return replace(bare, clauses=named)


def _raw(assessment: Assessment | None = None, language: Language = Language.DE) -> bytes:
    report = build_report(CATALOGUE, assessment or _guideline(), ReportForm.FULL)
    return render_docx(report, WORDS[language])


def _read(assessment: Assessment | None = None, language: Language = Language.DE) -> Docx:
    return Document(BytesIO(_raw(assessment, language)))


def _clauses(document: Docx) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.style is not None and p.style.name == "Baustein"]


def _values(paragraph: Paragraph, tag: str) -> list[str]:
    """What every element of this name in a paragraph says."""
    inside = paragraph._p.iter(qn(tag))  # noqa: SLF001 - the library shows it nowhere else
    return [one.get(qn("w:val")) for one in inside]


def _parts(raw: bytes) -> Iterator[tuple[str, str]]:
    with ZipFile(BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, archive.read(name).decode()


def test_every_section_has_its_heading_and_its_clauses_in_order() -> None:
    found = [
        (p.style.name, p.text)
        for p in _read().paragraphs
        if p.style is not None and p.style.name in {"Heading 1", "Baustein"}
    ]

    assert found == [
        ("Heading 1", "4 Voraussetzungen"),
        ("Baustein", "Erster Satz.\nZweiter Satz."),
        ("Baustein", "Ohne <Lücke> & „fertig“."),
        ("Heading 1", "6 Bestimmungen"),
        ("Baustein", "Bis zum [Datum] in [Ort]."),
    ]


def test_clauses_are_numbered_by_word_within_their_section() -> None:
    document = _read()
    numbering = document.part.numbering_part.element
    abstract = {
        one.get(qn("w:numId")): one.find(qn("w:abstractNumId")).get(qn("w:val"))
        for one in numbering.iter(qn("w:num"))
    }
    patterns = {
        one.get(qn("w:abstractNumId")): next(one.iter(qn("w:lvlText"))).get(qn("w:val"))
        for one in numbering.iter(qn("w:abstractNum"))
    }

    used = [_values(p, "w:numId")[0] for p in _clauses(document)]

    assert [patterns[abstract[one]] for one in used] == ["4.%1", "4.%1", "6.%1"]


def test_open_blanks_are_yellow_and_keep_their_brackets_and_filled_ones_are_not() -> None:
    (clause,) = _clauses(_read(_guideline(OS_01=FILLED)))

    assert [(run.text, run.font.highlight_color) for run in clause.runs if run.text] == [
        ("Spätestens ", None),
        ("2027", None),
        (", ", None),
        ("[Ort]", WD_COLOR_INDEX.YELLOW),
        (".", None),
    ]


def test_every_clause_has_a_comment_with_criterion_level_and_sources() -> None:
    comments = [comment.text for comment in _read().comments]

    assert len(comments) == 3
    assert comments[2].split("\n") == [
        "OS-01 Kriterium OS-01",
        "Erreicht im Richtlinien-Check Stufe 3: OS-01: Stufe 3 im Richtlinientext",
        "Quellen (und wie weit sie geprüft sind):",
        f"– {CATALOGUE.sources['paper'].title} (geprüft)",
    ]


def test_the_comment_of_an_adapted_clause_says_that_its_level_is_to_be_checked() -> None:
    (comment,) = _read(_guideline(OS_01=FILLED)).comments

    assert "Der Wortlaut weicht vom Katalog ab" in comment.text


def test_the_front_names_the_guideline_the_catalogue_the_day_and_what_it_is_not() -> None:
    words = "\n".join(paragraph.text for paragraph in _read().paragraphs)

    for said in (
        "Formulierungsbausteine",
        "Richtlinie „Smarte Stadt“",
        f"Katalog {CATALOGUE.version}, 23. November 2026",
        "vor Gebrauch rechtlich zu prüfen",
        *(text.de for text in CATALOGUE.disclaimers),
    ):
        assert said in words


def test_the_properties_come_from_the_assessment_alone() -> None:
    properties = _read().core_properties

    assert properties.title == "Formulierungsbausteine: Richtlinie „Smarte Stadt“"
    assert properties.language == "de-DE"
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 23)


def test_the_document_is_german_and_english_only_where_english_is_written() -> None:
    document = _read(language=Language.EN)

    by_style = {
        p.style.name: set(_values(p, "w:lang")) for p in document.paragraphs if p.style is not None
    }
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"de-DE"}
    assert by_style["Title"] == by_style["Rahmentext"] == {"en-GB"}
    assert by_style["Heading 1"] == by_style["Baustein"] == set()
    assert "Reaches in the guideline check level" in next(iter(document.comments)).text


@pytest.mark.parametrize("on", [date(2026, 11, 23), None])
def test_equal_input_gives_equal_bytes(on: date | None) -> None:
    guideline = replace(_guideline(OS_01=FILLED), on=on)

    assert _raw(guideline) == _raw(guideline)


def test_nothing_in_it_leads_outside_or_can_run() -> None:
    for name, content in _parts(_raw()):
        assert 'TargetMode="External"' not in content, name
        assert "vbaProject" not in content, name
        assert "attachedTemplate" not in content, name


def test_all_that_has_a_time_has_that_of_the_assessment() -> None:
    raw = _raw()
    with ZipFile(BytesIO(raw)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        comments = archive.read("word/comments.xml").decode()
    assert comments.count('w:date="2026-11-23T00:00:00Z"') == 3


def test_a_guideline_without_a_gap_says_so() -> None:
    answers = {c.id: an_answer(4) for c in CATALOGUE.criteria}
    sound = replace(_guideline(), answers=answers)

    document = _read(sound)

    assert _clauses(document) == []
    assert any("hat keine Lücke" in paragraph.text for paragraph in document.paragraphs)
