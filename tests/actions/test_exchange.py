"""Reading in: what was handed out becomes an assessment again, or a review of it."""

from dataclasses import replace

import pytest

from actions import assessments, calls, exchange
from actions.assessments import Opened
from actions.work import Work, Workplace
from checks.answers import Answer
from checks.assessments import Assessment
from checks.catalogue import CriterionId, Grade, Perspective
from checks.claims import review_of
from checks.errors import Invalid, TooOften
from checks.permissions import Actor
from checks.profile_documents import measured
from checks.profiles import CallId, Demand, Profile
from checks.scoring import score
from checks.text import Language
from reports.files import render
from reports.machine import to_json
from tests.calls import a_call, a_funder
from tests.factories import a_subject, an_answer, an_assessment, evidence, not_applicable
from tests.links import opened
from tests.profiles import a_profile
from tests.reports.printing import WORDS, a_report

GIVEN = {"AA-01": an_answer(3), "BB-01": not_applicable()}


def _assessment(work: Work, perspective: Perspective = Perspective.PROJECT) -> Assessment:
    answers = GIVEN if perspective is Perspective.PROJECT else {"AA-01": an_answer(3)}
    return an_assessment(answers, perspective=perspective, catalogue=work.catalogues.current)


def _file(work: Work, assessment: Assessment) -> bytes:
    catalogue = work.catalogues.current
    return to_json(assessment, catalogue, score(catalogue, assessment))


def _refusals(work: Work, raw: bytes, *, as_review: bool = False) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        exchange.read_in(work, raw, as_review=as_review)
    return [(problem.where, problem.message.de) for problem in refused.value.problems]


@pytest.mark.parametrize("perspective", Perspective)
def test_a_json_file_becomes_the_assessment_it_was(work: Work, perspective: Perspective) -> None:
    assessment = _assessment(work, perspective)

    found = exchange.read_in(work, _file(work, assessment), as_review=False)

    assert found.assessment == assessment
    assert found.is_checked


def test_a_title_may_look_like_the_head_of_a_pdf(work: Work) -> None:
    assessment = replace(_assessment(work), subject=a_subject("%PDF-1.7"))

    found = exchange.read_in(work, _file(work, assessment), as_review=False)

    assert found.assessment.subject.title == "%PDF-1.7"


def test_a_review_begins_with_the_evidence_and_without_a_level(work: Work) -> None:
    claim = _assessment(work)

    found = exchange.read_in(work, _file(work, claim), as_review=True).assessment

    assert found.perspective is Perspective.REVIEW
    assert found.claim == claim
    assert found.answers == {"AA-01": Answer(evidence=(evidence(Grade.REFERENCED),))}
    assert found.subject == claim.subject


def test_a_review_is_continued_where_it_was(work: Work) -> None:
    review = replace(_assessment(work, Perspective.REVIEW), claim=_assessment(work))

    found = exchange.read_in(work, _file(work, review), as_review=True)

    assert found.assessment == review


def test_a_guideline_check_is_not_reviewed(work: Work) -> None:
    guideline = _file(work, _assessment(work, Perspective.GUIDELINE))

    [(where, message)] = _refusals(work, guideline, as_review=True)

    assert where == "file"
    assert message.startswith("Diese Datei enthält einen Richtlinien-Check.")


@pytest.mark.parametrize("as_review", [False, True])
@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "leer", id="an empty file"),
        pytest.param(b"{", "kein gültiges JSON", id="half a file"),
        pytest.param(b"\xff\xfe{}", "nicht in UTF-8", id="another encoding"),
        pytest.param(b"[]", "JSON-Objekt", id="a list"),
        pytest.param(b"PK\x03\x04", "", id="a spreadsheet"),
        pytest.param(b"%PDF-1.7\n%%EOF", "PDF", id="a PDF without anything"),
        pytest.param(b"\x00" * 100, "", id="zeros"),
    ],
)
def test_what_is_no_report_is_refused_at_the_file(
    work: Work, raw: bytes, words: str, *, as_review: bool
) -> None:
    [(where, message)] = _refusals(work, raw, as_review=as_review)

    assert where == "file"
    assert words in message


