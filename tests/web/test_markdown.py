"""Markdown of an operator: structure is kept, and nothing in it runs or is fetched."""

import pytest

from web.markdown import markup


def test_the_title_of_the_text_is_left_to_the_page() -> None:
    assert markup("# Impressum\n\n## Anbieter\n\nText") == (
        '<h2 class="kern-heading-large">Anbieter</h2>\n<p class="kern-body">Text</p>\n'
    )


@pytest.mark.parametrize(
    ("levels", "found"),
    [((3, 4), ["h2", "h3"]), ((2, 4, 2), ["h2", "h3", "h2"]), ((4, 2), ["h2", "h2"])],
)
def test_headings_lie_below_that_of_the_page_without_a_gap(
    levels: tuple[int, ...], found: list[str]
) -> None:
    text = "\n\n".join("#" * level + " Titel" for level in levels)

    made = markup("Anfang\n\n" + text)

    assert [line[1:3] for line in made.splitlines()[1:]] == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[mehr](javascript:alert(1))", "[mehr](javascript:alert(1))"),
        ("[mehr](data:text/html;base64,PHM+)", "[mehr](data:text/html;base64,PHM+)"),
        ('[x](https://a.example "a&quot; onclick=&quot;b")', 'title="a&quot; onclick=&quot;b"'),
    ],
)
def test_nothing_in_it_runs(text: str, shown: str) -> None:
    assert shown in markup(text)
    assert "<script" not in markup(text)


def test_no_picture_is_fetched() -> None:
    assert "<img" not in markup("![Wappen](https://anderswo.example/wappen.png)")


def test_lists_tables_and_links_look_like_ours() -> None:
    made = markup("- [Amt](https://amt.example)\n\n| a | b |\n|---|---|\n| c | d |")

    assert '<ul class="kern-list kern-list--bullet">' in made
    assert '<a href="https://amt.example" class="kern-link">Amt</a>' in made
    assert '<table class="kern-table">' in made
