"""Every action that changes what is kept puts it on record, or stands here with its reason."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from tests.house.sources import Module, modules, product

UNRECORDED: Mapping[str, str] = {
    "accounts.count_try": "a counter that is forgotten after two hours",
    "assessments.begin": "an assessment of nobody leaves no trace",
    "assessments.keep": "whoever keeps one records it, where it belongs to somebody",
    "assessments.take_in": "an assessment of nobody leaves no trace",
    "assessments.purge": "an assessment of nobody leaves no trace",
    "calls.begin": "an assessment of nobody leaves no trace",
    "catalogue.publish": "a version of the catalogue is never changed, and is known by its hash",
    "demo.end_entry": "writes down what others put on record, and nothing of its own",
    "demo.keep_mails_back": "mails that the diary of the demo promised, and nobody is to get",
    "readings.forget": "a draft that was never read changed nothing",
    "readings.hand_in": "changes nothing yet; what was read is put on record when it is kept",
    "evaluators.forget_ties": "when somebody left is on record, and stays there",
    "evidence.count": "a counter that is forgotten after two hours",
    "exchange.count": "a counter that is forgotten after two hours",
    "identities.count_answer": "a counter that is forgotten after two hours",
    "handouts.count": "a counter that is forgotten after two hours",
    "receipts.count": "a counter that is forgotten after two hours",
    "revealing.note": "follows from what is on record: handed in, conflict, taken back, settings",
    "measures.keep": "a profile is known by its fingerprint and never changed",
}
STATEMENTS = frozenset({"insert", "insert_into", "update", "delete"})
RECORDS = frozenset({"storage/records.py", "storage/personal.py"})
"""The module that adds records, and the one that reads those of a person to hand them out."""

Ends = Callable[[str], bool]


def test_every_action_that_changes_something_puts_it_on_record() -> None:
    found = [
        name
        for name in _actions()
        if _reaches(name, _writes) and not _reaches(name, _records) and name not in UNRECORDED
    ]

    assert found == []


def test_every_exception_is_one() -> None:
    recorded = [
        name for name in UNRECORDED if not _reaches(name, _writes) or _reaches(name, _records)
    ]

    assert recorded == []


def test_nobody_else_touches_the_records() -> None:
    found = [
        module.path
        for module in product()
        if module.path.as_posix() not in RECORDS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id in {"record_table", "head_table"}
    ]

    assert found == []


@cache
def _layer(name: str) -> list[Module]:
    return [module for module in modules() if module.home == name]


@cache
def _modules() -> dict[str, Module]:
    return {module.path.stem: module for module in _layer("actions")}


@cache
def _functions() -> dict[str, ast.FunctionDef]:
    """Every function of the actions, as `module.name`."""
    return {
        f"{stem}.{node.name}": node
        for stem, module in _modules().items()
        for node in module.functions
    }


def _actions() -> list[str]:
    """What doors can call: functions that are handed a Work and have no underscore."""
    return [
        name
        for name, node in _functions().items()
        if not node.name.startswith("_") and node.args.args and node.args.args[0].arg == "work"
    ]


@cache
def _called(name: str) -> frozenset[str]:
    """What a function calls, as it is written: `work.people.add`, `assessments.hold_one`."""
    stem = name.partition(".")[0]
    known = _imported(stem)
    calls = (node for node in ast.walk(_functions()[name]) if isinstance(node, ast.Call))
    written = (ast.unparse(call.func) for call in calls)
    return frozenset(known.get(one, one if "." in one else f"{stem}.{one}") for one in written)


@cache
def _imported(stem: str) -> dict[str, str]:
    """Functions of other actions that are called by their bare name."""
    return {
        name: f"{home.removeprefix('actions.')}.{name}"
        for home, name in _imports(_modules()[stem], "actions")
    }


def _imports(module: Module, layer: str) -> Iterator[tuple[str, str]]:
    """What a module imports by name from others of a layer, each with its home."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{layer}."):
            yield from ((node.module, name.name) for name in node.names)


def _reaches(name: str, ends: Ends, seen: frozenset[str] = frozenset()) -> bool:
    if name not in _functions() or name in seen:
        return False
    called = _called(name)
    return any(map(ends, called)) or any(_reaches(one, ends, seen | {name}) for one in called)


def _writes(written: str) -> bool:
    """Whether this is a method of a store that changes something."""
    return written.startswith("work.") and written.removeprefix("work.") in _changing()


@cache
def _changing() -> frozenset[str]:
    """The methods of stores that change something, as `people.add`."""
    stores = next(module for module in _layer("storage") if module.path.stem == "stores")
    attributes = dict(_stores(stores))
    assert attributes
    return frozenset(
        f"{attributes[kind.name]}.{method.name}"
        for module in _layer("storage")
        for kind in module.classes
        if kind.name in attributes
        for method in kind.body
        if isinstance(method, ast.FunctionDef) and _has_statement(module, method)
    )


def _stores(module: Module) -> Iterator[tuple[str, str]]:
    """The kind of each store with its name, as in `people = Store(lambda on: People(…))`."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Assign(
                targets=[ast.Name(name)],
                value=ast.Call(args=[ast.Lambda(body=ast.Call(func=ast.Name(kind)))]),
            ):
                yield kind, name


def _has_statement(module: Module, part: ast.AST) -> bool:
    """Whether a part of a module changes something, or names another part of it that does."""
    parts = _parts(module)
    met, named = set[str](), _names(part)
    while named - met:
        met |= named
        named = {name for one in named for p in parts.get(one, []) for name in _names(p)}
    return not met.isdisjoint(STATEMENTS)


@cache
def _parts(module: Module) -> dict[str, list[ast.AST]]:
    """Functions, methods and prepared statements of a module, also those that it imports."""
    imported = {name for _, name in _imports(module, "storage")}
    parts = defaultdict[str, list[ast.AST]](list)
    for other in _layer("storage"):
        for node in other.functions:
            if other is module or node.name in imported:
                parts[node.name].append(node)
    for prepared in module.tree.body:
        if isinstance(prepared, ast.Assign):
            parts[ast.unparse(prepared.targets[0])].append(prepared)
    return parts


def _names(part: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
    own = {
        node.attr
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    }
    return names | own


def _records(written: str) -> bool:
    return written == "work.record"
