"""Reads criteria.yaml, whole or a part of it, and names every mistake with its line."""

import hashlib
import json
from pathlib import Path

from pydantic import ValidationError

from checks.catalogue import Catalogue
from checks.errors import Invalid, Problem
from checks.text import Text, same
from storage import marked_yaml
from storage.catalogue_building import build
from storage.catalogue_shape import CatalogueShape


class CatalogueFaults(Invalid):
    """The file does not hold together; each problem says at which line and place."""


def read_catalogue(path: Path) -> Catalogue:
    return parse_catalogue(path.read_text("utf-8"))


def parse_catalogue(text: str) -> Catalogue:
    tree = marked_yaml.parse(text)
    if tree.root is None or tree.faults:
        raise CatalogueFaults(
            Problem(f"criteria.yaml:{fault.line}", fault.message) for fault in tree.faults
        )
    content = marked_yaml.plain(tree.root)
    try:
        shape = CatalogueShape.model_validate(content)
    except ValidationError as error:
        raise CatalogueFaults(
            Problem(".".join(map(str, fault["loc"])), same(fault["msg"])) for fault in error.errors()
        ) from None
    return build(shape, content_hash(content))


def content_hash(content: marked_yaml.Plain) -> str:
    """SHA-256 over canonical JSON: comments, order of keys and line breaks do not count."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
