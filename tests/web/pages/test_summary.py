"""The result: the verdict with its reasons, and the same figures in words for the walk."""

import json
import re

import pytest

from actions.work import Workplace
from checks.catalogue import Grade, Perspective
from tests.factories import an_answer
from tests.links import link_to
from tests.visiting import Visitor


def test_the_summary_names_the_verdict_and_its_reasons(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(0), "BB-01": an_answer(4)})

    page = visit(f"/de/a/{link}/summary")

    assert page.heading == "Ergebnis"
    assert "nicht erfüllt" in page.words
    assert f"/de/a/{link}/dimension/AA#AA-01" in page.links


def test_open_questions_are_a_range_and_never_a_zero(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2)})

    words = visit(f"/de/a/{link}/summary").words

    assert "Belegt (zählt) 30,0" in words
    assert "Höchstens möglich 70,0" in words


@pytest.mark.parametrize("path", ["summary", "report"])
def test_the_way_out_of_a_verdict_says_where_it_leads(
    visit: Visitor, workplace: Workplace, path: str
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(0), "BB-01": an_answer(4)})

    words = visit(f"/de/a/{link}/{path}").words

    assert "Der kürzeste Weg aus „nicht erfüllt“" in words
    assert re.search("Das Urteil lautet danach „(?!nicht erfüllt)[^“]+“", words)


def test_a_review_shows_where_it_differs_from_the_claim(
    visit: Visitor, workplace: Workplace
) -> None:
    own = {"AA-01": an_answer(2.5), "BB-01": an_answer(1, grade=Grade.REFERENCED)}
    link = link_to(workplace, own, perspective=Perspective.REVIEW)

    page = visit(f"/de/a/{link}/summary")

    assert "Das Gutachten weicht bei 2 Kriterien von der Selbsteinschätzung ab." in page.words
    assert re.search(
        "3 1 −2 Fundstelle oder Dokument benannt .* 3 2,5 −0,5 Nachweis eingesehen", page.words
    )
    drawn = [one.get("aria-label", "") for one in page.root.iter() if one.get("role") == "img"]
    assert any("BB-01: 3, 1; AA-01: 3, 2,5." in words for words in drawn)


def test_only_a_review_of_a_claim_differs_from_one(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2)})

    assert "Abweichung" not in visit(f"/de/a/{link}/summary").words


@pytest.mark.parametrize("path", ["summary", "derivation"])
def test_the_figures_of_a_review_are_assessed_not_claimed(
    visit: Visitor, workplace: Workplace, path: str
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2)}, perspective=Perspective.REVIEW)

    words = visit(f"/de/a/{link}/{path}").words.lower()

    assert "beurteilt" in words
    assert "angegeben" not in words


@pytest.mark.parametrize("perspective", Perspective)
@pytest.mark.parametrize("level", [None, 0, 4])
@pytest.mark.parametrize("path", ["summary", "derivation"])
def test_the_result_is_shown_in_every_state(
    visit: Visitor, workplace: Workplace, perspective: Perspective, level: int | None, path: str
) -> None:
    asked = workplace.shelf.current.scored(perspective)
    answers = {} if level is None else {str(c.id): an_answer(level) for c in asked}
    link = link_to(workplace, answers, perspective=perspective)

    assert visit(f"/de/a/{link}/{path}").status == 200


def test_the_derivation_leads_from_each_criterion_to_the_total(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2), "BB-01": an_answer(2)})

    words = visit(f"/de/a/{link}/derivation").words

    assert "5000,0 geteilt durch 100 ergibt 50,0 Punkte." in words


def test_a_change_is_seen_at_once(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace)
    before = visit(f"/de/a/{link}/live").bytes

    visit.save(visit(f"/de/a/{link}/dimension/AA"), {"AA-01-choice": "4"})

    assert visit(f"/de/a/{link}/live").bytes != before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "1 von 2 offen, davon 1 Pflicht. Zwischen 30,0 und 70,0 Punkten."),
        ("en", "1 of 2 open, 1 of them mandatory. Between 30.0 and 70.0 points."),
    ],
)
def test_the_walk_is_told_the_score_in_one_sentence(
    visit: Visitor, workplace: Workplace, language: str, sentence: str
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2)})

    assert json.loads(visit(f"/{language}/a/{link}/live").bytes) == {"sentence": sentence}
