"""YAML text as a tree of values that know their line; anything but plain tables is refused.

Values are read as YAML 1.2 reads them. A plain word that readers of YAML 1.1 take for something
else (`NO` for false, `12:30` for 750) has to stand in quotes, so that everybody reads the same.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import yaml

from checks.text import Text

MAX_BYTES = 1024 * 1024
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
        tree.faults.append(_control_character(text, unreadable.start()))
        return tree
    try:
        tree.root = MarkedLoader(text, tree.faults).document()
    except yaml.YAMLError as error:
        tree.faults.append(_syntax_fault(error))
    return tree


def plain(node: Node) -> Plain:
    """The values alone, without their lines."""
    if isinstance(node.content, dict):
        return {key: plain(child) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [plain(child) for child in node.content]
    return node.content


class _TooDeep(yaml.MarkedYAMLError):
    """Tables inside tables inside tables: no catalogue looks like that."""


class MarkedLoader(yaml.CSafeLoader):
    """Builds nodes from the events of the C parser; collects what it refuses in `faults`."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        super().__init__(text)
        self._faults = faults
        self._steps: list[Step] = []

    def document(self) -> Node | None:
        self.get_event()
        if self.check_event(yaml.StreamEndEvent):
            return Node(1, None)
        self.get_event()
        root = self._node(1)
        self.get_event()
        if not self.check_event(yaml.StreamEndEvent):
            self._refuse(self.peek_event(), _SECOND_DOCUMENT)
        return root

    def _node(self, line: int) -> Node:
        event = self.get_event()
        if getattr(event, "anchor", None) is not None:
            self._refuse(event, _ANCHOR)
        if getattr(event, "tag", None) is not None:
            self._refuse(event, _TAG)
        if isinstance(event, yaml.ScalarEvent):
            return Node(line, self._scalar(event))
        if isinstance(event, yaml.AliasEvent):
            return Node(line, None)
        if len(self._steps) >= MAX_DEPTH:
            raise _TooDeep(problem_mark=event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, self._table())
        return Node(line, self._list())

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        value = cast("str", event.value)
        if event.style:
            return value
        if value in _WORDS:
            return _WORDS[value]
        number = _NUMBER.fullmatch(value)
        if number:
            return float(value) if number[1] else int(value)
        if self.resolve(yaml.ScalarNode, value, (True, False)) != _STRING:
            self._refuse(event, _needs_quotes(value))
        return value

    def _list(self) -> list[Node]:
        entries: list[Node] = []
        while not self.check_event(yaml.SequenceEndEvent):
            self._steps.append(len(entries))
            entries.append(self._node(_line(self.peek_event())))
            self._steps.pop()
        self.get_event()
        return entries

    def _table(self) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not self.check_event(yaml.MappingEndEvent):
            line = _line(self.peek_event())
            key = self._key()
            self._steps.append(key)
            if key in entries:
                self._faults.append(
                    Fault(line, tuple(self._steps), _double_key(key, entries[key].line, line))
                )
            entries.setdefault(key, self._node(line))
            self._steps.pop()
        self.get_event()
        return entries

    def _key(self) -> str:
        event = self.peek_event()
        self._steps.append("?")
        key = self._node(_line(event)).content
        self._steps.pop()
        if isinstance(key, str):
            return key
        self._refuse(event, _KEY)
        return str(event.value) if isinstance(event, yaml.ScalarEvent) else "?"

    def _refuse(self, event: yaml.Event, message: Text) -> None:
        self._faults.append(Fault(_line(event), tuple(self._steps), message))


_SECOND_DOCUMENT = Text(
    "Nach „---“ beginnt ein zweites Dokument; die Datei darf nur eines enthalten.",
    "A second document begins after ‘---’; the file may hold only one.",
)
_ANCHOR = Text(
    "Anker (&) und Verweise (*) sind nicht erlaubt; der Inhalt wird ausgeschrieben. "
    "Beginnt ein Text mit einem dieser Zeichen, gehört er in Anführungszeichen.",
    "Anchors (&) and aliases (*) are not allowed; write the content out. "
    "A text that begins with one of these signs has to stand in quotes.",
)
_TAG = Text(
    "Typangaben (!) sind nicht erlaubt; sie werden weggelassen. "
    "Beginnt ein Text mit einem Ausrufezeichen, gehört er in Anführungszeichen.",
    "Tags (!) are not allowed; leave them out. "
    "A text that begins with an exclamation mark has to stand in quotes.",
)
_KEY = Text(
    "Ein Schlüssel muss ein einfaches Wort sein; Zahlen und Wörter wie true oder null gehören "
    "in Anführungszeichen.",
    "A key must be a plain word; numbers and words such as true or null have to stand in quotes.",
)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1


def _needs_quotes(value: str) -> Text:
    return Text(
        f"{value} lesen manche Programme nicht als Text, sondern als Wahrheitswert, Zahl oder "
        f'Datum; als Text gehört es in Anführungszeichen: "{value}". '
        "Wahrheitswerte heißen true und false.",
        f"Some programs read {value} not as text but as a truth value, number or date; "
        f'as text it has to stand in quotes: "{value}". Truth values are true and false.',
    )


def _double_key(key: str, first: int, second: int) -> Text:
    return Text(
        f"Der Schlüssel „{key}“ steht zweimal in derselben Tabelle, in Zeile {first} und in "
        f"Zeile {second}; eine der beiden Angaben muss weg.",
        f"The key ‘{key}’ stands twice in the same table, in line {first} and in line {second}; "
        "one of the two has to go.",
    )


def _control_character(text: str, position: int) -> Fault:
    code = f"U+{ord(text[position]):04X}"
    return Fault(
        text.count("\n", 0, position) + 1,
        (),
        Text(
            f"Die Zeile enthält das nicht lesbare Zeichen {code}; es muss gelöscht werden.",
            f"The line contains the unreadable character {code}; delete it.",
        ),
    )


def _syntax_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = 1 if mark is None else int(mark.line) + 1
    if isinstance(error, _TooDeep):
        return Fault(line, (), _TOO_DEEP)
    reason = getattr(error, "problem", None) or "unknown"
    return Fault(
        line,
        (),
        Text(
            "Ab hier ist die Datei kein gültiges YAML. Häufig fehlt ein Anführungszeichen oder "
            f"ein Doppelpunkt, oder die Einrückung stimmt nicht (Meldung: {reason}).",
            "From here on the file is not valid YAML. Often a quote or a colon is missing, or "
            f"the indentation is wrong (message: {reason}).",
        ),
    )


_TOO_DEEP = Text(
    f"Hier sind mehr als {MAX_DEPTH} Tabellen ineinander geschachtelt; ein Katalog braucht "
    "weniger. Wahrscheinlich fehlt eine schließende Klammer.",
    f"More than {MAX_DEPTH} tables are nested here; a catalogue needs fewer. "
    "Probably a closing bracket is missing.",
)
