"""The language is the first part of every address, and changes without leaving the page."""

from urllib.parse import urlsplit

import pytest

from actions.work import Workplace
from tests.links import link_to
from tests.visiting import Visitor


@pytest.mark.parametrize(
    ("accepted", "there"),
    [
        pytest.param("de-DE,de;q=0.9", "/de/", id="German"),
        pytest.param("en-GB,en;q=0.9,de;q=0.1", "/en/", id="English"),
        pytest.param("fr-FR,fr;q=0.9", "/de/", id="something else"),
        pytest.param("", "/de/", id="nothing"),
        pytest.param("*", "/de/", id="anything"),
        pytest.param("\x00;q=x,,;;", "/de/", id="nonsense"),
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_browser(
    visit: Visitor, accepted: str, there: str
) -> None:
    assert visit("/", headers={"Accept-Language": accepted}).location == there


@pytest.mark.parametrize("path", ["/de/", "/de/catalogue", "/de/begin/project", "/de/review"])
def test_every_page_leads_to_itself_in_the_other_language(visit: Visitor, path: str) -> None:
    other = path.replace("/de/", "/en/")

    assert other in visit(path).links
    assert path in visit(other).links


def test_the_other_language_keeps_the_link_and_the_version(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace)

    assert f"/en/a/{link}/dimension/AA" in visit(f"/de/a/{link}/dimension/AA").links
    assert "/en/catalogue?version=0.1.0" in visit("/de/catalogue?version=0.1.0").links


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x",
        "_external=1&_scheme=javascript",
        "_anchor=x",
        "_method=POST",
        "language=en",
        "criterion=x&link=x&perspective=x",
        "self=x",
        "a=1&a=2",
        "=",
        "%ff=%fe",
        "version=0.1.0&x=%22%3E%3Cscript%3E",
    ],
)
def test_no_query_leads_the_other_language_astray(visit: Visitor, query: str) -> None:
    page = visit(f"/de/catalogue?version=0.1.0&{query}")

    others = [link for link in page.links if link.startswith("/en/")]
    assert page.status == 200
    assert [urlsplit(link).path for link in others] == ["/en/catalogue"]


@pytest.mark.parametrize("path", ["/fr/", "/DE/", "/d/", "/%00/", "/de%00/", "/xx/catalogue"])
def test_another_language_is_not_found(visit: Visitor, path: str) -> None:
    assert visit(path).status == 404


@pytest.mark.parametrize(
    ("path", "language"),
    [("/de/nothing/here", "de"), ("/en/nothing/here", "en"), ("/en/deleted/", "en")],
)
def test_a_wrong_address_is_answered_in_its_language(
    visit: Visitor, path: str, language: str
) -> None:
    page = visit(path, headers={"Accept-Language": "de" if language == "en" else "en"})

    assert page.status == 404
    assert page.root.get("lang") == language


def test_a_wrong_method_is_answered_in_the_language_of_the_address(visit: Visitor) -> None:
    page = visit.post("/en/catalogue", {})

    assert (page.status, page.root.get("lang")) == (405, "en")
