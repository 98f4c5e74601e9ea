"""Reads criteria.yaml, whole or a part of it, and names every mistake with its line."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from checks.catalogue import Catalogue
from checks.catalogue_rules import part_problems, problems
from checks.errors import Invalid, Problem
from checks.text import Text
from storage import yaml_messages as say
from storage.catalogue_building import build
from storage.catalogue_mending import entry_of, mended
from storage.catalogue_part import completed
from storage.catalogue_shape import CatalogueShape
from storage.marked_yaml import Fault, Node, Plain, Step, line_of, parse, path_of, plain
from storage.shape_faults import ShapeFault, shape_faults

MAX_BYTES = 1024 * 1024
PUBLISHED = Path(__file__).parents[1] / "criteria.yaml"


class CatalogueFaults(Invalid):
    """The file cannot be taken; `where` is file, line and path of each mistake, in their order."""


@dataclass(frozen=True, slots=True)
class _Flaw:
    line: int
    path: str
    message: Text


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file, held to the rules of a published one; else CatalogueFaults."""
    return parse_catalogue(_text_of(path), path.name)


def parse_catalogue(text: str, name: str = "criteria.yaml") -> Catalogue:
    """The catalogue in a text; `name` is what the text is called in messages."""
    root, faults = _tree(text, name)
    content = plain(root)
    try:
        shape = CatalogueShape.model_validate(content)
    except ValidationError as error:
        flaws = _all_flaws(root, faults, content, shape_faults(error))
        raise _faults(name, flaws) from None
    catalogue = build(shape, content_hash(content))
    _refuse(name, [*_yaml_flaws(root, faults), *_rule_flaws(root, problems(catalogue))])
    return catalogue


def read_part(path: Path, standard: Path = PUBLISHED) -> Catalogue:
    """A part of a catalogue that can be scored; what it leaves out comes from `standard`.

    Needed are `dimensions` with id and weight, `criteria` with id, dimension, weight, obligation
    and min_level. Weights need not add up, unknown keys and references to what is not in the part
    are ignored, and any other entry that does not fit is left out.
    """
    root, faults = _tree(_text_of(path), path.name)
    content = plain(root)
    whole, _ = _tree(_text_of(standard), standard.name)
    try:
        shape = CatalogueShape.model_validate(completed(content, plain(whole)))
    except ValidationError as error:
        flaws = [*_yaml_flaws(root, faults), *_shape_flaws(root, faults, shape_faults(error))]
        raise _faults(path.name, flaws) from None
    part = build(shape, content_hash(content))
    _refuse(path.name, [*_yaml_flaws(root, faults), *_rule_flaws(root, part_problems(part))])
    return part


def content_hash(content: Plain) -> str:
    """SHA-256 over canonical JSON: comments, order of keys and line breaks do not count."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CatalogueFaults([Problem(path.name, say.unreachable(reason))]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(content) > MAX_BYTES:
            raise _faults(path.name, [_Flaw(1, "", say.too_large(MAX_BYTES))]) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise _faults(path.name, [_Flaw(line, "", say.NOT_UTF8)]) from None


def _tree(text: str, name: str) -> tuple[Node, list[Fault]]:
    if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise _faults(name, [_Flaw(1, "", say.too_large(MAX_BYTES))])
    tree = parse(text)
    if tree.root is None:
        raise _faults(name, [_Flaw(fault.line, "", fault.message) for fault in tree.faults])
    return tree.root, tree.faults


def _all_flaws(
    root: Node, yaml_faults: list[Fault], content: Plain, faults: list[ShapeFault]
) -> list[_Flaw]:
    """Mistakes of writing and shape, and those of meaning that are not merely their echo."""
    flaws = [*_yaml_flaws(root, yaml_faults), *_shape_flaws(root, yaml_faults, faults)]
    shape = mended(content, faults)
    if shape is None:
        return flaws
    blurred = {path_of(root, entry_of(fault)) for fault in faults if not fault.is_wording}
    echoes = problems(build(shape, ""))
    real = [p for p in echoes if not any(_is_related(p.where, place) for place in blurred)]
    return [*flaws, *_rule_flaws(root, real)]


def _is_related(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :][:1] in {"", ".", "["}


def _yaml_flaws(root: Node, faults: Iterable[Fault]) -> Iterator[_Flaw]:
    return (_Flaw(fault.line, path_of(root, fault.steps), fault.message) for fault in faults)


def _shape_flaws(
    root: Node, known: Iterable[Fault], faults: Iterable[ShapeFault]
) -> Iterator[_Flaw]:
    told: set[tuple[Step, ...]] = {fault.steps for fault in known}
    for fault in faults:
        if fault.steps not in told:
            path = path_of(root, fault.steps)
            yield _Flaw(line_of(root, path), path, fault.message)


def _rule_flaws(root: Node, found: Iterable[Problem]) -> Iterator[_Flaw]:
    return (_Flaw(line_of(root, p.where), p.where, p.message) for p in found)


def _refuse(name: str, flaws: list[_Flaw]) -> None:
    if flaws:
        raise _faults(name, flaws)


def _faults(name: str, flaws: Iterable[_Flaw]) -> CatalogueFaults:
    ordered = sorted(flaws, key=lambda flaw: flaw.line)
    return CatalogueFaults(
        Problem(f"{name}:{flaw.line} {flaw.path}".rstrip(), flaw.message) for flaw in ordered
    )
