"""The page of model clauses: what is chosen and typed is saved, said or shown again, never lost."""

from io import BytesIO

import pytest
from docx import Document

from actions.work import Workplace
from checks.answers import Answer
from checks.catalogue import CriterionId, Perspective
from checks.clauses import ClauseChoice
from checks.limits import CLAUSE_MAX
from tests.factories import an_answer
from tests.links import link_to, opened
from tests.visiting import Page, Visitor

MINE, THEIRS = "Meine Fassung bis [Datum].", "Deren Fassung."
ADOPTED = {"AA-01-adopted": "y"}
DATE = "AA-01-blank-0-value"


def _at(link: str, language: str = "de") -> str:
    return f"/{language}/a/{link}/clauses"


def _stored(workplace: Workplace, link: str) -> ClauseChoice:
    return opened(workplace, link).assessment.clause(CriterionId("AA-01"))


def _docx(page: Page) -> str:
    assert page.headers["Content-Type"].endswith("wordprocessingml.document")
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(page.bytes)).paragraphs)


@pytest.fixture
def link(workplace: Workplace) -> str:
    return link_to(workplace, perspective=Perspective.GUIDELINE)


def test_every_gap_is_listed_with_its_clause_its_level_and_what_is_missing(
    visit: Visitor, link: str
) -> None:
    page = visit(_at(link))

    for said in (
        "Bis zum [Datum] ist zu berichten.",
        "Baustein AA-01 übernehmen",
        "Mit dem Baustein Stufe 3",
        "Was fehlt Stufe 3: Richtlinie, Stufe 3.",
        "Lücke „Datum“",
        "Noch ist keiner übernommen.",
    ):
        assert said in page.words
    assert page.fields[DATE] == ""
    assert "AA-01-adopted" not in page.fields


def test_in_english_the_gist_stands_below_the_german_clause(visit: Visitor, link: str) -> None:
    words = visit(_at(link, "en")).words

    assert "Bis zum [Datum] ist zu berichten." in words
    assert "Report by a date." in words


