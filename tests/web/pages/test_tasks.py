"""The task list: where everything stands, the link, and the day of deletion."""

from dataclasses import replace

import pytest

from actions import errands, ownership
from actions.work import Workplace
from checks.assessments import Screening
from checks.catalogue import Perspective
from checks.permissions import Role
from checks.retention import Retention
from tests.accounts import a_person, an_organisation, signed_in
from tests.factories import a_subject, an_answer, not_applicable
from tests.links import clock_of, link_to
from tests.signing_in import sign_in
from tests.visiting import Visitor

NO_DIGITAL_PART = Screening(digital=False, reason="Es wird allein gepflanzt, nichts gerechnet.")


def test_the_list_says_where_each_dimension_stands(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"BB-01": an_answer(2)})

    words = visit(f"/de/a/{link}/").words

    assert "1 von 2 Kriterien bearbeitet" in words
    assert "Feld AA Offen 1 Pflichtkriterium offen" in words
    assert "Feld BB Erledigt" in words


def test_the_list_shows_the_whole_link(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace)

    assert visit(f"/de/a/{link}/").own_link == f"http://localhost/de/a/{link}/"


def test_the_list_says_when_it_is_deleted(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace)

    words = visit(f"/de/a/{link}/").words

    assert "Zuletzt gespeichert am 23. November 2026 um 10:30 Uhr." in words
    assert "wird der Check am 23. Dezember 2026 gelöscht." in words


def test_after_its_day_the_link_leads_nowhere(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace)
    clock_of(workplace).forward(days=30)
    assert visit(f"/de/a/{link}/").status == 200

    clock_of(workplace).forward(days=1)

    page = visit(f"/de/a/{link}/")
    assert page.status == 404
    assert "oder der Check wurde gelöscht" in page.words


def test_nothing_is_left_to_do_when_all_is_answered(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2), "BB-01": not_applicable()})

    page = visit(f"/de/a/{link}/")

    assert "2 von 2 Kriterien bearbeitet" in page.words
    assert "Noch etwa" not in page.words
    assert not [to for to in page.links if to.endswith("/next")]


def test_what_presupposes_a_digital_part_is_not_relevant_without_one(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, screening=NO_DIGITAL_PART)

    page = visit(f"/de/a/{link}/")

    assert "Feld BB Nicht relevant" in page.words
    assert NO_DIGITAL_PART.reason in page.words
    assert f"/de/a/{link}/dimension/BB" not in page.links


def test_a_title_of_markup_is_shown_as_it_was_typed(visit: Visitor, workplace: Workplace) -> None:
    title = "<script>alert(1)</script> & <b>fett</b>"
    link = link_to(workplace, subject=a_subject(title))

    page = visit(f"/de/a/{link}/")

    assert page.heading == title
    assert "<script>alert" not in page.markup


@pytest.mark.parametrize("perspective", Perspective)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_of_every_perspective_obeys_the_laws(
    visit: Visitor, workplace: Workplace, perspective: Perspective, language: str
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(2)}, perspective=perspective)
    start = f"/{language}/a/{link}/"
    waiting, seen = [start], set()

    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or not path.startswith(start) or "/report/" in path:
            continue
        seen.add(path)
        page = visit(path)
        assert page.status in {200, 302}
        waiting += page.links if page.status == 200 else []

    assert len(seen) >= 9


@pytest.mark.parametrize(
    "link",
    ["x", "A" * 32, "0" * 64, "%00", "..%2f..", "%ff%fe", "<script>", "' OR 1=1 --", "x" * 3000],
)
def test_a_link_nobody_has_leads_nowhere(visit: Visitor, link: str) -> None:
    for rest in ("", "subject", "dimension/AA", "summary", "report", "next"):
        assert visit(f"/de/a/{link}/{rest}").status == 404, rest


def test_the_day_on_which_an_assessment_of_an_organisation_ends_is_shown(
    visit: Visitor, workplace: Workplace
) -> None:
    city = an_organisation(workplace)
    link = link_to(workplace)
    anna = a_person(workplace, city, Role.APPLICANT)
    with workplace.writing(signed_in(workplace, anna, link)) as work:
        ownership.take_over(work, city.id)
    workplace.terms = replace(workplace.terms, retention=Retention(assessments=12))
    clock_of(workplace).forward(days=340)
    errands.purge(workplace)

    sign_in(visit, "anna@stadt.example")

    ends = "Ohne weitere Änderung wird er am 28. November 2027 gelöscht."
    assert ends in visit(f"/de/a/{link}/").words
