"""Reads criteria.yaml, whole or a part of it, and names every mistake with its line."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from pydantic import ValidationError

from checks.catalogue import Catalogue
from checks.catalogue_rules import part_problems, problems
from checks.errors import Invalid, Problem
from checks.text import Text
from storage import yaml_messages as say
from storage.catalogue_building import build
from storage.catalogue_mending import mended, places_blurred
from storage.catalogue_part import completed
from storage.catalogue_shape import CatalogueShape
from storage.marked_yaml import Fault, parse
from storage.shape_faults import ShapeFault, shape_faults
from storage.yaml_nodes import Node, Plain, line_at, line_of, path_of, plain

MAX_BYTES = 1024 * 1024
MOST_FLAWS = 500
"""Nobody reads more at once; the rest shows when these are mended."""
PUBLISHED = Path(__file__).parents[1] / "criteria.yaml"


class CatalogueFaults(Invalid):
    """The file cannot be taken; `where` is file, line and path of each mistake, in their order."""


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file, held to the rules of a published one; else CatalogueFaults."""
    return parse_catalogue(_text_of(path), path.name)


def parse_catalogue(text: str, name: str = "criteria.yaml") -> Catalogue:
    """The catalogue in a text; `name` is what the text is called in messages."""
    draft = _Draft.of(text, name)
    try:
        shape = CatalogueShape.model_validate(draft.content)
    except ValidationError as error:
        faults = shape_faults(error)
        raise draft.refused(faults, _problems_beside(draft, faults)) from None
    catalogue = build(shape, content_hash(draft.content))
    found = problems(catalogue)
    if found or draft.faults:
        raise draft.refused([], found)
    return catalogue


def read_part(path: Path, standard: Path = PUBLISHED) -> Catalogue:
    """A part of a catalogue that can be scored; what it leaves out comes from `standard`.

    Needed are `dimensions` with id and weight, `criteria` with id, dimension, weight, obligation
    and min_level. Weights need not add up, unknown keys and references to what is not in the part
    are ignored, and a text that does not fit is left out. Parts are often written by programs, so
    YAML aliases are taken.
    """
    draft = _Draft.of(_text_of(path), path.name).with_aliases()
    whole = _Draft.of(_text_of(standard), standard.name)
    try:
        shape = CatalogueShape.model_validate(completed(draft.content, whole.content))
    except ValidationError as error:
        raise draft.refused(shape_faults(error), []) from None
    part = build(shape, content_hash(draft.content))
    found = part_problems(part)
    if found or draft.faults:
        raise draft.refused([], found)
    return part


def content_hash(content: Plain) -> str:
    """SHA-256 over canonical JSON: comments, order of keys and line breaks do not count."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Flaw:
    line: int
    path: str
    message: Text


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text that could be read as YAML, and may still be anything."""

    name: str
    root: Node
    content: Plain
    faults: list[Fault]

    @classmethod
    def of(cls, text: str, name: str) -> "_Draft":
        if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
            raise _refused(name, [_Flaw(1, "", say.too_large(MAX_BYTES))])
        tree = parse(text)
        if tree.root is None:
            raise _refused(name, (_Flaw(fault.line, "", fault.message) for fault in tree.faults))
        return cls(name, tree.root, plain(tree.root), tree.faults)

    def with_aliases(self) -> "_Draft":
        return replace(self, faults=[f for f in self.faults if f.message != say.ANCHOR])

    def refused(self, faults: list[ShapeFault], found: list[Problem]) -> CatalogueFaults:
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


def _problems_beside(draft: _Draft, faults: list[ShapeFault]) -> list[Problem]:
    """Mistakes of meaning in a misshapen file, without those that only echo the shape."""
    shape = mended(draft.content, faults)
    if shape is None:
        return []
    blurred = {path_of(draft.root, place) for fault in faults for place in places_blurred(fault)}
    return [
        problem
        for problem in problems(build(shape, ""))
        if not any(_is_within(problem.where, place) for place in blurred)
    ]


def _is_within(path: str, place: str) -> bool:
    return path.startswith(place) and path[len(place) :][:1] in {"", ".", "["}


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CatalogueFaults([Problem(path.name, say.unreachable(reason))]) from None
    if len(content) > MAX_BYTES:
        raise _refused(path.name, [_Flaw(1, "", say.too_large(MAX_BYTES))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(path.name, [_Flaw(line, "", say.NOT_UTF8)]) from None


def _refused(name: str, flaws: Iterable[_Flaw]) -> CatalogueFaults:
    shown = list(islice(flaws, MOST_FLAWS + 1))
    listed = [
        Problem(f"{name}:{flaw.line} {flaw.path}".rstrip(), flaw.message)
        for flaw in sorted(shown[:MOST_FLAWS], key=lambda flaw: flaw.line)
    ]
    if len(shown) > MOST_FLAWS:
        listed.append(Problem(name, say.more(MOST_FLAWS)))
    return CatalogueFaults(listed)
