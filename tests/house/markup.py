"""The templates as the house tests read them: syntax trees, and the markup that is written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from tests.house.sources import files, read

JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@dataclass(frozen=True)
class Attribute:
    tag: str
    name: str
    value: str


class Markup(HTMLParser):
    """Texts and attributes of a piece of HTML, which may be incomplete as macros are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[Attribute] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [Attribute(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


@dataclass(frozen=True)
class Template:
    """One template; `path` is relative to the project."""

    path: Path

    @cached_property
    def source(self) -> str:
        return read(self.path)

    @cached_property
    def tree(self) -> nodes.Template:
        return JINJA.parse(self.source, filename=str(self.path))

    @cached_property
    def markup(self) -> Markup:
        """What the template writes itself, without what people see in their language."""
        return Markup("".join(_written_out(self.tree)))

    @property
    def is_page(self) -> bool:
        return "{% extends " in self.source and self.path.parent.name != "layout"

    @property
    def calls(self) -> list[nodes.Call]:
        return list(self.tree.find_all(nodes.Call))

    @property
    def headings(self) -> int:
        """How many h1 it has, those of the templates that it includes among them."""
        return sum(template.markup.tags.count("h1") for template in self.with_included())

    def with_included(self) -> set["Template"]:
        names = [node.template for node in self.tree.find_all(nodes.Include)]
        included = [name.value for name in names if isinstance(name, nodes.Const)]
        found = [Template(Path("templates", name)).with_included() for name in included]
        return {self}.union(*found)


def templates() -> list[Template]:
    return [Template(path) for path in files() if path.suffix == ".html"]


def _written_out(tree: nodes.Template) -> Iterator[str]:
    """What stands between the tags, and every string that an expression may write."""
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                yield node.data
            else:
                yield from _strings(node)


def _strings(node: nodes.Expr) -> Iterator[str]:
    """The strings among which an expression chooses, not those it is told by way of arguments."""
    match node:
        case nodes.Const(value=str(words)):
            yield f" {words} "
        case nodes.CondExpr(expr1=first, expr2=second) if second:
            yield from (*_strings(first), *_strings(second))
        case nodes.CondExpr(expr1=first):
            yield from _strings(first)
        case nodes.BinExpr(left=left, right=right):
            yield from (*_strings(left), *_strings(right))
        case nodes.Concat(nodes=parts):
            yield from (words for part in parts for words in _strings(part))
        case nodes.Filter(node=nodes.Expr() as inner):
            yield from _strings(inner)
