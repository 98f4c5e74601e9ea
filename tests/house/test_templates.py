"""Templates: whole pages, nothing unused, every word translated, and nothing that runs inline."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.house.markup import Template, templates

TRANSLATORS = frozenset({"_", "gettext", "ngettext"})
SEEN_OR_HEARD = frozenset({"alt", "aria-label", "label", "placeholder", "summary", "title"})
NAMES_OF_THEMSELVES = re.compile(r"\b(?:Deutsch|English|PDF|JSON|sha256)\b")
PIECE_OF_A_TAG = re.compile(r"[\w-]+=\"[^\"]*\"")
LOOKS_LIKE_WORDS = re.compile(r"^[A-ZÄÖÜ][a-zäöüß]|[a-zäöüß,;:] [A-Za-zÄÖÜäöüß]")
STAYS_GERMAN = re.compile(r"<([^<>]*)>[^<>]*\{\{ (?:source\.title|statement\.quote) \}\}")
HEADINGS_ELSEWHERE = {
    Path("templates/reports/show.html"): Path("templates/report/heading.html"),
    Path("templates/submissions/report.html"): Path("templates/report/heading.html"),
    Path("templates/answers/show.html"): Path("templates/components/walk_frame.html"),
}
TEMPLATES = pytest.mark.parametrize("template", templates(), ids=lambda one: one.path.as_posix())
PAGES = pytest.mark.parametrize(
    "template",
    [template for template in templates() if template.is_page],
    ids=lambda one: one.path.as_posix(),
)


def _is_in_words(text: str) -> bool:
    return re.search(r"[^\W\d_]", NAMES_OF_THEMSELVES.sub("", text)) is not None


def _translated(template: Template) -> set[int]:
    """The strings handed to a translator, by identity."""
    return {
        id(node)
        for call in template.calls
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATORS
        for node in call.args
    }


@TEMPLATES
def test_a_template_parses(template: Template) -> None:
    assert template.tree.body


@PAGES
def test_a_page_has_a_title(template: Template) -> None:
    titles = [block for block in template.tree.find_all(nodes.Block) if block.name == "title"]

    assert [bool(block.body) for block in titles] == [True]


@PAGES
def test_a_page_has_one_main_heading(template: Template) -> None:
    heading = HEADINGS_ELSEWHERE.get(template.path, template.path)

    assert Template(heading).headings == 1


@TEMPLATES
def test_a_template_uses_what_it_imports(template: Template) -> None:
    imports = [name for node in template.tree.find_all(nodes.FromImport) for name in node.names]
    imported = {name if isinstance(name, str) else name[1] for name in imports}
    imported |= {node.target for node in template.tree.find_all(nodes.Import)}
    used = {node.name for node in template.tree.find_all(nodes.Name) if node.ctx == "load"}

    assert imported - used == set()


@TEMPLATES
def test_no_word_stands_untranslated_between_the_tags(template: Template) -> None:
    texts = [PIECE_OF_A_TAG.sub("", text) for text in template.markup.texts]

    assert [text for text in texts if _is_in_words(text)] == []


@TEMPLATES
def test_no_word_stands_untranslated_in_an_attribute(template: Template) -> None:
    found = [
        attribute.value
        for attribute in template.markup.attributes
        if attribute.name in SEEN_OR_HEARD or attribute.name.endswith("-words")
        if _is_in_words(attribute.value)
    ]

    assert found == []


@TEMPLATES
def test_no_sentence_is_handed_on_untranslated(template: Template) -> None:
    translated = _translated(template)

    found = [
        node.value
        for node in template.tree.find_all(nodes.Const)
        if isinstance(node.value, str)
        and id(node) not in translated
        and LOOKS_LIKE_WORDS.search(NAMES_OF_THEMSELVES.sub("", node.value))
    ]

    assert found == []


@TEMPLATES
def test_what_is_translated_is_written_out(template: Template) -> None:
    found = [
        call.lineno
        for call in template.calls
        if isinstance(call.node, nodes.Name)
        and call.node.name in TRANSLATORS
        and not isinstance(call.args[0], nodes.Const)
    ]

    assert found == []


@TEMPLATES
def test_what_stays_german_in_english_is_marked_as_german(template: Template) -> None:
    tags = STAYS_GERMAN.findall(template.source)

    assert [tag for tag in tags if 'lang="de"' not in tag] == []


@TEMPLATES
def test_no_template_carries_style_or_script_inline(template: Template) -> None:
    found = [
        attribute
        for attribute in template.markup.attributes
        if attribute.name == "style" or attribute.name.startswith("on")
    ]
    sources = [
        one for one in template.markup.attributes if (one.tag, one.name) == ("script", "src")
    ]

    assert found == []
    assert len(sources) == template.markup.tags.count("script")


@TEMPLATES
def test_every_value_is_escaped(template: Template) -> None:
    assert [f.name for f in template.tree.find_all(nodes.Filter) if f.name == "safe"] == []
