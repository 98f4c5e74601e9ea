"""Tests of web/parts.py: a card of kept parts is the card that its macros make."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, Template
from markupsafe import Markup

from checks.accounts import OrganisationId
from checks.answers import UNANSWERED
from checks.catalogue import CriterionId, Grade, Perspective
from checks.permissions import Thing
from checks.text import Language, Text
from config import ROOT
from reports.language import load_languages
from storage.catalogue_file import PUBLISHED, read_catalogue
from tests.factories import an_answer, not_applicable
from tests.strategies import unhurried
from web import parts, templates
from web.pages.cards import Card, Row

CATALOGUE = read_catalogue(PUBLISHED)
CARD = """{% from "components/criterion_card.html" import criterion_card %}
{{ criterion_card(card, opened, "link", counted) }}"""
WORDS = st.sampled_from(["", "<b a='\"'>&", "0", "{{ x }}", "\\1 \\g<0>", "Umlaut ä", "-0-", "\n"])
ANSWERS = st.sampled_from([UNANSWERED, not_applicable(), an_answer(3, grade=Grade.REFERENCED)])
WRONG = [Text("falsch", "wrong")]


def _template(**functions: object) -> Template:
    app = Flask("page")
    templates.install(app, ROOT / "templates", load_languages(ROOT / "translations"), {})
    environment: Environment = app.extensions[templates.KEY][Language.DE]
    environment.globals.update(functions, url_for=lambda *_, **__: "/")
    return environment.from_string(CARD)


def _each_time(
    macro: Callable[..., str], *given: object, words: Sequence[str] = (), messages: object = None
) -> str:
    return macro(*given, *words, messages=messages) if messages else macro(*given, *words)


KEPT = _template()
MADE = _template(once=_each_time, filled=_each_time)


def _rows() -> st.SearchStrategy[list[Row]]:
    kinds, grades = st.sampled_from(["passage", "link"]), st.sampled_from(["referenced", "none"])
    return st.lists(st.builds(Row, kinds, WORDS, WORDS, grades), min_size=1, max_size=3)


@st.composite
def _cards(draw: st.DrawFn) -> Card:
    fields = ["choice", "reason", "justification", "evidence", "evidence-0-kind"]
    wrong = draw(st.lists(st.sampled_from(fields), max_size=2)) if draw(st.booleans()) else []
    return Card(
        criterion=draw(st.sampled_from(CATALOGUE.criteria[:3])),
        choice=draw(st.sampled_from(["", "na", "0", "2.5"])),
        justification=draw(WORDS),
        reason=draw(WORDS),
        rows=draw(_rows()),
        seen=draw(WORDS),
        grades=draw(st.sampled_from([tuple(Grade), (Grade.REFERENCED, Grade.NONE)])),
        claim=draw(st.none() | ANSWERS),
        conflict=draw(st.none() | ANSWERS),
        messages=dict.fromkeys(wrong, WRONG),
    )


@unhurried
@given(
    st.lists(_cards(), min_size=1, max_size=4),
    st.sampled_from(Perspective),
    st.sampled_from([None, {}, {CATALOGUE.criteria[0].id: 2}]),
    st.sampled_from([Thing(), Thing(OrganisationId("x"))]),
)
def test_a_card_of_kept_parts_is_the_card_its_macros_make(
    cards: list[Card],
    perspective: Perspective,
    counted: dict[CriterionId, int] | None,
    thing: Thing,
) -> None:
    assessment = SimpleNamespace(perspective=perspective, files={CATALOGUE.criteria[1].id: [1]})
    opened = SimpleNamespace(
        catalogue=CATALOGUE,
        assessment=assessment,
        thing=thing,
        allows=lambda *_: thing.owner is not None,
    )

    for card in cards:
        values = {"card": card, "opened": opened, "counted": counted}
        assert KEPT.render(values) == MADE.render(values)


def _said(*words: str) -> list[str]:
    """What one part makes of each of these, one after the other."""
    source = (
        "{% macro part(catalogue, criterion, word) %}({{ word }}{% if word %}!{% endif %})"
        "{% endmacro %}{% for word in words %}"
        "{{ filled(part, catalogue, catalogue.criteria[0], words=(word,)) }} {% endfor %}"
    )
    environment = KEPT.environment
    return environment.from_string(source).render(catalogue=CATALOGUE, words=words).split()


def test_words_stand_in_a_part_only_where_they_are_given() -> None:
    assert _said("a", "b", "", "a") == ["(a!)", "(b!)", "()", "(a!)"]


def test_words_are_made_safe_and_markup_stays() -> None:
    assert _said("<a>", Markup("<a>")) == ["(&lt;a&gt;!)", "(<a>!)"]


def test_what_stands_alike_on_every_page_is_made_once_for_whatever_it_depends_on() -> None:
    source = (
        "{% macro part(root, word) %}{{ note(root) }}/{{ word }}{% endmacro %}"
        "{% for root, word in asked %}{{ alike(part, root, words=(word,)) }} {% endfor %}"
    )
    made: list[str] = []
    environment = KEPT.environment.overlay()

    def note(root: str) -> str:
        made.append(root)
        return root

    environment.globals["note"] = note
    asked = [("a", "<1>"), ("b", "2"), ("a", "3")]

    said = environment.from_string(source).render(asked=asked)

    assert (said.split(), made) == (["a/&lt;1&gt;", "b/2", "a/3"], ["a", "b"])


def test_no_more_parts_are_kept_than_there_is_room_for() -> None:
    kept = parts.Parts()
    source = "{% macro part(catalogue, criterion, n) %}{{ n }}{% endmacro %}"
    macro = KEPT.environment.from_string(source).module.part  # type: ignore[attr-defined]

    for number in range(parts.PARTS_KEPT + 10):
        assert kept.once(macro, CATALOGUE, CATALOGUE.criteria[0], number) == str(number)

    assert len(kept) == 10
