"""Each law of the pages can be broken, and is noticed then."""

import pytest

from tests.page_laws import badly_typeset, broken_laws, parse, prose

GOOD = """<!doctype html>
<html lang="de"><head><title>Stand – Digital-Check</title></head>
<body><main id="main"><h1>Stand</h1><p>Ein „Wort“ – und noch eins.</p></main></body></html>"""
FORM = '<form method="post" action="/x"><input type="hidden" name="csrf_token" value="t">{}</form>'
SUMMARY = '<div id="error-summary"><a href="#{}">Bitte ändern</a></div>'
ERROR = '<p class="kern-error" id="x-error">Falsch</p>'
FIELD = '<label for="x">X</label><input id="x" name="x" aria-describedby="x-error">'


def _faults(markup: str) -> list[str]:
    root, faults = parse(markup)
    return [*faults, *broken_laws(root), *badly_typeset(prose(root), [])]


def test_a_good_page_breaks_no_law() -> None:
    assert _faults(GOOD) == []


def test_a_title_keeps_its_own_quotation_marks_where_it_is_quoted() -> None:
    english = GOOD.replace('lang="de"', 'lang="en"').replace("„Wort“", "“the call „Wort“ of 2026”")

    assert _faults(GOOD.replace("Wort", "Der Aufruf „Wort“ von 2026")) == []
    assert _faults(english) == []


def test_a_page_with_errors_that_are_described_and_linked_breaks_no_law() -> None:
    body = SUMMARY.format("x") + FORM.format(FIELD + ERROR)

    assert _faults(GOOD.replace("<p>", f"{body}<p>")) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        pytest.param("<!doctype html>", "", id="no doctype"),
        pytest.param("</p>", "</p></p>", id="a stray end tag"),
        pytest.param(' lang="de"', "", id="no language"),
        pytest.param("<h1>Stand</h1>", "", id="no h1"),
        pytest.param("<h1>Stand</h1>", "<h1>Stand</h1><h1>Stand</h1>", id="two h1"),
        pytest.param("<h1>Stand", "<h1>Etwas anderes", id="a title of something else"),
        pytest.param("<p>", "<h3>Zu tief</h3><p>", id="a heading too deep"),
        pytest.param("<p>", '<p id="main">', id="an id twice"),
        pytest.param("<p>", FORM.format('<input name="x">') + "<p>", id="an unlabelled field"),
        pytest.param(
            "<p>",
            FORM.format('<input name="x" aria-label="X" maxlength="9">') + "<p>",
            id="a field that cuts what is pasted",
        ),
        pytest.param("<p>", '<a href="#gone">Dorthin</a><p>', id="a link into the void"),
        pytest.param("<p>", '<p aria-describedby="gone">', id="a description that is missing"),
        pytest.param(
            "<p>",
            SUMMARY.format("main") + FORM.format(FIELD + ERROR) + "<p>",
            id="an error unlinked",
        ),
        pytest.param(
            "<p>",
            SUMMARY.format("x")
            + FORM.format(FIELD.replace("aria-describedby", "title") + ERROR)
            + "<p>",
            id="an error of no field",
        ),
        pytest.param(
            "<p>",
            SUMMARY.format("t") + FORM.format('<input type="hidden" id="t" name="t">') + "<p>",
            id="a summary that leads to a hidden field",
        ),
        pytest.param("<p>", '<form method="post" action="/x"></form><p>', id="no token"),
        pytest.param(
            "<p>", '<form method="get" role="search"></form><p>', id="a search of nothing"
        ),
        pytest.param("<p>", FORM.replace(' action="/x"', "") + "<p>", id="no action"),
        pytest.param("<p>", "<p style='color:red'>", id="an inline style"),
        pytest.param("<p>", "<p onclick='x()'>", id="an inline script"),
        pytest.param("<p>", "<script>x()</script><p>", id="a script in the page"),
        pytest.param("<p>", '<a href="javascript:x()">X</a><p>', id="a link that runs"),
        pytest.param(
            "<p>", '<script src="https://elsewhere/x.js"></script><p>', id="a foreign one"
        ),
        pytest.param("<p>", '<img src="//elsewhere/x.png" alt=""><p>', id="a foreign picture"),
        pytest.param("<p>", '<img src="/x.png"><p>', id="a picture without words"),
        pytest.param("<p>", "<ul><p></p></ul><p>", id="a list without entries"),
        pytest.param("<p>", "<span><div></div></span><p>", id="a block within a line"),
        pytest.param("<p>", '<a href="/"></a><p>', id="a link without words"),
        pytest.param("<p>", "<table><tr><td>1</td></tr></table><p>", id="a table without caption"),
        pytest.param("Ein", "Ein &amp;amp;", id="escaped twice"),
        pytest.param("„Wort“", '"Wort"', id="typewritten quotation marks"),
        pytest.param("„Wort“", "“Wort”", id="English quotation marks"),
        pytest.param("„Wort“", "„Wort", id="an open quotation"),
        pytest.param("„Wort“", "„Der „Titel“", id="an open quotation around a title"),
        pytest.param("–", "-", id="a hyphen for a dash"),
        pytest.param("noch", "noch ...", id="three full stops"),
    ],
)
def test_a_broken_law_is_noticed(good: str, bad: str) -> None:
    assert good in GOOD
    assert len(_faults(GOOD.replace(good, bad, 1))) == 1


def test_visitors_may_write_as_they_like() -> None:
    root, _ = parse(GOOD.replace("Ein", '"Ein" - Titel'))

    assert list(badly_typeset(prose(root), ['"Ein" - Titel'])) == []
