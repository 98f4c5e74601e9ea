"""A YAML file of content: read once, and refused with every mistake, its line and its path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from checks.errors import Invalid, Problem
from checks.text import Text
from storage import yaml_messages as say
from storage.marked_yaml import Fault, parse
from storage.shape_faults import ShapeFault
from storage.yaml_nodes import Node, Plain, line_at, line_of, path_of, plain

MAX_BYTES = 1024 * 1024
MOST_FLAWS = 500
"""Nobody reads more at once; the rest shows when these are mended."""


class FileFaults(Invalid):
    """The file cannot be taken; `where` is file, line and path of each mistake, in their order."""


@dataclass(frozen=True, slots=True)
class _Flaw:
    line: int
    path: str
    message: Text


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A text that could be read as YAML, and may still be anything."""

    name: str
    root: Node
    content: Plain
    faults: list[Fault]

    @classmethod
    def of(cls, text: str, name: str) -> "MarkedFile":
        if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
            raise _refused(name, [_Flaw(1, "", say.too_large(MAX_BYTES))])
        tree = parse(text)
        if tree.root is None:
            raise _refused(name, (_Flaw(fault.line, "", fault.message) for fault in tree.faults))
        return cls(name, tree.root, plain(tree.root), tree.faults)

    def with_aliases(self) -> "MarkedFile":
        return replace(self, faults=[f for f in self.faults if f.message != say.ANCHOR])

    def refused(self, faults: list[ShapeFault], found: list[Problem]) -> FileFaults:
        """Mistakes of writing, of shape and of meaning, together."""
        return _refused(self.name, chain(self._written(), self._shaped(faults), self._meant(found)))

    def _written(self) -> Iterator[_Flaw]:
        for fault in self.faults:
            yield _Flaw(fault.line, path_of(self.root, fault.steps), fault.message)

    def _shaped(self, faults: list[ShapeFault]) -> Iterator[_Flaw]:
        told = {fault.steps for fault in self.faults}
        for fault in faults:
            if fault.steps not in told:
                line = line_at(self.root, fault.steps)
                yield _Flaw(line, path_of(self.root, fault.steps), fault.message)

    def _meant(self, found: list[Problem]) -> Iterator[_Flaw]:
        for problem in found:
            yield _Flaw(line_of(self.root, problem.where), problem.where, problem.message)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, at most MAX_BYTES of it; else FileFaults."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileFaults([Problem(path.name, say.unreachable(reason))]) from None
    if len(content) > MAX_BYTES:
        raise _refused(path.name, [_Flaw(1, "", say.too_large(MAX_BYTES))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(path.name, [_Flaw(line, "", say.NOT_UTF8)]) from None


def _refused(name: str, flaws: Iterable[_Flaw]) -> FileFaults:
    shown = list(islice(flaws, MOST_FLAWS + 1))
    listed = [
        Problem(f"{name}:{flaw.line} {flaw.path}".rstrip(), flaw.message)
        for flaw in sorted(shown[:MOST_FLAWS], key=lambda flaw: flaw.line)
    ]
    if len(shown) > MOST_FLAWS:
        listed.append(Problem(name, say.more(MOST_FLAWS)))
    return FileFaults(listed)
