"""Tests of web/templates.py: sentences put in at once, words made safe, parts made once."""

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, g
from jinja2 import UndefinedError

from checks.catalogue import Criterion
from checks.text import Language
from reports.language import load_languages
from tests.factories import the_worked_catalogue
from web import templates

PO = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Weiter & zurück"
msgstr "Next & back"

msgid "%(n)s von 100 %%"
msgstr "100 %% and of these %(n)s"

msgid "%(n)s Schritt"
msgid_plural "%(n)s Schritte"
msgstr[0] "%(n)s step"
msgstr[1] "%(n)s steps"
"""
HOSTILE = """<b a='"'>&"""

Render = Callable[..., str]


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a page, beside whose template others can be laid."""
    (tmp_path / "en.po").write_text(PO)

    def rendered(source: str, language: str = "de", **given: object) -> str:
        for name, part in given.pop("beside", {}).items():  # type: ignore[attr-defined]
            (tmp_path / name).write_text(part)
        (tmp_path / "page.html").write_text(source)
        app = Flask("page")
        functions = {"shout": str.upper}
        templates.install(app, tmp_path, load_languages(tmp_path), functions)
        with app.test_request_context():
            g.language = Language(language)
            return templates.render_template("page.html", **given)

    return rendered


def _read(made: str) -> str:
    """What a browser shows; fails where it would see an element or the end of an attribute."""
    assert not set(made) & set("<>\"'")
    return html.unescape(made)


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "Weiter & zurück"), ("en", "Next & back")]
)
def test_a_sentence_stands_in_the_language_of_the_request(
    render: Render, language: str, expected: str
) -> None:
    assert render('{{ _("Weiter & zurück") }}', language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", f"{HOSTILE} von 100 %"), ("en", f"100 % and of these {HOSTILE}")],
)
def test_values_are_put_where_the_translation_names_them(
    render: Render, language: str, expected: str
) -> None:
    made = render('{{ _("%(n)s von 100 %%", n=word) }}', language, word=HOSTILE)

    assert _read(made) == expected


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [("de", 1, "1 Schritt"), ("de", 2, "2 Schritte"), ("en", 1, "1 step"), ("en", 2, "2 steps")],
)
def test_one_and_many_are_told_apart(
    render: Render, language: str, count: int, expected: str
) -> None:
    source = "{% trans n=count %}{{ n }} Schritt{% pluralize %}{{ n }} Schritte{% endtrans %}"

    assert render(source, language, count=count) == expected


def test_a_sentence_known_at_the_request_only_is_translated_then(render: Render) -> None:
    assert render("{{ _(word) }}", "en", word="Weiter & zurück") == "Next & back"


@pytest.mark.parametrize(
    "source",
    [
        "{{ word }}",
        "{{ word if true }}",
        "{% for one in [word] %}{{ one }}{% endfor %}",
        "{% macro said(one) %}{{ one }}{% endmacro %}{{ said(word) }}",
        "{% set kept %}{{ word }}{% endset %}{{ kept }}",
        '{{ "" ~ word }}',
        '{{ ("" | e) ~ word }}',
    ],
)
def test_what_somebody_typed_is_escaped_once(render: Render, source: str) -> None:
    assert _read(render(source, word=HOSTILE)) == HOSTILE


@pytest.mark.parametrize(
    ("value", "shown"), [(3, "3"), (None, "None"), (["<"], "[&#39;&lt;&#39;]")]
)
def test_other_values_stand_as_their_words(render: Render, value: object, shown: str) -> None:
    assert render("{{ value }}", value=value) == shown


def test_a_missing_else_puts_out_nothing(render: Render) -> None:
    assert render("a{{ 'b' if false }}c") == "ac"


def test_a_name_that_nobody_gave_is_an_error(render: Render) -> None:
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_a_key_is_no_attribute(render: Render) -> None:
    """What a template names with a point is a name of Python, so that no word hides a method."""
    with pytest.raises(AttributeError, match="state"):
        render("{{ counted.state }}", counted={"state": 1})


def test_a_macro_of_another_template_is_taken_by_either_name(render: Render) -> None:
    source = "{% from 'part.html' import bold, bold as strong %}{{ bold(word) }}{{ strong('b') }}"
    part = "{% macro bold(word) %}<b>{{ shout(word) }}</b>{% endmacro %}"

    assert render(source, word="a", beside={"part.html": part}) == "<b>A</b><b>B</b>"


def test_a_macro_that_its_template_lacks_is_an_error(render: Render) -> None:
    with pytest.raises(AttributeError, match="bold"):
        render("{% from 'part.html' import bold %}", beside={"part.html": "nothing"})


def test_functions_are_called_in_loops_and_blocks_as_well(render: Render) -> None:
    source = '{% extends "around.html" %}{% block main %}{{ shout(word) }}{% endblock %}'
    around = (
        "{% for word in words %}{{ shout(word) }}{% block main scoped %}{% endblock %}{% endfor %}"
    )

    assert render(source, words=["a", "b"], beside={"around.html": around}) == "AABB"


def test_a_part_is_made_once_for_each_criterion_and_word(render: Render) -> None:
    catalogue = the_worked_catalogue()
    first, second = catalogue.criteria[:2]
    made: list[tuple[Criterion, str]] = []

    source = (
        "{% macro part(catalogue, criterion, word) %}{{ note((criterion, word)) }}{% endmacro %}"
        "{% for criterion, word in asked %}{{ once(part, catalogue, criterion, word) }}{% endfor %}"
    )
    asked = [(first, "a"), (second, "a"), (first, "a"), (first, "b")]
    render(source, catalogue=catalogue, asked=asked, note=made.append)

    assert made == [(first, "a"), (second, "a"), (first, "b")]


def test_a_part_with_messages_is_made_each_time(render: Render) -> None:
    catalogue = the_worked_catalogue()
    source = (
        "{% macro part(catalogue, criterion, messages=[]) %}{{ messages | join }}{% endmacro %}"
        "{% for said in ['a', 'b', ''] %}"
        "{{ once(part, catalogue, catalogue.criteria[0], messages=said) }}{% endfor %}"
    )

    assert render(source, catalogue=catalogue) == "ab"


def test_nothing_but_translating_asks_for_the_context(app: Flask) -> None:
    """What a template calls by name is called at once and never told of its surroundings."""
    for environment in app.extensions[templates.KEY].values():
        called = environment.globals.items()
        asking = {name for name, one in called if hasattr(one, "jinja_pass_arg")}
        assert asking <= templates.IN_CONTEXT
