"""Reads criteria.yaml, whole or a part of it, and names every mistake with its line."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from checks.catalogue import Catalogue
from checks.catalogue_rules import part_problems, problems
from checks.errors import Problem
from storage.catalogue_building import build
from storage.catalogue_mending import mended, places_blurred
from storage.catalogue_part import completed, with_clause_levels
from storage.catalogue_shape import CatalogueShape
from storage.marked_file import MarkedFile, read_text
from storage.shape_faults import ShapeFault, shape_faults
from storage.yaml_nodes import Plain, path_of

PUBLISHED = Path(__file__).parents[1] / "criteria.yaml"


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file, held to the rules of a published one; else FileFaults."""
    return parse_catalogue(read_text(path), path.name)


def parse_catalogue(text: str, name: str = "criteria.yaml") -> Catalogue:
    """The catalogue in a text; `name` is what the text is called in messages."""
    draft = MarkedFile.of(text, name)
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


def parse_kept(text: str) -> Catalogue:
    """A version that was published before: taken as it was, whatever the rules of today ask."""
    draft = MarkedFile.of(text, PUBLISHED.name)
    shape = CatalogueShape.model_validate(with_clause_levels(draft.content))
    return build(shape, content_hash(draft.content))


def read_part(path: Path, standard: Path = PUBLISHED) -> Catalogue:
    """A part of a catalogue that can be scored; what it leaves out comes from `standard`.

    Needed are `dimensions` with id and weight, `criteria` with id, dimension, weight, obligation
    and min_level. Weights need not add up, unknown keys and references to what is not in the part
    are ignored, and a text that does not fit is left out. Parts are often written by programs, so
    YAML aliases are taken.
    """
    draft = MarkedFile.of(read_text(path), path.name).with_aliases()
    whole = MarkedFile.of(read_text(standard), standard.name)
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
    canonical = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_json_number
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _json_number(value: Decimal) -> float | str:
    """The number that JSON knows, or its digits where that would be another number."""
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else str(value)


def _problems_beside(draft: MarkedFile, faults: list[ShapeFault]) -> list[Problem]:
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