def test_a_file_of_a_catalogue_nobody_knows_is_refused(work: Work) -> None:
    foreign = replace(work.catalogues.current, version="7.0.0")
    assessment = an_assessment(GIVEN, catalogue=foreign)
    raw = to_json(assessment, foreign, score(foreign, assessment))

    [(where, message)] = _refusals(work, raw)

    assert where == "catalogue"
    assert "„small 7.0.0“" in message


def test_a_file_of_the_same_version_with_other_content_is_refused(work: Work) -> None:
    altered = replace(work.catalogues.current, hash="f" * 64)
    assessment = an_assessment(GIVEN, catalogue=altered)
    raw = to_json(assessment, altered, score(altered, assessment))

    [(where, _)] = _refusals(work, raw)

    assert where == "catalogue.hash"


def test_only_the_evaluator_says_that_evidence_was_verified() -> None:
    claim = an_assessment({"AA-01": an_answer(4, grade=Grade.VERIFIED)})

    review = review_of(claim)

    graded = review.answer(CriterionId("AA-01")).evidence
    assert [piece.grade for piece in graded] == [Grade.REFERENCED]
    assert review.claim is not None
    assert review.claim == claim


def test_files_are_counted_whatever_is_in_them(workplace: Workplace) -> None:
    limit = workplace.terms.begin_limit
    with workplace.writing(Actor()) as work:
        for _ in range(limit):
            exchange.count(work, who="somebody")

        with pytest.raises(TooOften):
            exchange.count(work, who="somebody")


def test_a_reference_that_no_database_can_hold_is_refused(workplace: Workplace) -> None:
    raw = b'{"perspective": "project", "catalogue": {"id": "\\ud800", "version": "1"}}'

    with workplace.reading(Actor()) as work, pytest.raises(Invalid) as refused:
        exchange.read_in(work, raw, as_review=False)

    assert "catalogue.id" in {problem.where for problem in refused.value.problems}


def test_a_draft_from_a_word_processor_is_sent_where_drafts_are_read(work: Work) -> None:
    with pytest.raises(Invalid, match="word-processor document"):
        exchange.read_in(work, b"PK\x03\x04 and more", as_review=False)


def test_the_excel_table_of_a_check_is_not_taken_for_a_draft(work: Work) -> None:
    report = a_report(_assessment(work), work.catalogues.current)
    table = render("xlsx", report, WORDS[Language.DE])

    with pytest.raises(Invalid, match="Excel table"):
        exchange.read_in(work, table, as_review=False)


def _for_call(workplace: Workplace, call: CallId, profile: Profile | None = None) -> bytes:
    """The file of a check that names this call, with its profile or with another."""
    with workplace.reading(Actor()) as work:
        known = calls.open_one(work, call)
    measured_by = profile or known.call.profile
    bare = an_assessment(GIVEN, catalogue=known.catalogue)
    assessment = replace(bare, profile=measured_by, call=known.kept.ref)
    measure = measured(known.catalogue, assessment)
    return to_json(assessment, measure, score(measure, assessment))


def _read_in(workplace: Workplace, raw: bytes) -> Opened:
    with workplace.writing(Actor()) as work:
        found = exchange.read_in(work, raw, as_review=False)
        link = assessments.take_in(work, found.assessment, who="me")
    return opened(workplace, link)


def test_a_file_of_a_call_belongs_to_it_again_and_is_judged_by_its_profile(
    workplace: Workplace,
) -> None:
    call = a_call(workplace, a_funder(workplace))

    found = _read_in(workplace, _for_call(workplace, call))

    assert found.kept.call == call
    assert found.catalogue.profile == found.kept.profile


def test_a_file_with_another_profile_does_not_belong_to_the_call_it_names(
    workplace: Workplace,
) -> None:
    call = a_call(workplace, a_funder(workplace))
    milder = a_profile(workplace.shelf.current, demands={"AA-01": Demand()})

    found = _read_in(workplace, _for_call(workplace, call, milder))

    assert found.kept.call is None
    assert found.profile == milder
    assert found.assessment.call is not None