def test_a_clause_is_adopted_and_filled_and_the_gain_is_shown(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    answer = visit.send(visit(_at(link)), {**ADOPTED, DATE: "31. Mai 2027", "go": "4"})

    assert (answer.status, answer.location) == (303, f"{_at(link)}#section-4")
    assert _stored(workplace, link) == ClauseChoice(
        is_adopted=True, values=(("Datum", "31. Mai 2027"),)
    )
    page = visit(_at(link))
    assert page.fields["AA-01-adopted"] == "y"
    assert "Bis zum 31. Mai 2027 ist zu berichten." in page.words
    assert "Noch ist keiner übernommen." not in page.words


def test_an_open_blank_of_an_adopted_clause_is_told(visit: Visitor, link: str) -> None:
    visit.send(visit(_at(link)), ADOPTED)

    assert "1 Lücke offen" in visit(_at(link)).words


def test_own_words_bring_fields_for_their_own_blanks(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    visit.send(visit(_at(link)), {**ADOPTED, "AA-01-wording": "In [Ort] bis [Datum]."})

    page = visit(_at(link))

    assert _stored(workplace, link).wording == "In [Ort] bis [Datum]."
    assert page.fields["AA-01-blank-0-name"] == "Ort"
    assert page.fields["AA-01-blank-1-name"] == "Datum"


def test_an_empty_wording_brings_back_that_of_the_catalogue(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    visit.send(visit(_at(link)), {"AA-01-wording": MINE})

    visit.send(visit(_at(link)), {"AA-01-wording": ""})

    assert _stored(workplace, link) == ClauseChoice()


def test_of_two_who_save_at_once_both_versions_are_shown(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    other = visit.another()
    other.send(other(_at(link)), {"AA-01-wording": THEIRS})

    refused = visit.send(page, {**ADOPTED, "AA-01-wording": MINE})

    assert refused.status == 409
    assert refused.refused == {"AA-01-conflict"}
    assert THEIRS in refused.words
    assert refused.fields["AA-01-wording"] == MINE
    assert _stored(workplace, link).wording == THEIRS
    assert visit.send(refused, {}).status == 303
    assert _stored(workplace, link) == ClauseChoice(is_adopted=True, wording=MINE)


def test_the_stored_version_can_be_kept_instead(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    other = visit.another()
    other.send(other(_at(link)), {"AA-01-wording": THEIRS})
    refused = visit.send(page, {"AA-01-wording": MINE})

    visit.send(refused, {"AA-01-take_stored": "y"})

    assert _stored(workplace, link).wording == THEIRS


def test_what_cannot_be_taken_is_shown_again_at_its_field(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    long = "x" * (CLAUSE_MAX + 1)

    refused = visit.send(visit(_at(link)), {**ADOPTED, "AA-01-wording": long})

    assert refused.status == 422
    assert refused.refused == {"AA-01-wording"}
    assert refused.fields["AA-01-wording"] == long
    assert refused.fields["AA-01-adopted"] == "y"
    assert _stored(workplace, link) == ClauseChoice()


def test_a_fault_in_a_blank_is_shown_at_that_blank(visit: Visitor, link: str) -> None:
    refused = visit.send(visit(_at(link)), {DATE: "vorn\x07hinten"})

    assert refused.status == 422
    assert refused.refused == {DATE}


def test_nothing_is_lost_when_the_session_has_ended(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    visit.forget()

    again = visit.send(page, {**ADOPTED, "AA-01-wording": MINE})

    assert again.status == 422
    assert again.fields["AA-01-wording"] == MINE
    assert visit.send(again, {}).status == 303
    assert _stored(workplace, link) == ClauseChoice(is_adopted=True, wording=MINE)


def test_a_clause_whose_gap_was_closed_meanwhile_is_shown_again_all_the_same(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(4)}, perspective=Perspective.GUIDELINE)
    page = visit(_at(link))
    assert "Baustein AA-01 übernehmen" not in page.words
    sent = {"AA-01-seen": "", "AA-01-wording": "x" * (CLAUSE_MAX + 1)}

    refused = visit.send(page, sent)

    assert refused.fields["AA-01-wording"] == sent["AA-01-wording"]


def test_a_guideline_without_gaps_needs_no_clause(visit: Visitor, workplace: Workplace) -> None:
    every: dict[str, Answer] = {c.id: an_answer(4) for c in workplace.shelf.current.criteria}
    link = link_to(workplace, every, perspective=Perspective.GUIDELINE)

    assert "keine Lücke, für die ein Baustein gebraucht wird" in visit(_at(link)).words


@pytest.mark.parametrize("perspective", [Perspective.PROJECT, Perspective.REVIEW])
def test_other_checks_have_no_clauses(
    visit: Visitor, workplace: Workplace, perspective: Perspective
) -> None:
    link = link_to(workplace, perspective=perspective)

    assert visit(_at(link)).status == 404
    assert visit(f"/de/a/{link}/report/formulierungsbausteine.docx").status == 404
    assert "Formulierungsbausteine" not in visit(f"/de/a/{link}/").words


def test_the_task_list_and_the_result_lead_there(visit: Visitor, link: str) -> None:
    for page in (visit(f"/de/a/{link}/"), visit(f"/de/a/{link}/summary")):
        assert _at(link) in page.links


def test_the_word_file_holds_what_is_adopted_or_all_while_nothing_is(
    visit: Visitor, link: str
) -> None:
    address = f"/de/a/{link}/report/formulierungsbausteine.docx"
    before = _docx(visit(address))
    assert before.count("ist zu berichten.") > 1

    visit.send(visit(_at(link)), {**ADOPTED, DATE: "31. Mai 2027"})

    after = _docx(visit(address))
    assert "Bis zum 31. Mai 2027 ist zu berichten." in after
    assert after.count("ist zu berichten.") == 1


def test_the_report_prints_what_was_adopted(visit: Visitor, link: str) -> None:
    assert "Gewählte Formulierungsbausteine" not in visit(f"/de/a/{link}/report").words

    visit.send(visit(_at(link)), {**ADOPTED, "AA-01-wording": MINE})

    words = visit(f"/de/a/{link}/report").words
    assert "Gewählte Formulierungsbausteine" in words
    assert MINE in words
