"""Tests of reports/pdf.py: accessible, archivable, the same everywhere, and read in again."""

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pikepdf
import pytest

from checks.accounts import PersonId
from checks.answers import Answer, State
from checks.assessments import Assessment, FederalCheck, Screening, Subject
from checks.catalogue import Obligation, Perspective
from checks.limits import TITLE_MAX
from checks.report_model import ATTACHMENT, ReportForm
from checks.signatures import Signature, SignatureId, SignatureState, Signed
from checks.text import Language
from reading.attachments import attached_assessment
from reports import pdf as printing
from reports.html import render_html
from reports.machine import from_json, to_json
from reports.press import PRESS
from tests import factories
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    evidence,
)
from tests.reports.printing import (
    CATALOGUE,
    ROOT,
    SAMPLES,
    WORDS,
    a_report,
    a_sample,
    faults,
    pages_of,
    printed,
    printed_sample,
    text_of,
)

SMALL = a_catalogue(
    a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3),
    a_criterion("OS-02", obligation=Obligation.MANDATORY, minimum=2),
    a_criterion("NN-01"),
    dimensions=(
        a_dimension("OS", weight=60, presupposes_digital=True),
        a_dimension("NN", weight=40),
    ),
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ODD = f"{LONG_WORD} 😀 مرحبا \U000f0000 \u200b\ufeff ﷽ 漢字 👩‍💻 <b>&amp;</b> ✓→ x²₂ \u00ad é́ ♻️ "


