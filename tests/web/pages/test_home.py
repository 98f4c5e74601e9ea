"""The start page."""

from tests.visiting import Visitor


def test_the_start_page_opens_three_doors(visit: Visitor) -> None:
    page = visit("/de/")

    doors = {"/de/begin/guideline", "/de/begin/project", "/de/review"}
    assert page.status == 200
    assert doors <= set(page.links)


def test_the_start_page_says_how_long_the_duties_take(visit: Visitor) -> None:
    page = visit("/de/")

    assert (
        "2 Kriterien, davon 2 Pflicht. Die Pflichtkriterien allein dauern etwa 6 Minuten."
        in page.words
    )


def test_the_start_page_speaks_english(visit: Visitor) -> None:
    page = visit("/en/")

    assert page.root.get("lang") == "en"
    assert "For tests only." in page.words
