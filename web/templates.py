"""Templates, compiled once for each language: no page translates a sentence again."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import cast

from flask import Flask, current_app, get_flashed_messages
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer

from actions.handouts import Words
from checks.text import Language
from web import filters, language
from web.addresses import url_for
from web.parts import Parts, safe
from web.tokens import csrf_token

KEY = "digital-check.templates"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
GETTEXT = frozenset({"_", "gettext"})
IN_CONTEXT = GETTEXT | {"ngettext", "pgettext", "npgettext"}

Functions = Mapping[str, object]


def install(
    app: Flask, folder: Path, words: Mapping[Language, Words], functions: Functions
) -> None:
    """One environment for each language; templates know the functions given."""
    app.extensions[KEY] = {
        key: _environment(folder, spoken, functions) for key, spoken in words.items()
    }


def render_template(name: str, **values: object) -> str:
    """The page in the language of this request."""
    environments = cast("Mapping[Language, Environment]", current_app.extensions[KEY])
    return environments[language.current()].get_template(name).render(values)


def _environment(folder: Path, words: Words, functions: Functions) -> Environment:
    environment = _Spoken(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.words, environment.macros = words, {}
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters.update(filters.of(words))
    parts = Parts()
    environment.globals.update(
        url_for=url_for,
        csrf_token=csrf_token,
        get_flashed_messages=get_flashed_messages,
        alike=parts.alike,
        once=parts.once,
        filled=parts.filled,
        **functions,
    )
    return environment


class _Translator(NodeTransformer):
    """Puts the translation in the place of `_("…")`, with the values in the places it names."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - named by Jinja
        self.generic_visit(node)
        is_named = isinstance(node.node, nodes.Name) and node.node.name in GETTEXT
        if not is_named or not isinstance(node.args[0], nodes.Const):
            return node
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        parts = list(_parts(self._words.gettext(node.args[0].value), values))
        return parts[0] if len(parts) == 1 else nodes.Concat(parts)


def _parts(sentence: str, values: Mapping[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    """The sentence cut at its placeholders; a percent sign is written twice in it."""
    for number, part in enumerate(PLACEHOLDER.split(sentence)):
        if number % 2:
            yield values[part]
        elif part:
            yield nodes.TemplateData(part.replace("%%", "%"))


class _Translating(CodeGenerator):
    """Compiles a translated template; what it puts out is made safe by `safe`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        """As in the generator of Jinja, where `escape` stands in the place of `safe`."""
        del node, frame, finalize
        self.write("environment.safe(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """An attribute is an attribute. Jinja goes on to look for a key of that name."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """Takes each macro where it lies. Jinja looks for its template on each page anew."""
        if node.with_context or not isinstance(node.template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        for name in node.names:
            known, alias = name if isinstance(name, tuple) else (name, name)
            self.writeline(f"{frame.symbols.ref(alias)} = context.vars[{alias!r}] = ", node)
            self.write(f"environment.macro({node.template.value!r}, {known!r})")

    def visit_Call(  # noqa: N802 - named by Jinja
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as in Jinja
    ) -> None:
        """Calls at once. Jinja asks each time whether the called one wants to see the context.

        Of all that our templates call by name, only what translates does.
        """
        if forward_caller or not isinstance(node.node, nodes.Name) or node.node.name in IN_CONTEXT:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(*()")
        self.signature(node, frame)
        self.write(")")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - named by Jinja
        environment = cast("_Spoken", self.environment)
        _Translator(environment.words).visit(node)
        super().visit_Template(node, frame)


class _Spoken(Environment):
    """An environment that speaks one language."""

    code_generator_class = _Translating
    safe = staticmethod(safe)
    words: Words
    macros: dict[tuple[str, str], Macro]

    def macro(self, template: str, name: str) -> Macro:
        """A macro of another template, which is the same on every page."""
        if (template, name) not in self.macros:
            module = self.get_template(template).module
            self.macros[template, name] = getattr(module, name)
        return self.macros[template, name]

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """No template has names of its own, so all share one mapping. Jinja chains two.

        A page copies them when it begins, and copying a chain takes ten times as long.
        """
        del d
        return self.globals