def endless(length: int) -> str:
    return (ODD * (length // len(ODD) + 1))[:length]


def a_claim() -> Assessment:
    return an_assessment({"OS-01": an_answer(4), "OS-02": an_answer(3)}, catalogue=SMALL)


ASSESSMENTS: Mapping[str, Assessment] = {
    "nothing answered": an_assessment(catalogue=SMALL, on=None, subject=Subject("X")),
    "project": a_claim(),
    "guideline": an_assessment(
        {"OS-01": an_answer(4), "OS-02": factories.not_applicable()},
        perspective=Perspective.GUIDELINE,
        catalogue=SMALL,
    ),
    "review": an_assessment(
        {"OS-01": an_answer(Fraction(5, 2)), "OS-02": factories.not_applicable()},
        perspective=Perspective.REVIEW,
        catalogue=SMALL,
        claim=a_claim(),
    ),
    "without a digital part": an_assessment(
        {"NN-01": an_answer(4)},
        catalogue=SMALL,
        screening=Screening(
            digital=False,
            reason="Gefördert werden nur Rebflächen, keine Technik.",
            federal_check=FederalCheck.DONE,
            federal_result="Kein Bezug.",
        ),
    ),
    "at full length": an_assessment(
        {
            "OS-01": Answer(
                State.ANSWERED,
                Fraction(3),
                endless(4000),
                endless(2000),
                tuple(evidence(reference=endless(500), text=endless(2000)) for _ in range(10)),
            ),
            "OS-02": factories.not_applicable(endless(2000)),
        },
        catalogue=SMALL,
        subject=Subject(
            title=endless(TITLE_MAX),
            issuer=endless(200),
            land="MV",
            budget=10**12,
            starts_on=date(2026, 1, 1),
            ends_on=date(2030, 12, 31),
            description=endless(2000),
        ),
    ),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", ReportForm)
@pytest.mark.parametrize("assessment", ASSESSMENTS.values(), ids=ASSESSMENTS)
def test_every_report_is_accessible_and_archivable(
    assessment: Assessment, form: ReportForm, language: Language
) -> None:
    assert faults(printed(a_report(assessment, SMALL, form), language)) == []


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_a_real_guideline_is_printed_well(number: int) -> None:
    assert faults(printed_sample(number)) == []


def test_co_signatures_are_printed_by_function_and_day_and_never_by_name() -> None:
    signature = Signature(
        id=SignatureId("s"),
        person=PersonId("Anna Beispiel"),
        function="Referat Z 3, Haushalt",
        signed="",
        at=datetime(2026, 5, 4, 22, 30, tzinfo=UTC),
        remark="Ohne Einwände.",
    )
    given = (Signed(signature, SignatureState.CHANGED),)
    report = replace(a_report(a_sample(SAMPLES[0])), signatures=given)

    pdf = printed(report)

    assert faults(pdf) == []
    assert pdf == printed(report)
    text = text_of(pdf)
    assert "Mitzeichnungen" in text
    assert "Referat Z 3, Haushalt das Ganze 5. Mai 2026 seither geändert. Ohne Einwände." in text
    assert "Anna" not in text
    assert "Mitzeichnungen" not in text_of(printed_sample(0))


def test_the_validator_tells_an_untagged_report_apart() -> None:
    report = a_report(a_claim(), SMALL)
    untagged = PRESS.printer().HTML(string=render_html(report, WORDS[Language.DE])).write_pdf()

    assert faults(printed(report)) == []
    assert any("UA1" in fault for fault in faults(untagged))
    assert any("PDFA3A" in fault for fault in faults(untagged))


@pytest.mark.parametrize("day", [date(2026, 11, day) for day in range(1, 21)])
def test_no_stream_ends_where_a_validator_would_lose_a_byte(day: date) -> None:
    pdf = printed(a_report(an_assessment(catalogue=SMALL, on=day), SMALL, ReportForm.SHORT))

    assert printing.ends_are_clear(pdf)
    assert not printing.ends_are_clear(pdf.replace(b"\nendstream", b"\r\nendstream", 1))
    assert faults(pdf) == []


def test_a_stream_with_an_unclear_end_is_printed_anew() -> None:
    report = a_report(a_claim(), SMALL, ReportForm.SHORT)
    attempts = printing.attempts(report, WORDS[Language.DE], b"{}")

    first, second = islice(attempts, 2)

    assert first != second
    assert faults(first) == faults(second) == []


TITLE = "Richtlinie zur Förderung der Digitalisierung kommunaler Verwaltungsleistungen "
FULL_SUBJECT = Subject(
    title=(TITLE * 6)[:TITLE_MAX],
    issuer=(TITLE * 3)[:200],
    land="MV",
    budget=10**12,
    starts_on=date(2026, 1, 1),
    ends_on=date(2030, 12, 31),
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("level", [0, 4])
@pytest.mark.parametrize("perspective", Perspective)
def test_the_short_form_takes_two_pages(
    perspective: Perspective, level: int, language: Language
) -> None:
    answers = {str(c.id): an_answer(level) for c in CATALOGUE.scored(perspective)[3:]}
    assessment = an_assessment(
        answers, perspective=perspective, subject=FULL_SUBJECT, catalogue=CATALOGUE
    )

    assert pages_of(printed(a_report(assessment, form=ReportForm.SHORT), language)) == 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("level", [0, 1.5])
def test_the_short_form_of_a_review_takes_two_pages_with_its_picture(
    level: float, language: Language
) -> None:
    asked = [str(c.id) for c in CATALOGUE.scored(Perspective.PROJECT)]
    claim = an_assessment({c: an_answer(4) for c in asked}, catalogue=CATALOGUE)
    review = an_assessment(
        {c: an_answer(level) for c in asked[3:]},
        perspective=Perspective.REVIEW,
        subject=replace(FULL_SUBJECT, reviewing_body=(TITLE * 3)[:200]),
        catalogue=CATALOGUE,
        claim=claim,
    )

    assert pages_of(printed(a_report(review, form=ReportForm.SHORT), language)) == 2


def test_the_english_heads_of_the_short_form_stay_whole() -> None:
    report = a_report(an_assessment(catalogue=CATALOGUE), form=ReportForm.SHORT)

    text = text_of(printed(report, Language.EN), "-layout")

    assert "Kind required evidenced Status" in text
    assert "evid-" not in text


@pytest.mark.parametrize("assessment", ASSESSMENTS.values(), ids=ASSESSMENTS)
def test_a_report_is_read_in_again_as_the_assessment_it_was(assessment: Assessment) -> None:
    pdf = printed(a_report(assessment, SMALL))

    read = from_json(attached_assessment(pdf), lambda _: SMALL)

    assert read.assessment == assessment
    assert read.is_checked


def test_the_attachment_is_the_json_file_itself() -> None:
    report = a_report(ASSESSMENTS["review"], SMALL)

    content = to_json(report.assessment, report.catalogue, report.score)

    assert attached_assessment(printed(report)) == content


PRINT_ELSEWHERE = """
import hashlib, sys
from tests.reports.printing import SAMPLES, a_report, a_sample, printed
sys.stdout.write(hashlib.sha256(printed(a_report(a_sample(SAMPLES[0])))).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_another_process_with_other_fonts(
    tmp_path: Path,
) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>")
    elsewhere = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "LANG": "C",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
    }
    command = [sys.executable, "-c", PRINT_ELSEWHERE]

    there = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=elsewhere, capture_output=True, check=True
    )

    here = hashlib.sha256(printed_sample(0)).hexdigest()
    assert there.stdout.decode() == here


def test_only_our_own_fonts_are_in_the_file() -> None:
    with pikepdf.open(_stream(printed(a_report(ASSESSMENTS["at full length"], SMALL)))) as document:
        names = {str(o.FontName) for o in document.objects if _is_font(o)}

    assert names
    assert all("Fira-Sans" in name or "Noto-Sans" in name for name in names), names


def test_pdftotext_reads_the_report_from_top_to_bottom() -> None:
    text = text_of(printed_sample(1))
    expected = (
        "Digital-Check für Förderprogramme",
        "Urbanen Digitalen Zwillingen",
        "Urteil: nicht erfüllt",
        "Gesamtpunktzahl von 0 bis 100",
        "Inhalt",
        "1 Gründe für das Urteil",
        "2 Ergebnis je Handlungsfeld",
        "3 Was als Nächstes zu tun ist",
        "4 Formulierungsbausteine",
        "OS-01 Verbindliche offene Standards",
        "So ist gerechnet",
        "Quellen",
    )

    position = 0
    for words in expected:
        assert words in text[position:], words
        position = text.index(words, position)


def test_the_table_of_contents_and_the_foot_number_the_pages() -> None:
    pdf = printed_sample(0)

    text = text_of(pdf)

    assert f"Seite 1 von {pages_of(pdf)}" in text
    assert "....2" in text.replace(" ", "")


def test_no_page_begins_with_a_sum_of_what_stands_before_it() -> None:
    (sample,) = [one for one in SAMPLES if one.stem == "zukunft-region"]

    text = text_of(printed(a_report(a_sample(sample)), Language.EN), "-layout")

    below_heads = re.findall(r"claimed evidenced claimed evidenced (\S+)", text)
    assert {"OS-01", "GT-01"} <= set(below_heads)
    assert "Sum" not in below_heads


def test_the_outline_follows_the_headings() -> None:
    pdf = _stream(printed_sample(0))

    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        (root,) = outline.root
        chapters = [item.title for item in root.children]

    assert chapters[0].startswith("Urteil:")
    assert "1 Gründe für das Urteil" in chapters


def test_title_language_and_dates_stand_in_the_file() -> None:
    with pikepdf.open(_stream(printed(a_report(a_claim(), SMALL), Language.EN))) as document:
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo["/Title"]).startswith("Digitale Bauakte")
        assert str(document.docinfo["/CreationDate"]) == "D:20260504"
        assert str(document.Root.AF[0].AFRelationship) == "/Data"
        assert str(document.Root.AF[0].UF) == ATTACHMENT


def test_without_a_date_no_date_is_invented() -> None:
    with pikepdf.open(
        _stream(printed(a_report(ASSESSMENTS["nothing answered"], SMALL)))
    ) as document:
        parameters = document.Root.AF[0].EF.F.Params

        assert "/CreationDate" not in document.docinfo
        assert "/ModDate" not in parameters


def test_nothing_is_fetched_whatever_somebody_typed() -> None:
    answer = an_answer(3, justification='<img src="file:///etc/hostname"><style>@import url(x)')

    text = text_of(printed(a_report(an_assessment({"OS-01": answer}, catalogue=SMALL), SMALL)))

    assert '<img src="file:///etc/hostname">' in text


def test_characters_without_a_glyph_are_shown_by_their_number() -> None:
    subject = Subject("Parken 😀")

    text = text_of(printed(a_report(an_assessment(subject=subject, catalogue=SMALL), SMALL)))

    assert "Parken [U+1F600]" in text


def _stream(pdf: bytes) -> io.BytesIO:
    return io.BytesIO(pdf)


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
