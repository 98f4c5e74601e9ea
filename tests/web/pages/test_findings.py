"""One criterion beside its passages: accepted, corrected, rejected, taken back."""

from collections.abc import Callable

import pytest

from actions.work import Workplace
from checks.answers import EvidenceKind
from checks.catalogue import CriterionId, Perspective
from checks.judgements import passage_key
from tests.drafts import read_at_once
from tests.factories import an_answer
from tests.links import link_to, stored
from tests.visiting import Page, Visitor

STANDARDS = "Es müssen offene Standards gelten."
DRAFT = f"4 Zuwendungsvoraussetzungen\n\n4.1 {STANDARDS}\n\n4.2 Die Lizenz ist zu nennen.\n"
KEY = passage_key(STANDARDS)
ACCEPT = {f"{KEY}-level": "3", "go": "accept"}


@pytest.fixture
def link(workplace: Workplace, visit: Visitor) -> str:
    """A guideline check whose draft has been read."""
    read_at_once(workplace)
    made = link_to(workplace, {}, perspective=Perspective.GUIDELINE)
    visit.send(visit(f"/de/a/{made}/document"), {"text": DRAFT})
    return made


def _at(link: str, criterion: str = "AA-01") -> str:
    return f"/de/a/{link}/document/criteria/{criterion}"


def _judge(visit: Visitor, link: str, **changes: str) -> Page:
    sent = {name if name == "go" else f"{KEY}-{name}": value for name, value in changes.items()}
    return visit.send(visit(_at(link)), sent)


def test_a_passage_is_shown_with_its_place_its_force_and_its_suggestion(
    visit: Visitor, link: str
) -> None:
    words = visit(_at(link)).words

    assert "Fundstelle 1: Nr. 4.1" in words
    assert STANDARDS in words
    assert (
        "Diese Fundstelle allein: Stufe 3 – Verbindlich in Nr. 4.1, kein Nachweis verlangt."
        in words
    )


def test_it_leads_to_its_place_in_the_draft(visit: Visitor, link: str) -> None:
    place = DRAFT.index(STANDARDS)

    assert f"/de/a/{link}/document/text#p{place}" in visit(_at(link)).links


def test_an_accepted_passage_becomes_evidence(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    answer = _judge(visit, link, level="3", go="accept")

    assert (answer.status, answer.location) == (303, f"{_at(link)}#main")
    kept = stored(workplace, link, "AA-01")
    assert kept.level == 3
    (piece,) = kept.evidence
    assert (piece.kind, piece.reference, piece.text) == (
        EvidenceKind.PASSAGE,
        "Nr. 4.1",
        STANDARDS,
    )
    words = visit(_at(link)).words
    assert "Angenommen" in words
    descriptor = workplace.shelf.current.by_id[CriterionId("AA-01")].levels[3].guideline.de
    assert f"Stufe 3: {descriptor}" in words


def test_evidence_whose_words_are_gone_is_marked_beside_the_criterion(
    visit: Visitor, link: str
) -> None:
    _judge(visit, link, level="3", go="accept")

    visit.send(visit(f"/de/a/{link}/document"), {"text": "4 Voraussetzungen\n\n4.1 Nichts mehr."})

    assert f"steht nicht mehr im Text: {STANDARDS}" in visit(_at(link)).words


def test_its_words_and_its_place_can_be_corrected(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    _judge(visit, link, level="2", quote="offene Standards", reference="Nr. 4.1 S. 1", go="accept")

    (piece,) = stored(workplace, link, "AA-01").evidence
    assert (piece.reference, piece.text) == ("Nr. 4.1 S. 1", "offene Standards")


def test_a_rejected_passage_shows_its_reason(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    _judge(visit, link, reason="Nur ein Beispiel.", go="reject")

    assert "Grund der Ablehnung: Nur ein Beispiel." in visit(_at(link)).words
    assert not stored(workplace, link, "AA-01").evidence


@pytest.mark.parametrize(
    "decide",
    [
        lambda visit, link: _judge(visit, link, level="3", go="accept"),
        lambda visit, link: _judge(visit, link, reason="Nur ein Beispiel.", go="reject"),
    ],
)
def test_a_decision_can_be_taken_back(
    visit: Visitor, link: str, decide: Callable[[Visitor, str], Page]
) -> None:
    decide(visit, link)

    visit.send(visit(_at(link)), {"go": "reopen"})

    assert f"{KEY}-level" in visit(_at(link)).fields


@pytest.mark.parametrize(
    ("changes", "field", "remedy"),
    [
        ({"level": "", "go": "accept"}, "level", "Bitte wählen Sie die Stufe"),
        ({"level": "5", "go": "accept"}, "level", "Bitte wählen Sie die Stufe"),
        ({"level": "1.5", "go": "accept"}, "level", "Bitte wählen Sie die Stufe"),
        ({"level": "3", "quote": " ", "go": "accept"}, "quote", "braucht die Worte"),
        ({"level": "3", "quote": "x" * 2001, "go": "accept"}, "quote", "2000"),
        ({"level": "3", "quote": "a\0b", "go": "accept"}, "quote", "Steuerzeichen"),
        ({"level": "3", "reference": "x" * 501, "go": "accept"}, "reference", "500"),
        ({"reason": "", "go": "reject"}, "reason", "warum diese Fundstelle nicht zählt"),
        ({"reason": "x" * 2001, "go": "reject"}, "reason", "2000"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field_and_stays_there(
    visit: Visitor, link: str, changes: dict[str, str], field: str, remedy: str
) -> None:
    answer = _judge(visit, link, **changes)

    assert answer.status == 422
    assert answer.refused == {f"{KEY}-{field}"}
    assert remedy in answer.problems[0][1]
    assert "Nicht beantwortet" in visit(_at(link)).words


def test_what_was_typed_is_still_there_when_the_session_has_ended(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    visit.forget()

    answer = visit.send(page, {**ACCEPT, f"{KEY}-quote": "Meine Worte"})

    assert answer.status == 422
    assert answer.fields[f"{KEY}-quote"] == "Meine Worte"
    assert not stored(workplace, link, "AA-01").evidence


def test_an_answer_that_changed_meanwhile_is_shown_and_nothing_overwritten(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    _judge(visit.another(), link, level="1", go="accept")

    answer = visit.send(page, ACCEPT)

    assert answer.status == 409
    assert "Jemand anderes hat diese Antwort" in answer.problems[0][1]
    assert stored(workplace, link, "AA-01").level == 1


def test_a_passage_that_does_not_exist_is_not_found(visit: Visitor, link: str) -> None:
    page = visit(_at(link))

    assert visit.send(page, {"key": "0" * 16, f"{'0' * 16}-level": "3"}).status == 404
    assert visit.send(page, {"key": None, **ACCEPT}).status == 404
    assert visit(_at(link, "XX-99")).status == 404


def test_a_criterion_without_a_passage_says_so(visit: Visitor, link: str) -> None:
    page = visit(_at(link, "AA-02"))

    assert "Dazu wurde nichts gefunden." in page.words
    assert f"/de/a/{link}/clauses#AA-02" in page.links


def test_the_next_criterion_with_open_passages_is_one_click_away(visit: Visitor, link: str) -> None:
    assert _at(link, "BB-01") in visit(_at(link)).links


def test_before_a_draft_is_read_there_are_no_findings(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"AA-01": an_answer(3)}, perspective=Perspective.GUIDELINE)

    assert visit(_at(link)).status == 404
