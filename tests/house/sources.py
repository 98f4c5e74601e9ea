"""The code base as the house tests read it: its files, and every module with its syntax tree."""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = frozenset({"checks", "actions", "storage", "reading", "reports", "web"})
DOORS = frozenset({"app", "cli", "commands", "worker"})
WORKSHOP = frozenset({"tests", "tools"})
MADE_NOT_WRITTEN = frozenset({"build", "var", "vendor", "__pycache__"})
WRITTEN_WITH_DOT = frozenset({".ci", ".gitignore"})


@dataclass(frozen=True)
class Module:
    """One Python file; `path` is relative to the project."""

    path: Path

    @property
    def home(self) -> str:
        """The layer, or the name of a module beside the layers."""
        return self.path.parts[0].removesuffix(".py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(read(self.path))

    @property
    def opening(self) -> str:
        """The first paragraph of the docstring, on one line; empty where there is none."""
        paragraph = (ast.get_docstring(self.tree) or "").split("\n\n")[0]
        return " ".join(paragraph.split())

    @property
    def imports(self) -> frozenset[str]:
        """The first name of every import: `flask` of `from flask.views import View`."""
        nodes = list(ast.walk(self.tree))
        names = [a.name for node in nodes if isinstance(node, ast.Import) for a in node.names]
        names += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
        return frozenset(name.split(".")[0] for name in names)

    @property
    def calls(self) -> frozenset[str]:
        """The last name of everything called: `now` of `datetime.now(UTC)`."""
        called = [node.func for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        attributes = {node.attr for node in called if isinstance(node, ast.Attribute)}
        return frozenset(attributes | {node.id for node in called if isinstance(node, ast.Name)})

    @property
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    @property
    def classes(self) -> list[ast.ClassDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef)]

    @property
    def strings(self) -> list[str]:
        """Every string the code works with, without docstrings, which may give examples."""
        nodes = list(ast.walk(self.tree))
        notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        constants = [node for node in nodes if isinstance(node, ast.Constant)]
        return [
            constant.value
            for constant in constants
            if isinstance(constant.value, str) and id(constant) not in notes
        ]


def files() -> list[Path]:
    """Every file people wrote, relative to the project; nothing the set-up made."""
    return sorted(path.relative_to(ROOT) for path in _walk())


def _walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if _is_written(name)]
        yield from (Path(folder, name) for name in names if _is_written(name))


def _is_written(name: str) -> bool:
    return name in WRITTEN_WITH_DOT or not (name.startswith(".") or name in MADE_NOT_WRITTEN)


def read(path: Path) -> str:
    """The text of a file; signs that are none are left out, so pictures do no harm."""
    return (ROOT / path).read_text(encoding="utf-8", errors="ignore")


def modules() -> list[Module]:
    return [Module(path) for path in files() if path.suffix == ".py"]


def product() -> list[Module]:
    """What runs for people: the layers and the doors, without tests and tools."""
    return [module for module in modules() if module.home not in WORKSHOP]


def words(name: str) -> set[str]:
    """The words of a name, `DataManager` or `data_manager`: data and manager."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)}
