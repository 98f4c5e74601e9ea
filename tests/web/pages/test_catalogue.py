"""The catalogue in public, in every version this instance has known."""

import pytest

from actions import catalogue as catalogues
from actions.work import Workplace
from checks.catalogue import Perspective, SourceStatus
from checks.catalogue_search import ASKED_MAX
from checks.permissions import Actor, Role
from reports.formats import STATUSES
from tests.links import link_to
from tests.page_laws import words_of
from tests.small_catalogue import NEXT, parsed
from tests.visiting import Visitor

PAGES = ("catalogue", "catalogue/paper", "catalogue/criterion/AA-01", "catalogue/checklist/review")


@pytest.fixture
def next_version(workplace: Workplace) -> None:
    with workplace.writing(Actor(Role.OPERATOR)) as work:
        catalogues.publish(work, parsed(NEXT), NEXT)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_version(visit: Visitor, language: str, path: str) -> None:
    page = visit(f"/{language}/{path}")

    assert page.status == 200
    assert "0.1.0" in page.words


def test_a_search_shows_what_it_finds_and_how_many(visit: Visitor, workplace: Workplace) -> None:
    page = visit("/de/catalogue?words=AA-01")

    assert f"1 von {len(workplace.shelf.current.criteria)} Kriterien enthält „AA-01“." in page.words
    assert "Feld AA" in page.words
    assert "Feld BB" not in page.words
    assert "/de/catalogue?version=0.1.0" in page.links


def test_a_search_without_a_find_says_what_to_try(visit: Visitor) -> None:
    page = visit("/de/catalogue?words=%3Cb%3E%20%20xyz%00")

    assert "Kriterien enthalten „<b> xyz" in page.words
    assert "Versuchen Sie es mit weniger oder kürzeren Wörtern." in page.words


def test_only_the_beginning_of_a_long_search_is_read(visit: Visitor) -> None:
    page = visit(f"/de/catalogue?words={'x' * 5000}")

    assert page.by_id("words").get("value") == "x" * ASKED_MAX


@pytest.mark.usefixtures("next_version")
def test_a_search_stays_in_its_version(visit: Visitor) -> None:
    page = visit("/de/catalogue?version=0.1.0&words=AA-01")

    assert "Fassung 0.1.0" in page.words
    assert page.by_id("words").get("value") == "AA-01"
    assert 'name="version" value="0.1.0"' in page.markup


@pytest.mark.parametrize("perspective", Perspective)
def test_a_blank_checklist_asks_all_of_its_perspective(
    visit: Visitor, workplace: Workplace, perspective: Perspective
) -> None:
    words = visit(f"/de/catalogue/checklist/{perspective}").words

    asked = {c.id for c in workplace.shelf.current.criteria if f"{c.id} " in words}
    assert asked == {c.id for c in workplace.shelf.current.scored(perspective)}


def test_a_blank_checklist_carries_its_title_and_version_onto_every_sheet(visit: Visitor) -> None:
    root = visit("/de/catalogue/checklist/project").root

    (head,) = (e for e in root.iter("p") if e.get("class") == "print-head")
    assert words_of(head) == "Leere Prüfliste: Projekt-Check (Selbsteinschätzung) · Fassung 0.1.0"
    assert head.get("aria-hidden") == "true"


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_of_a_source_is_said_as_in_the_report_and_explained(
    visit: Visitor, workplace: Workplace, status: SourceStatus
) -> None:
    text = NEXT.replace("status: verified-primary", f"status: {status.value}")
    with workplace.writing(Actor(Role.OPERATOR)) as work:
        catalogues.publish(work, parsed(text), text)

    words = visit("/de/catalogue/criterion/AA-01").words

    assert f"Eine Quelle {STATUSES[status].de}" in words
    assert "„Ungeprüft“ heißt: nicht gelesen" in words


def test_a_criterion_shows_its_questions_levels_clause_and_sources(visit: Visitor) -> None:
    page = visit("/de/catalogue/criterion/AA-01")

    for said in (
        "Verlangt die Richtlinie das?",
        "Vorhaben, Stufe 4.",
        "Bis zum [Datum] ist zu berichten.",
        "Mit diesem Baustein erreicht die Richtlinie Stufe 3.",
        "„Das muss so sein“",
        "Eine Quelle",
    ):
        assert said in page.words


@pytest.mark.usefixtures("next_version")
@pytest.mark.parametrize("path", PAGES)
def test_both_versions_stay_readable_under_their_own_address(visit: Visitor, path: str) -> None:
    old, new = visit(f"/de/{path}?version=0.1.0"), visit(f"/de/{path}")

    assert "Fassung 0.1.0" in old.words
    assert "Fassung 0.2.0" in new.words
    assert "/de/catalogue?version=0.1.0" in new.links


@pytest.mark.usefixtures("next_version")
def test_the_text_of_a_version_is_its_own(visit: Visitor) -> None:
    path = "/de/catalogue/criterion/AA-01"

    assert visit(path).heading.startswith("Erstes, neu gefasst")
    assert visit(f"{path}?version=0.1.0").heading.startswith("Erstes AA-01")


def test_a_check_that_was_begun_keeps_asking_in_its_version(
    visit: Visitor, workplace: Workplace, request: pytest.FixtureRequest
) -> None:
    before = link_to(workplace)
    request.getfixturevalue("next_version")
    after = link_to(workplace)

    assert "neu gefasst" not in visit(f"/de/a/{before}/dimension/AA").words
    assert "neu gefasst" in visit(f"/de/a/{after}/dimension/AA").words
    assert (
        "/de/catalogue/criterion/AA-01?version=0.1.0" in visit(f"/de/a/{before}/dimension/AA").links
    )


@pytest.mark.parametrize(
    "path",
    [
        "catalogue?version=9.9.9",
        "catalogue?version=%00",
        "catalogue?version=%ff",
        "catalogue?version=" + "9" * 3000,
        "catalogue/criterion/ZZ-99",
        "catalogue/criterion/%00",
        "catalogue/criterion/AA-01/",
        "catalogue/checklist/nobody",
        "catalogue/paper?version=' OR 1=1",
    ],
)
def test_what_was_never_published_is_not_found(visit: Visitor, path: str) -> None:
    assert visit(f"/de/{path}").status == 404


def test_an_empty_version_is_the_current_one(visit: Visitor) -> None:
    assert visit("/de/catalogue?version=").status == 200
