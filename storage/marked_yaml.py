"""YAML text as a tree of values that know their line; anything but plain tables is refused.

Values are read as YAML 1.2 reads them. A plain word that readers of YAML 1.1 take for something
else (`NO` for false, `12:30` for 750) has to stand in quotes, so that everybody reads the same.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

import yaml

from checks.text import Text
from storage import yaml_messages as say
from storage.yaml_nodes import Content, Node, Scalar, Step, height

MAX_DEPTH = 12
MAX_VALUES = 100_000
"""Aliases can make a small file stand for an endless one."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_EXPONENT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+|0o[0-7]+")
"""Numbers of YAML 1.2 that YAML 1.1 reads as text."""
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING = "tag:yaml.org,2002:str"


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
    except _BoundlessError as error:
        tree.faults.append(Fault(error.line, (), error.message))
    return tree


class _BoundlessError(Exception):
    """Deeper or larger than any catalogue."""

    def __init__(self, line: int, message: Text) -> None:
        super().__init__(message.en)
        self.line = line
        self.message = message


class MarkedLoader(yaml.CSafeLoader):
    """Builds nodes from the events of the C parser; collects what it refuses in `faults`."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        super().__init__(text)
        self._faults = faults
        self._steps: list[Step] = []
        self._anchored: dict[str, tuple[Node, int]] = {}
        self._values = 0

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
        before = self._values
        self._count(event, 1)
        node = Node(line, self._content(event))
        anchor = getattr(event, "anchor", None)
        if anchor is not None and not isinstance(event, yaml.AliasEvent):
            self._refuse(event, say.ANCHOR)
            self._anchored[anchor] = node, self._values - before
        if getattr(event, "tag", None) is not None:
            self._refuse(event, say.TAG)
        return node

    def _content(self, event: yaml.Event) -> Content:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if len(self._steps) >= MAX_DEPTH:
            raise _BoundlessError(_line(event), say.too_deep(MAX_DEPTH))
        return self._table() if isinstance(event, yaml.MappingStartEvent) else self._list()

    def _alias(self, event: yaml.AliasEvent) -> Content:
        """What the alias stands for; refused all the same, but nothing else seems to be missing."""
        self._refuse(event, say.ANCHOR)
        if event.anchor not in self._anchored:
            self._refuse(event, say.LOOSE_ALIAS)
            return None
        node, size = self._anchored[event.anchor]
        self._count(event, size)
        if len(self._steps) + height(node) > MAX_DEPTH:
            raise _BoundlessError(_line(event), say.too_deep(MAX_DEPTH))
        return node.content

    def _count(self, event: yaml.Event, values: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise _BoundlessError(_line(event), say.too_many(MAX_VALUES))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        value: str = event.value
        if event.style:
            return value
        if value in _WORDS:
            return _WORDS[value]
        number = _NUMBER.fullmatch(value)
        if number:
            return Decimal(value) if number[1] else int(value)
        if _EXPONENT.fullmatch(value) or _read_elsewhere(self, value) != _STRING:
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
