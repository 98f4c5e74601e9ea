"""What was read comes back as it was, and goes with its assessment."""

from dataclasses import replace
from datetime import UTC, datetime

from actions import assessments
from actions.work import Work
from checks.catalogue import CriterionId
from checks.document_changes import Change, Compared
from checks.documents import Block, BlockKind, Document, Section
from checks.judgements import Decision, Judgement
from checks.permissions import Actor
from storage.documents import KeptDocument
from tests.factories import a_finding, an_assessment

TEXT = "4 Voraussetzungen\nDie Software ist offen bereitzustellen."


def _kept(number: int = 1) -> KeptDocument:
    finding = a_finding(start=18, page=3)
    return KeptDocument(
        number=number,
        name="Entwurf.docx",
        document=Document(
            TEXT,
            (
                Block(BlockKind.HEADING, 2, 17, "4", 1, 1),
                Block(BlockKind.PARAGRAPH, 18, len(TEXT)),
            ),
            (Section("4", "Voraussetzungen", "4", 0, len(TEXT), 1),),
        ),
        findings=(
            Compared(finding, Change.KEPT),
            Compared(finding, Change.CHANGED, a_finding(quote="Vorher.")),
        ),
        lost=(a_finding(quote="Das ist weg."),),
        vocabulary="1.0.0",
        read_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    )


def _row(work: Work) -> int:
    link = assessments.take_in(work, an_assessment(catalogue=work.catalogues.current), who="me")
    held = replace(work, actor=Actor(link=link))
    return assessments.open_one(held).kept.row


def test_a_document_comes_back_as_it_was_read(work: Work) -> None:
    row = _row(work)

    work.documents.save(row, _kept())

    assert work.documents.find(row) == _kept()


def test_a_new_version_takes_the_place_of_the_one_before(work: Work) -> None:
    row = _row(work)
    work.documents.save(row, _kept())

    work.documents.save(row, _kept(number=2))

    assert work.documents.find(row) == _kept(number=2)


def test_a_document_is_found_for_its_own_assessment_only(work: Work) -> None:
    row = _row(work)
    work.documents.save(row, _kept())

    assert work.documents.find(_row(work)) is None


def test_of_two_judgements_about_a_passage_the_later_one_stays(work: Work) -> None:
    row = _row(work)
    first = Judgement(CriterionId("AA-01"), "Es gilt.", Decision.REJECTED, reason="Nein.")
    later = Judgement(
        CriterionId("AA-01"), "Es  gilt", Decision.ACCEPTED, quote="Es gilt.", reference="Nr. 4"
    )

    work.documents.save_judgement(row, first)
    work.documents.save_judgement(row, later)

    assert work.documents.judgements(row) == (later,)


def test_a_judgement_can_be_taken_back(work: Work) -> None:
    row = _row(work)
    kept = Judgement(CriterionId("AA-01"), "Es gilt.", Decision.REJECTED, reason="Nein.")
    other = Judgement(CriterionId("BB-01"), "Es gilt.", Decision.REJECTED, reason="Nein.")
    work.documents.save_judgement(row, kept)
    work.documents.save_judgement(row, other)

    work.documents.remove_judgements(row, [other])

    assert work.documents.judgements(row) == (kept,)


def test_document_and_judgements_go_with_their_assessment(work: Work) -> None:
    row = _row(work)
    work.documents.save(row, _kept())
    work.documents.save_judgement(
        row, Judgement(CriterionId("AA-01"), "Es gilt.", Decision.REJECTED, reason="Nein.")
    )

    work.assessments.delete([row])

    assert work.documents.find(row) is None
    assert work.documents.judgements(row) == ()
