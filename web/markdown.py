"""Simple Markdown of an operator as markup: no HTML of theirs, no pictures, no foreign schemes."""

from collections.abc import Iterable, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

RULES: Final = ("autolink", "emphasis", "escape", "heading", "link", "list", "newline", "table")
CLASSES: Final = {
    "a": "kern-link",
    "ol": "kern-list kern-list--number",
    "p": "kern-body",
    "table": "kern-table",
    "ul": "kern-list kern-list--bullet",
}
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
SIZES: Final = {"h2": "large", "h3": "medium"}


def markup(text: str) -> Markup:
    """The page sets the first heading itself, so those of the text begin below it.

    A title at the very beginning is left out. HTML in the text is shown as it was typed.
    """
    parser = MarkdownIt("zero", {"html": False}).enable(RULES)
    tokens = _without_title(parser.parse(text))
    _set_headings(tokens)
    for token in _all(tokens):
        if token.nesting == 1 and token.tag in CLASSES:
            token.attrSet("class", CLASSES[token.tag])
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - escaped by it


def _without_title(tokens: Sequence[Token]) -> list[Token]:
    has_title = bool(tokens) and tokens[0].tag == "h1"
    return list(tokens[3:] if has_title else tokens)


def _set_headings(tokens: Iterable[Token]) -> None:
    """The highest becomes an h2; none lies more than one level below the one before it."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((HEADINGS.index(token.tag) for token in headings), default=0)
    before = 0
    for token in headings:
        if token.nesting == 1:
            before = min(HEADINGS.index(token.tag) - highest + 1, before + 1, len(HEADINGS) - 1)
            token.attrSet("class", f"kern-heading-{SIZES.get(HEADINGS[before], 'small')}")
        token.tag = HEADINGS[before]


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())
