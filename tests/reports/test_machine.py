"""Tests of reports/machine.py: what goes out comes in again, and what is wrong is named."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.answers import Answer, EvidenceKind, State
from checks.assessments import Assessment, CatalogueRef, FederalCheck, Screening, Subject
from checks.catalogue import Catalogue, CriterionId, Grade, Perspective
from checks.clauses import ClauseChoice
from checks.errors import Invalid, NotFound
from checks.scoring import score
from reports.machine import from_json, score_json, to_json, written_in
from tests import factories
from tests.attaching import a_file
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, evidence

CATALOGUE = a_catalogue(
    a_criterion("OS-01", not_applicable_in=()),
    a_criterion("OS-02"),
    a_criterion("IN-01", scored_in=(Perspective.GUIDELINE,)),
)


def catalogue_for(ref: CatalogueRef | None) -> Catalogue:
    if ref is None or (ref.id, ref.version) == (CATALOGUE.id, CATALOGUE.version):
        return CATALOGUE
    raise NotFound


def exported(assessment: Assessment, catalogue: Catalogue = CATALOGUE) -> bytes:
    return to_json(assessment, catalogue, score(catalogue, assessment))


def a_document(**changes: object) -> dict[str, Any]:
    """A file as somebody writes it by hand, changed by keyword."""
    answer = {
        "state": "answered",
        "level": 3,
        "evidence": [{"grade": "referenced", "kind": "passage", "reference": "Nr. 4.2"}],
    }
    plain = {
        "perspective": "project",
        "subject": {"title": "Bauakte"},
        "answers": {"OS-01": answer},
    }
    return {**plain, **changes}


def an_entry(**changes: object) -> dict[str, object]:
    return {"answers": {"OS-01": {"state": "answered", "level": 3, **changes}}}


def a_review() -> Assessment:
    claim = an_assessment({"OS-01": an_answer(4)}, catalogue=CATALOGUE)
    return an_assessment(
        {"OS-01": an_answer(Fraction(5, 2)), "OS-02": factories.not_applicable()},
        perspective=Perspective.REVIEW,
        subject=factories.a_subject(reviewing_body="Projektträger Musterland"),
        catalogue=CATALOGUE,
        claim=claim,
    )


def a_guideline() -> Assessment:
    """A guideline check with one clause adopted in other words, and one only begun."""
    chosen = {
        CriterionId("OS-01"): ClauseChoice(
            is_adopted=True, wording="Bis [Datum] in [Ort].", values=(("Datum", "2027"),)
        ),
        CriterionId("OS-02"): ClauseChoice(values=(("Datum", "2028"),)),
    }
    bare = an_assessment(
        {"OS-01": an_answer(1)}, perspective=Perspective.GUIDELINE, catalogue=CATALOGUE
    )
    return replace(bare, clauses=chosen)


def test_what_an_author_made_of_clauses_comes_in_again() -> None:
    assert from_json(exported(a_guideline()), catalogue_for).assessment == a_guideline()


def test_a_clause_named_by_hand_is_adopted_in_the_words_of_the_catalogue() -> None:
    wording = CATALOGUE.criteria[0].clause.wording
    document = a_document(
        perspective="guideline", clauses={"OS-01": {"wording": wording}, "OS-02": {}}
    )

    read = from_json(json.dumps(document).encode(), catalogue_for).assessment

    assert read.clauses == dict.fromkeys(("OS-01", "OS-02"), ClauseChoice(is_adopted=True))


def with_files() -> Assessment:
    """A review with a document on each side."""
    review = a_review()
    assert review.claim is not None
    claimed = replace(review.claim, files={CriterionId("OS-01"): (a_file(1), a_file(2))})
    return replace(review, claim=claimed, files={CriterionId("OS-02"): (a_file(3, "=A1.pdf"),)})


def test_documents_come_in_again_by_name_and_hash() -> None:
    assert from_json(exported(with_files()), catalogue_for).assessment == with_files()


def test_a_file_of_before_there_were_documents_is_unchanged() -> None:
    assert "files" not in json.loads(exported(a_review()))


def test_what_goes_out_comes_in_again() -> None:
    subject = Subject(
        title="Bauakte – „digital“",
        issuer="Stadt Köln",
        land="NW",
        budget=250_000,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 1, 1),
        description="Zwei\nZeilen\tund ein Tabulator",
    )
    screening = Screening(federal_check=FederalCheck.DONE, federal_result="geprüft")
    open_draft = Answer(justification="noch offen")
    assessment = an_assessment(
        {"OS-01": an_answer(0, pieces=(evidence(Grade.NONE, text="x"),)), "OS-02": open_draft},
        subject=subject,
        screening=screening,
        catalogue=CATALOGUE,
    )

    read = from_json(exported(assessment), catalogue_for)

    assert read.assessment == assessment
    assert read.is_checked


def test_what_somebody_wrote_is_found_in_a_file_without_reading_it_in() -> None:
    subject = replace(factories.a_subject("Bauakte"), description="Mit Anlagen")
    answer = an_answer(3, justification="Zwei\nZeilen", pieces=(evidence(text="Wort für Wort"),))
    file = exported(an_assessment({"OS-01": answer}, subject=subject, catalogue=CATALOGUE))

    written = written_in(file)

    assert {"Bauakte", "Mit Anlagen", "Zwei\nZeilen", "Wort für Wort"} <= set(written)
    assert CATALOGUE.hash not in written


def test_a_review_comes_in_again_with_its_claim_and_its_half_levels() -> None:
    assert from_json(exported(a_review()), catalogue_for).assessment == a_review()


def test_an_older_review_that_names_nobody_can_still_be_read() -> None:
    unnamed = replace(a_review(), subject=factories.a_subject())

    assert from_json(exported(unnamed), catalogue_for).assessment == unnamed


def test_the_same_assessment_gives_the_same_bytes_however_its_answers_are_ordered() -> None:
    answers = {"OS-01": an_answer(3), "OS-02": an_answer(2)}
    backwards = dict(reversed(answers.items()))

    one, other = (exported(an_assessment(a, catalogue=CATALOGUE)) for a in (answers, backwards))

    assert one == other
    assert one.endswith(b"}\n")


def test_the_checksum_can_be_recomputed_from_the_file_alone() -> None:
    document = json.loads(exported(a_review()))
    stated = document.pop("checksum")

    compact = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert stated == "sha256:" + hashlib.sha256(compact.encode()).hexdigest()


def test_the_result_states_every_figure_exactly_and_with_four_decimals() -> None:
    worked = factories.the_worked_assessment()
    catalogue = factories.the_worked_catalogue()

    result = json.loads(exported(worked, catalogue))["result"]

    assert result["answered"] == 68.9043
    assert result["conservative"] == 61.0518
    assert result["optimistic"] == 70.0261
    assert result["evidenced"] == 52.9915
    assert result["completeness"] == 0.9103
    assert round(float(Fraction(result["exact"]["answered"])), 4) == 68.9043
    assert result["dimensions"]["OS"]["conservative"] == 67.3077
    assert result["verdict"] == "adequate"
    assert set(result["reasons"][0]["text"]) == {"de", "en"}


def test_the_score_alone_is_unrounded_and_null_where_there_is_none() -> None:
    empty = an_assessment(catalogue=CATALOGUE)

    document = json.loads(score_json(score(CATALOGUE, empty)))

    assert document["answered"] is None
    assert document["conservative"] == 0
    assert document["completeness"] == 0
    assert set(document) >= {"optimistic", "evidenced", "verdict", "reasons", "dimensions"}


def test_a_file_without_checksum_date_and_catalogue_is_read_as_written_by_hand() -> None:
    read = from_json(json.dumps(a_document()).encode("utf-8-sig"), catalogue_for)

    assert not read.is_checked
    assert read.assessment.on is None
    assert read.assessment.catalogue.hash == CATALOGUE.hash
    piece = read.assessment.answers[CATALOGUE.criteria[0].id].evidence[0]
    assert (piece.kind, piece.reference, piece.text) == (EvidenceKind.PASSAGE, "Nr. 4.2", "")


def test_a_version_without_hash_is_taken_by_its_version() -> None:
    ref = {"id": CATALOGUE.id, "version": CATALOGUE.version}

    read = from_json(json.dumps(a_document(catalogue=ref)).encode(), catalogue_for)

    assert read.assessment.catalogue.hash == CATALOGUE.hash


def test_texts_are_cleaned_but_script_tags_stay_the_text_they_are() -> None:
    entry = an_entry(justification="  <script>alert(1)</script>\r\nu\u0308ber  ")

    read = from_json(json.dumps(a_document(**entry)).encode(), catalogue_for)

    answer = read.assessment.answer(CATALOGUE.criteria[0].id)
    assert answer.justification == "<script>alert(1)</script>\nüber"


def test_all_problems_are_told_at_once() -> None:
    document = a_document(perspective="projekt", date="gestern", subject={}, answers={"OS-9": {}})

    with pytest.raises(Invalid) as caught:
        from_json(json.dumps(document).encode(), catalogue_for)

    places = {problem.where for problem in caught.value.problems}
    assert places == {"perspective", "date", "subject.title", "answers.OS-9"}


LONG = "x" * 4001
DIRECTION = "Bau\u202eakte"


def with_clause(**values: object) -> dict[str, object]:
    return a_document(perspective="guideline", clauses={"OS-01": values})


def with_file(**values: object) -> dict[str, object]:
    file = {"name": "Plan.pdf", "kind": "pdf", "size": 9, "sha256": "a" * 64, **values}
    return a_document(files={"OS-01": [file]})


FAULTS: list[tuple[str, dict[str, object], str, str]] = [
    ("clauses of a project", a_document(clauses={}), "clauses", "streichen"),
    ("clauses a list", a_document(perspective="guideline", clauses=[]), "clauses", "{ }"),
    (
        "clause of nothing",
        a_document(perspective="guideline", clauses={"OS-09": {}}),
        "clauses.OS-09",
        "OS-0",
    ),
    ("unknown key of a clause", with_clause(wordng=""), "clauses.OS-01.wordng", "wording"),
    ("adopted a word", with_clause(adopted="yes"), "clauses.OS-01.adopted", "true oder false"),
    ("wording a number", with_clause(wording=1), "clauses.OS-01.wording", "Anführungszeichen"),
    ("wording too long", with_clause(wording="x" * 6001), "clauses.OS-01.wording", "6000"),
    ("values a list", with_clause(values=[]), "clauses.OS-01.values", "{ }"),
    ("value a number", with_clause(values={"A": 1}), "clauses.OS-01.values.A", "Anführungszeichen"),
    ("value too long", with_clause(values={"A": "x" * 501}), "clauses.OS-01.values.A", "500"),
    (
        "value of two lines",
        with_clause(values={"A": "x\ny"}),
        "clauses.OS-01.values.A",
        "nur eine Zeile",
    ),
    (
        "too many values",
        with_clause(values=dict.fromkeys(map(str, range(31)), "x")),
        "clauses.OS-01.values",
        "erlaubt sind 30",
    ),
    ("unknown key", a_document(anwsers={}), "anwsers", "answers"),
    ("key far off", a_document(zzz=1), "zzz", "perspective"),
    ("other format", a_document(format=2), "format", "Erwartet wird 1"),
    ("no perspective", a_document(perspective=None), "perspective", "guideline"),
    ("unknown perspective", a_document(perspective="projct"), "perspective", "project"),
    ("perspective a number", a_document(perspective=1), "perspective", "guideline"),
    ("date in German", a_document(date="23.11.2026"), "date", "2026-11-23"),
    ("date without dashes", a_document(date="20261123"), "date", "2026-11-23"),
    ("no such day", a_document(date="2026-02-30"), "date", "2026-11-23"),
    ("date a number", a_document(date=20261123), "date", "2026-11-23"),
    ("catalogue a text", a_document(catalogue="1.0.0"), "catalogue", "{ }"),
    (
        "foreign catalogue",
        a_document(catalogue={"id": "other", "version": "7"}),
        "catalogue",
        "digital-check 1.0.0",
    ),
    (
        "foreign hash",
        a_document(catalogue={"id": "digital-check", "version": "1.0.0", "hash": "f" * 64}),
        "catalogue.hash",
        "0" * 64,
    ),
    (
        "unknown key of the catalogue",
        a_document(catalogue={"id": "digital-check", "version": "1.0.0", "hsh": ""}),
        "catalogue.hsh",
        "hash",
    ),
    ("no title", a_document(subject={}), "subject.title", "Titel ein"),
    ("empty title", a_document(subject={"title": "  "}), "subject.title", "Titel ein"),
    ("title a number", a_document(subject={"title": 7}), "subject.title", "Anführungszeichen"),
    ("title too long", a_document(subject={"title": "x" * 401}), "subject.title", "400"),
    ("title of two lines", a_document(subject={"title": "a\nb"}), "subject.title", "Zeile"),
    ("title with NUL", a_document(subject={"title": "a\0b"}), "subject.title", "U+0000"),
    ("title turned round", a_document(subject={"title": DIRECTION}), "subject.title", "U+202E"),
    ("half a character", a_document(subject={"title": "a\ud800"}), "subject.title", "U+D800"),
    ("no character", a_document(subject={"title": "a\uffff"}), "subject.title", "U+FFFF"),
    ("subject a list", a_document(subject=[]), "subject", "{ }"),
    ("unknown key of the subject", a_document(subject={"titel": "x"}), "subject.titel", "title"),
    ("issuer too long", a_document(subject={"issuer": "x" * 201}), "subject.issuer", "kürzen"),
    (
        "reviewing body of a project",
        a_document(subject={"title": "x", "reviewing_body": "PT"}),
        "subject.reviewing_body",
        "streichen",
    ),
    (
        "reviewing body too long",
        a_document(perspective="review", subject={"title": "x", "reviewing_body": "x" * 201}),
        "subject.reviewing_body",
        "kürzen",
    ),
    ("unknown land", a_document(subject={"land": "NRW"}), "subject.land", "NW"),
    ("negative budget", a_document(subject={"budget": -1}), "subject.budget", "zwischen 0"),
    ("huge budget", a_document(subject={"budget": 10**13}), "subject.budget", "zwischen 0"),
    ("budget in cent", a_document(subject={"budget": 1.5}), "subject.budget", "ganzen Euro"),
    ("budget a text", a_document(subject={"budget": "1"}), "subject.budget", "Zahl"),
    ("budget true", a_document(subject={"budget": True}), "subject.budget", "Zahl"),
    (
        "ends before it starts",
        a_document(subject={"starts_on": "2026-02-01", "ends_on": "2026-01-31"}),
        "subject.ends_on",
        "vor dem Beginn",
    ),
    (
        "description too long",
        a_document(subject={"description": "x" * 2001}),
        "subject.description",
        "2000",
    ),
    ("screening a text", a_document(screening="ja"), "screening", "{ }"),
    ("digital a text", a_document(screening={"digital": "ja"}), "screening.digital", "true"),
    (
        "not digital, no reason",
        a_document(screening={"digital": False}),
        "screening.reason",
        "30 Zeichen",
    ),
    (
        "unknown federal check",
        a_document(screening={"federal_check": "yes"}),
        "screening.federal_check",
        "required",
    ),
    ("answers a list", a_document(answers=[]), "answers", "{ }"),
    ("unknown criterion", a_document(answers={"OS-1": {}}), "answers.OS-1", "OS-01"),
    ("criterion of elsewhere", a_document(answers={"IN-01": {}}), "answers.IN-01", "nicht gefragt"),
    ("answer a number", a_document(answers={"OS-01": 3}), "answers.OS-01", "{ }"),
    ("unknown key of an answer", a_document(**an_entry(levle=3)), "answers.OS-01.levle", "level"),
    ("no state", a_document(**an_entry(state=None)), "answers.OS-01.state", "unanswered"),
    ("unknown state", a_document(**an_entry(state="n/a")), "answers.OS-01.state", "answered"),
    (
        "answered without level",
        a_document(**an_entry(level=None)),
        "answers.OS-01.level",
        "0 bis 4",
    ),
    ("level five", a_document(**an_entry(level=5)), "answers.OS-01.level", "0 bis 4"),
    ("level below zero", a_document(**an_entry(level=-1)), "answers.OS-01.level", "0 bis 4"),
    ("half level", a_document(**an_entry(level=2.5)), "answers.OS-01.level", "ganzen Stufen"),
    ("level a text", a_document(**an_entry(level="3")), "answers.OS-01.level", "Zahl"),
    ("level true", a_document(**an_entry(level=True)), "answers.OS-01.level", "Zahl"),
    ("level beyond reason", a_document(**an_entry(level=1e300)), "answers.OS-01.level", "zu groß"),
    (
        "quarter of a level in a review",
        a_document(perspective="review", **an_entry(level=2.25)),
        "answers.OS-01.level",
        "Schritten von 0,5",
    ),
    (
        "level while unanswered",
        a_document(**an_entry(state="unanswered")),
        "answers.OS-01.level",
        "streichen",
    ),
    (
        "not applicable where it is not allowed",
        a_document(answers={"OS-01": {"state": "not_applicable", "reason": "x" * 30}}),
        "answers.OS-01.state",
        "Stufe",
    ),
    (
        "not applicable without reason",
        a_document(answers={"OS-02": {"state": "not_applicable"}}),
        "answers.OS-02.reason",
        "30 Zeichen",
    ),
    (
        "reason too short",
        a_document(answers={"OS-02": {"state": "not_applicable", "reason": "x" * 29}}),
        "answers.OS-02.reason",
        "30 Zeichen",
    ),
    ("reason too long", a_document(**an_entry(reason="x" * 2001)), "answers.OS-01.reason", "2000"),
    (
        "justification too long",
        a_document(**an_entry(justification=LONG)),
        "answers.OS-01.justification",
        "4001 Zeichen, erlaubt sind 4000",
    ),
    (
        "justification with a bell",
        a_document(**an_entry(justification="a\ab")),
        "answers.OS-01.justification",
        "U+0007",
    ),
    (
        "justification a list",
        a_document(**an_entry(justification=[])),
        "answers.OS-01.justification",
        "Text in Anführungszeichen",
    ),
    ("evidence an object", a_document(**an_entry(evidence={})), "answers.OS-01.evidence", "[ ]"),
    ("evidence a text", a_document(**an_entry(evidence=["x"])), "answers.OS-01.evidence.0", "{ }"),
    (
        "evidence that names nothing",
        a_document(**an_entry(evidence=[{}])),
        "answers.OS-01.evidence.0.reference",
        "Fundstelle",
    ),
    (
        "eleven pieces of evidence",
        a_document(**an_entry(evidence=[{"reference": "x"}] * 11)),
        "answers.OS-01.evidence",
        "10",
    ),
    (
        "unknown grade",
        a_document(**an_entry(evidence=[{"reference": "x", "grade": "sure"}])),
        "answers.OS-01.evidence.0.grade",
        "verified",
    ),
    (
        "unknown kind",
        a_document(**an_entry(evidence=[{"reference": "x"}, {"reference": "x", "kind": "web"}])),
        "answers.OS-01.evidence.1.kind",
        "link",
    ),
    (
        "unknown key of evidence",
        a_document(**an_entry(evidence=[{"reference": "x", "txt": ""}])),
        "answers.OS-01.evidence.0.txt",
        "text",
    ),
    (
        "reference too long",
        a_document(**an_entry(evidence=[{"reference": "x" * 501}])),
        "answers.OS-01.evidence.0.reference",
        "500",
    ),
    (
        "reference of two lines",
        a_document(**an_entry(evidence=[{"reference": "a\nb"}])),
        "answers.OS-01.evidence.0.reference",
        "Leerzeichen",
    ),
    (
        "evidence text too long",
        a_document(**an_entry(evidence=[{"reference": "x", "text": "x" * 2001}])),
        "answers.OS-01.evidence.0.text",
        "2000",
    ),
    ("claim outside a review", a_document(claim=a_document()), "claim", "review"),
    (
        "claim that is no project check",
        a_document(perspective="review", claim=a_document(perspective="review")),
        "claim.perspective",
        "project",
    ),
    (
        "claim inside a claim",
        a_document(perspective="review", claim=a_document(claim=a_document())),
        "claim.claim",
        "unbekannt",
    ),
    (
        "claim with a fault",
        a_document(perspective="review", claim=a_document(**an_entry(level=9))),
        "claim.answers.OS-01.level",
        "0 bis 4",
    ),
    ("files a list", a_document(files=[]), "files", "{ }"),
    ("files of one criterion an object", a_document(files={"OS-01": {}}), "files.OS-01", "[ ]"),
    ("files of nothing", a_document(files={"OS-09": []}), "files.OS-09", "OS-0"),
    (
        "too many files",
        a_document(files={"OS-01": [{"name": "a", "size": 1, "sha256": "a" * 64}] * 11}),
        "files.OS-01",
        "höchstens 10",
    ),
    ("unknown key of a file", with_file(hash=""), "files.OS-01.0.hash", "sha256"),
    ("file without a name", with_file(name=""), "files.OS-01.0.name", "Name"),
    ("file with an endless name", with_file(name="x" * 101), "files.OS-01.0.name", "100"),
    ("file of another kind", with_file(kind="exe"), "files.OS-01.0.kind", "pdf"),
    ("file of no size", with_file(size=None), "files.OS-01.0.size", "Bytes"),
    ("file of half a byte", with_file(size=0.5), "files.OS-01.0.size", "Bytes"),
    ("file too large", with_file(size=20971521), "files.OS-01.0.size", "Bytes"),
    ("file without hash", with_file(sha256=None), "files.OS-01.0.sha256", "64 Zeichen"),
    ("file with another hash", with_file(sha256="A" * 64), "files.OS-01.0.sha256", "64 Zeichen"),
    ("wrong checksum", a_document(checksum="sha256:00"), "checksum", "beschädigt"),
    ("checksum a number", a_document(checksum=0), "checksum", "Fälschung"),
]


@pytest.mark.parametrize(
    ("document", "where", "words"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_named_with_its_field_and_its_remedy(
    document: dict[str, object], where: str, words: str
) -> None:
    with pytest.raises(Invalid) as caught:
        from_json(json.dumps(document).encode(), catalogue_for)

    found = {problem.where: problem.message for problem in caught.value.problems}
    assert words in found[where].de
    assert found[where].en != found[where].de


BROKEN: list[tuple[str, bytes, str]] = [
    ("empty", b"", "leer"),
    ("blank", b" \n", "leer"),
    ("no JSON", b"Hallo", "Zeile 1, Zeichen 1"),
    ("cut off", b'{"perspective": "proj', "Zeile 1"),
    ("Latin-1", '{"a": "ü"}'.encode("latin-1"), "UTF-8"),
    ("UTF-16", '{"a": 1}'.encode("utf-16"), "UTF-8"),
    ("raw NUL in a text", b'{"a": "\0"}', "Zeile 1"),
    ("a list", b"[]", "{ beginnen"),
    ("a number", b"3", "{ beginnen"),
    ("key twice", b'{"date": null, "date": null}', "„date“"),
    ("NaN", b'{"date": NaN}', "NaN"),
    ("Infinity", b'{"date": -Infinity}', "Infinity"),
    ("too great a number", b'{"date": 1e999}', "1e999"),
    ("endless number", b'{"date": ' + b"9" * 5000 + b"}", "Zahl"),
    ("endless fraction", b'{"date": 0.' + b"9" * 5000 + b"}", "Zahl"),
    ("too deep", b'{"a":' + b"[" * 100_000, "verschachtelt"),
    ("50 MB", b" " * 50_000_000, "12 MiB"),
    ("a PDF", b"%PDF-1.7", "PDF-Bericht"),
]


@pytest.mark.parametrize(("raw", "words"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_file_is_refused_with_the_reason(raw: bytes, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        from_json(raw, catalogue_for)

    (problem,) = caught.value.problems
    assert problem.where == "file"
    assert words in problem.message.de


@pytest.mark.parametrize("member", ["subject", "answers", "result"])
def test_a_change_after_the_export_is_found(member: str) -> None:
    document = json.loads(exported(a_review()))
    del document[member][next(iter(document[member]))]

    with pytest.raises(Invalid) as caught:
        from_json(json.dumps(document).encode(), catalogue_for)

    assert caught.value.problems[0].where == "checksum"


def test_a_foreign_catalogue_is_not_blamed_on_the_answers() -> None:
    document = a_document(catalogue={"id": "other", "version": "7"}, answers={"XY-77": {}})

    with pytest.raises(Invalid) as caught:
        from_json(json.dumps(document).encode(), catalogue_for)

    assert [problem.where for problem in caught.value.problems] == ["catalogue"]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["perspective", "date", "subject", "screening", "answers", "claim", "catalogue", "checksum"]
)


@given(st.dictionaries(KEYS | st.text(max_size=5), JSON_VALUES))
def test_no_json_whatever_ends_in_another_error(document: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        from_json(json.dumps(document).encode(), catalogue_for)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_end_in_another_error(raw: bytes) -> None:
    with pytest.raises(Invalid):
        from_json(raw, catalogue_for)


def test_the_longest_possible_guideline_can_be_read_again() -> None:
    long = "\U0001f600"
    values = tuple(sorted((f"{n:03}{long * 497}", long * 500) for n in range(30)))
    choice = ClauseChoice(is_adopted=True, wording=long * 6000, values=values)
    pieces = tuple(evidence(reference=long * 500, text=long * 2000) for _ in range(10))
    answer = Answer(State.ANSWERED, Fraction(1), long * 4000, long * 2000, pieces)
    codes = [f"OS-{number:02}" for number in range(44)]
    catalogue = a_catalogue(*(a_criterion(code) for code in codes))
    guideline = replace(
        an_assessment(
            dict.fromkeys(codes, answer), perspective=Perspective.GUIDELINE, catalogue=catalogue
        ),
        clauses=dict.fromkeys(map(CriterionId, codes), choice),
    )

    assert from_json(exported(guideline, catalogue), lambda _: catalogue).assessment == guideline


def test_the_longest_possible_review_can_be_read_again() -> None:
    def longest(length: int) -> str:
        return "\U0001f600" * length

    pieces = tuple(evidence(reference=longest(500), text=longest(2000)) for _ in range(10))
    answer = Answer(State.ANSWERED, Fraction(1), longest(4000), longest(2000), pieces)
    codes = [f"OS-{number:02}" for number in range(44)]
    catalogue = a_catalogue(*(a_criterion(code) for code in codes))
    answers = dict.fromkeys(codes, answer)
    claim = an_assessment(answers, catalogue=catalogue)
    review = an_assessment(
        answers, perspective=Perspective.REVIEW, catalogue=catalogue, claim=claim
    )

    read = from_json(exported(review, catalogue), lambda _: catalogue)

    assert read.assessment == review
