"""Values read from YAML that know their line, and the paths people know them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | Decimal | bool | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
Step: TypeAlias = str | int
Content: TypeAlias = "Scalar | list[Node] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its line, counted from 1; an entry of a table stands in the line of its key."""

    line: int
    content: Content


def plain(node: Node) -> Plain:
    """The values alone, without their lines."""
    if isinstance(node.content, dict):
        return {key: plain(child) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [plain(child) for child in node.content]
    return node.content


def height(node: Node) -> int:
    """How many tables and lists are nested in a value; 0 for a plain one."""
    if isinstance(node.content, dict):
        return 1 + max(map(height, node.content.values()), default=0)
    if isinstance(node.content, list):
        return 1 + max(map(height, node.content), default=0)
    return 0


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
    if isinstance(node.content, list) and isinstance(step, int):
        return node.content[step]
    return node.content.get(str(step), node) if isinstance(node.content, dict) else node


def _id(node: Node) -> str:
    entry = node.content.get("id") if isinstance(node.content, dict) else None
    return entry.content if entry and isinstance(entry.content, str) else ""
