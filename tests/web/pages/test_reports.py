"""The report as a page and as files."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from actions.handouts import HANDOUTS
from actions.work import Workplace
from checks.catalogue import Perspective
from tests.factories import a_subject, an_answer
from tests.links import clock_of, link_to, opened
from tests.visiting import Page, Visitor

ANSWERS = {"AA-01": an_answer(3), "BB-01": an_answer(2)}
MEDIA_TYPES = {
    "digital-check.html": "text/html",
    "digital-check.json": "application/json",
    "digital-check.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _download(visit: Visitor, link: str, name: str = "digital-check.json") -> Page:
    return visit(f"/de/a/{link}/report/{name}")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("perspective", Perspective)
def test_the_report_is_a_page_like_every_other(
    visit: Visitor, workplace: Workplace, perspective: Perspective, language: str
) -> None:
    link = link_to(workplace, ANSWERS, perspective=perspective)

    page = visit(f"/{language}/a/{link}/report")

    assert page.status == 200
    assert page.heading == "Digitale Bauakte"


def test_the_page_leads_to_every_file(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, ANSWERS)

    page = visit(f"/de/a/{link}/report")

    offered = {to.rpartition("/")[2] for to in page.links if f"/a/{link}/report/" in to}
    assert offered <= HANDOUTS.keys()
    assert {"digital-check.pdf", "digital-check.json", "digital-check.xlsx"} <= offered


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_a_file_is_handed_out_to_be_saved(visit: Visitor, workplace: Workplace, name: str) -> None:
    link = link_to(workplace, ANSWERS)
    response = visit.client.get(f"/de/a/{link}/report/{name}")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(MEDIA_TYPES[name])
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"


def test_the_json_file_is_the_assessment(visit: Visitor, workplace: Workplace) -> None:
    content = json.loads(_download(visit, link_to(workplace, ANSWERS)).bytes)

    assert content["subject"]["title"] == "Digitale Bauakte"
    assert content["answers"]["AA-01"]["level"] == 3


def test_the_table_can_be_opened(visit: Visitor, workplace: Workplace) -> None:
    page = _download(visit, link_to(workplace, ANSWERS), "digital-check.xlsx")

    assert "xl/workbook.xml" in ZipFile(BytesIO(page.bytes)).namelist()


def test_no_file_holds_the_link(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, ANSWERS)

    for name in MEDIA_TYPES:
        response = visit.client.get(f"/de/a/{link}/report/{name}")
        assert link.encode() not in response.get_data()


def test_an_unchanged_file_stays_the_same_and_a_change_is_seen(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, ANSWERS)
    first = _download(visit, link).bytes
    clock_of(workplace).forward(days=3)

    assert _download(visit, link).bytes == first

    visit.save(visit(f"/de/a/{link}/dimension/AA"), {"AA-01-choice": "1"})
    assert _download(visit, link).bytes != first


def test_only_what_must_be_made_is_counted(visit: Visitor, workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, report_limit=1)
    link, other = link_to(workplace, ANSWERS), link_to(workplace, ANSWERS)

    assert [_download(visit, link).status for _ in range(3)] == [200, 200, 200]
    assert _download(visit, other).status == 429

    clock_of(workplace).forward(hours=1)
    assert _download(visit, other).status == 200


def test_the_page_is_counted_like_a_file_and_shown_again_without(
    visit: Visitor, workplace: Workplace
) -> None:
    workplace.terms = replace(workplace.terms, report_limit=1)
    link, other = link_to(workplace, ANSWERS), link_to(workplace, ANSWERS)

    assert [visit(f"/de/a/{link}/report").status for _ in range(3)] == [200, 200, 200]
    assert visit(f"/de/a/{other}/report").status == 429


def test_the_page_shows_a_change_and_speaks_each_language(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, ANSWERS)
    first = visit(f"/de/a/{link}/report").bytes
    visit.save(visit(f"/de/a/{link}/dimension/AA"), {"AA-01-choice": "1"})
    changed = visit(f"/de/a/{link}/report").bytes

    assert changed != first
    assert visit(f"/en/a/{link}/report").bytes != changed


def test_handing_out_is_no_change(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, ANSWERS)

    _download(visit, link)

    assert opened(workplace, link).kept.revision == 0


@pytest.mark.parametrize(
    "name", ["digital-check.exe", "page", "x", "%00", "..%2fconfig.py", "digital-check"]
)
def test_no_other_file_is_handed_out(visit: Visitor, workplace: Workplace, name: str) -> None:
    assert _download(visit, link_to(workplace), name).status == 404


def test_markup_that_was_typed_stays_words_in_the_report(
    visit: Visitor, workplace: Workplace
) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    link = link_to(workplace, {"AA-01": an_answer(1, justification=bad)}, subject=a_subject(bad))

    page = visit(f"/de/a/{link}/report")

    assert bad in page.words
    assert "<script>alert" not in page.markup
