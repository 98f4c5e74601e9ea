"""Drafts are read, read again in each version, and judged together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from actions import assessments, documents, judgements
from actions.assessments import Saved
from actions.documents import OpenedDocument
from actions.judgements import Acceptance
from actions.work import Work, Workplace
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import Outcome, fingerprint
from checks.document_changes import Change
from checks.documents import Document
from checks.errors import Invalid, NotFound
from checks.judgements import Decision, passage_key
from checks.permissions import Actor
from tests import drafts
from tests.factories import an_answer
from tests.links import clock_of, link_to, stored

_EMPTY = Document("", (), ())
AA_01, BB_01 = CriterionId("AA-01"), CriterionId("BB-01")
STANDARDS = "Es müssen offene Standards gelten."
DRAFT = f"4 Zuwendungsvoraussetzungen\n\n4.1 {STANDARDS}\n\n4.2 Die Lizenz ist zu nennen.\n"
MOVED = f"4 Zuwendungsvoraussetzungen\n\n4.1 Vorab.\n\n4.2 {STANDARDS}\n"


@pytest.fixture
def guideline(workplace: Workplace) -> Actor:
    """Somebody with a guideline check in which nothing is answered."""
    return Actor(link=link_to(workplace, {}, perspective=Perspective.GUIDELINE))


def _read(workplace: Workplace, actor: Actor, text: str = DRAFT) -> OpenedDocument:
    read = drafts.read(workplace, text)
    with workplace.writing(actor) as work:
        documents.keep(work, read)
    return _opened(workplace, actor)


def _opened(workplace: Workplace, actor: Actor) -> OpenedDocument:
    with workplace.reading(actor) as work:
        return documents.open_document(work)


def _accept(workplace: Workplace, actor: Actor, **changed: Any) -> Saved:  # noqa: ANN401  fields of an Acceptance
    answer = stored(workplace, actor.link, AA_01)
    given = Acceptance(
        AA_01, passage_key(STANDARDS), STANDARDS, "Nr. 4.1", Fraction(3), fingerprint(answer)
    )
    with workplace.writing(actor) as work:
        return judgements.accept(work, replace(given, **changed))


def _reject(workplace: Workplace, actor: Actor, reason: str = "Passt nicht.") -> None:
    with workplace.writing(actor) as work:
        judgements.reject(work, AA_01, passage_key(STANDARDS), reason)


def _reopen(workplace: Workplace, actor: Actor) -> None:
    with workplace.writing(actor) as work:
        judgements.reopen(work, AA_01, passage_key(STANDARDS))


EVIDENCE = Evidence(EvidenceKind.PASSAGE, "Nr. 4.1", STANDARDS)


def test_findings_count_for_nothing_before_they_are_accepted(
    workplace: Workplace, guideline: Actor
) -> None:
    found = _read(workplace, guideline)

    assert {one.criterion.id for one in found.looked if one.passages} == {AA_01, BB_01}
    assert not found.opened.assessment.answers


def test_an_accepted_passage_becomes_evidence_with_the_level_chosen(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)

    saved = _accept(workplace, guideline)

    answer = stored(workplace, guideline.link, AA_01)
    assert saved.outcome is Outcome.SAVE
    assert answer == Answer(State.ANSWERED, Fraction(3), evidence=(EVIDENCE,))


def test_its_words_and_its_place_can_be_corrected(workplace: Workplace, guideline: Actor) -> None:
    _read(workplace, guideline)

    _accept(workplace, guideline, quote="offene Standards", reference="Nr. 4.1 Satz 1")

    (piece,) = stored(workplace, guideline.link, AA_01).evidence
    assert (piece.text, piece.reference) == ("offene Standards", "Nr. 4.1 Satz 1")


def test_accepting_again_replaces_the_evidence_of_the_same_passage(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    _accept(workplace, guideline, quote="offene Standards", level=Fraction(2))

    answer = stored(workplace, guideline.link, AA_01)
    assert [piece.text for piece in answer.evidence] == ["offene Standards"]
    assert answer.level == 2


def test_what_was_written_beside_it_stays(workplace: Workplace) -> None:
    before = replace(an_answer(1), justification="Eigene Worte.")
    link = link_to(workplace, {"AA-01": before}, perspective=Perspective.GUIDELINE)
    actor = Actor(link=link)
    _read(workplace, actor)

    _accept(workplace, actor)

    answer = stored(workplace, link, AA_01)
    assert answer.justification == "Eigene Worte."
    assert answer.evidence == (*before.evidence, EVIDENCE)


def test_an_answer_that_changed_meanwhile_is_not_overwritten(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    seen_before = fingerprint(stored(workplace, guideline.link, AA_01))
    _accept(workplace, guideline, level=Fraction(1))

    saved = _accept(workplace, guideline, level=Fraction(4), shown=seen_before)

    assert saved.outcome is Outcome.CONFLICT
    assert stored(workplace, guideline.link, AA_01).level == 1


def test_a_level_that_does_not_exist_is_refused_and_nothing_kept(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)

    saved = _accept(workplace, guideline, level=Fraction(5))

    assert [problem.where for problem in saved.problems] == ["level"]
    assert not _opened(workplace, guideline).judgements


def test_a_rejected_passage_keeps_its_reason_and_gives_no_evidence(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    _reject(workplace, guideline)

    (judgement,) = _opened(workplace, guideline).judgements
    assert (judgement.decision, judgement.reason) == (Decision.REJECTED, "Passt nicht.")
    assert not stored(workplace, guideline.link, AA_01).evidence


def test_a_rejection_without_a_reason_is_refused(workplace: Workplace, guideline: Actor) -> None:
    _read(workplace, guideline)

    with pytest.raises(Invalid, match="reason"):
        _reject(workplace, guideline, reason="")


def test_a_judgement_taken_back_takes_its_evidence_along_and_leaves_the_level(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    _reopen(workplace, guideline)

    assert not _opened(workplace, guideline).judgements
    answer = stored(workplace, guideline.link, AA_01)
    assert answer.level == 3
    assert not answer.evidence


def test_in_a_new_version_accepted_evidence_moves_along(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    found = _read(workplace, guideline, MOVED)

    (piece,) = stored(workplace, guideline.link, AA_01).evidence
    assert piece.reference == "Nr. 4.2"
    assert found.kept is not None
    assert found.kept.number == 2
    assert [(one.finding.criterion, one.change) for one in found.kept.findings] == [
        (AA_01, Change.KEPT)
    ]
    assert [one.quote for one in found.kept.lost] == ["Die Lizenz ist zu nennen."]
    assert not found.lost


def test_a_place_that_a_person_wrote_is_left_alone(workplace: Workplace, guideline: Actor) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline, reference="Nr. 4.1 Satz 1")

    _read(workplace, guideline, MOVED)

    (piece,) = stored(workplace, guideline.link, AA_01).evidence
    assert piece.reference == "Nr. 4.1 Satz 1"


def test_evidence_whose_words_are_gone_stays_and_is_told(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    found = _read(workplace, guideline, "4 Zuwendungsvoraussetzungen\n\n4.1 Nichts davon.\n")

    assert [one.found for one in found.lost] == [STANDARDS]
    assert stored(workplace, guideline.link, AA_01).evidence == (EVIDENCE,)


def test_a_removed_document_leaves_answers_as_they_are(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)
    _accept(workplace, guideline)

    with workplace.writing(guideline) as work:
        documents.remove(work)

    assert _opened(workplace, guideline).kept is None
    assert stored(workplace, guideline.link, AA_01).evidence == (EVIDENCE,)


def test_a_draft_keeps_its_assessment_from_being_deleted(
    workplace: Workplace, guideline: Actor
) -> None:
    clock = clock_of(workplace)
    clock.now += timedelta(days=20)
    _read(workplace, guideline)

    clock.now += timedelta(days=20)

    assert _opened(workplace, guideline).kept is not None


def test_a_review_has_no_text_of_its_own(workplace: Workplace) -> None:
    actor = Actor(link=link_to(workplace, {}, perspective=Perspective.REVIEW))

    with pytest.raises(NotFound):
        _read(workplace, actor)


def test_a_passage_that_was_not_found_cannot_be_judged(
    workplace: Workplace, guideline: Actor
) -> None:
    _read(workplace, guideline)

    with pytest.raises(NotFound):
        _accept(workplace, guideline, key="0123456789abcdef")
    with pytest.raises(NotFound):
        _accept(workplace, guideline, criterion=BB_01)
    with pytest.raises(NotFound):
        _reopen(workplace, guideline)


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: documents.keep(work, documents.Read("", _EMPTY, (), "1")),
        documents.remove,
        lambda work: judgements.reject(work, AA_01, "x", "Nein."),
        lambda work: judgements.reopen(work, AA_01, "x"),
    ],
)
def test_without_a_link_nothing_of_this_is_allowed(
    workplace: Workplace, deed: Callable[[Work], object]
) -> None:
    with pytest.raises(NotFound), workplace.writing(Actor()) as work:
        deed(work)


def test_deleting_the_assessment_deletes_the_draft(workplace: Workplace, guideline: Actor) -> None:
    found = _read(workplace, guideline)

    with workplace.writing(guideline) as work:
        assessments.delete(work)
        assert work.documents.find(found.opened.kept.row) is None
