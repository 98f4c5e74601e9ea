"""YAML text as a tree of values that know their line; anything but plain tables is refused.

Values are read as YAML 1.2 reads them. A plain word that readers of YAML 1.1 take for something
else (`NO` for false, `12:30` for 750) has to stand in quotes, so that everybody reads the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import yaml

from checks.text import Text
from storage import yaml_messages as say

MAX_DEPTH = 12

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
Step: TypeAlias = str | int

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its line, counted from 1; an entry of a table stands in the line of its key."""

    line: int
    content: "Scalar | list[Node] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the YAML, and at which line and place."""

    line: int
    steps: tuple[Step, ...]
    message: Text


@dataclass(slots=True)
class Tree:
    """What could be read, and everything that was refused; without a root nothing could be read."""

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)


def parse(text: str) -> Tree:
    tree = Tree()
    unreadable = _UNREADABLE.search(text)
    if unreadable:
        line = text.count("\n", 0, unreadable.start()) + 1
        tree.faults.append(Fault(line, (), say.control_character(unreadable[0])))
        return tree
    try:
        tree.root = MarkedLoader(text, tree.faults).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tree.faults.append(Fault(line, (), say.syntax(error.problem or str(error))))
    except _TooDeepError as error:
        tree.faults.append(Fault(error.line, (), say.too_deep(MAX_DEPTH)))
    return tree


def plain(node: Node) -> Plain:
    """The values alone, without their lines."""
    if isinstance(node.content, dict):
        return {key: plain(child) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [plain(child) for child in node.content]
    return node.content


def path_of(root: Node, steps: tuple[Step, ...]) -> str:
    """The path for people: an entry of a list by its id (`criteria.OS-01`), else by number."""
    path, node = "", root
    for step in steps:
        name = _name(node, step)
        path += name if name.startswith("[") or not path else f".{name}"
        node = _child(node, step)
    return path


def line_at(root: Node, steps: tuple[Step, ...]) -> int:
    """The line of an entry, or of the nearest that exists above it."""
    node = root
    for step in steps:
        node = _child(node, step)
    return node.line


def line_of(root: Node, path: str) -> int:
    """The line of the entry at a path as `path_of` writes it, or of the nearest above it."""
    fitting = [
        (name, child)
        for name, child in _named_children(root)
        if path.startswith(name) and path[len(name) :][:1] in {"", ".", "["}
    ]
    if not fitting:
        return root.line
    name, child = max(fitting, key=lambda entry: len(entry[0]))
    return line_of(child, path[len(name) :].removeprefix(".")) if path else root.line


def _named_children(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node.content, dict):
        yield from node.content.items()
    elif isinstance(node.content, list):
        for number, child in enumerate(node.content):
            yield f"[{number}]", child
        yield from ((_id(child), child) for child in node.content if _id(child))


def _name(node: Node, step: Step) -> str:
    if not isinstance(node.content, list) or not isinstance(step, int):
        return str(step)
    name = _id(node.content[step])
    is_taken = any(_id(earlier) == name for earlier in node.content[:step])
    return name if name and not is_taken else f"[{step}]"


def _child(node: Node, step: Step) -> Node:
    if isinstance(node.content, dict) and isinstance(step, str):
        return node.content.get(step, node)
    if isinstance(node.content, list) and isinstance(step, int):
        return node.content[step]
    return node


def _id(node: Node) -> str:
    entry = node.content.get("id") if isinstance(node.content, dict) else None
    return entry.content if entry and isinstance(entry.content, str) else ""


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class MarkedLoader(yaml.CSafeLoader):
    """Builds nodes from the events of the C parser; collects what it refuses in `faults`."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        super().__init__(text)
        self._faults = faults
        self._steps: list[Step] = []

    def document(self) -> Node:
        self._next()
        if self.check_event(yaml.StreamEndEvent):
            return Node(1, None)
        self._next()
        root = self._node(1)
        self._next()
        if not self.check_event(yaml.StreamEndEvent):
            self._refuse(self._next(), say.SECOND_DOCUMENT)
        return root

    def _next(self) -> yaml.Event:
        return cast("yaml.Event", self.get_event())

    def _next_line(self) -> int:
        return _line(cast("yaml.Event", self.peek_event()))

    def _node(self, line: int) -> Node:
        event = self._next()
        if getattr(event, "anchor", None) is not None:
            self._refuse(event, say.ANCHOR)
        if getattr(event, "tag", None) is not None:
            self._refuse(event, say.TAG)
        if isinstance(event, yaml.ScalarEvent):
            return Node(line, self._scalar(event))
        if isinstance(event, yaml.AliasEvent):
            return Node(line, None)
        if len(self._steps) >= MAX_DEPTH:
            raise _TooDeepError(_line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, self._table())
        return Node(line, self._list())

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        value: str = event.value
        if event.style:
            return value
        if value in _WORDS:
            return _WORDS[value]
        number = _NUMBER.fullmatch(value)
        if number:
            return float(value) if number[1] else int(value)
        if _read_elsewhere(self, value) != _STRING:
            self._refuse(event, say.needs_quotes(value))
        return value

    def _list(self) -> list[Node]:
        entries: list[Node] = []
        while not self.check_event(yaml.SequenceEndEvent):
            self._steps.append(len(entries))
            entries.append(self._node(self._next_line()))
            self._steps.pop()
        self._next()
        return entries

    def _table(self) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not self.check_event(yaml.MappingEndEvent):
            line = self._next_line()
            key = self._key()
            self._steps.append(key)
            if key in entries:
                message = say.double_key(key, entries[key].line, line)
                self._faults.append(Fault(line, tuple(self._steps), message))
            entries.setdefault(key, self._node(line))
            self._steps.pop()
        self._next()
        return entries

    def _key(self) -> str:
        event = cast("yaml.Event", self.peek_event())
        self._steps.append("?")
        key = self._node(_line(event)).content
        self._steps.pop()
        if isinstance(key, str):
            return key
        self._refuse(event, say.KEY)
        return str(getattr(event, "value", "?"))

    def _refuse(self, event: yaml.Event, message: Text) -> None:
        self._faults.append(Fault(_line(event), tuple(self._steps), message))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _read_elsewhere(loader: MarkedLoader, value: str) -> str:
    """The type that a reader of YAML 1.1 gives to a plain word."""
    return cast("str", loader.resolve(yaml.ScalarNode, value, (True, False)))  # type: ignore[no-untyped-call]
