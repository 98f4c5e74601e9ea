"""A faulty file with neutral values in the faulty places, so that the rest can be judged too."""

from storage.catalogue_shape import CatalogueShape
from storage.shape_faults import ShapeFault, neutral, shape_at
from storage.yaml_nodes import Plain, Step

_NAMES = frozenset({"id", "dimension"})
_NAMED = frozenset(
    {"sections", "parts", "modalities", "dimensions", "statements", "sources", "criteria"}
)
_WOVEN = frozenset({"obligation", "min_level", "scored_in", "not_applicable"})
_FIELD = 3
_ENTRY = 2
"""Steps from the root to one entry of a table: ("criteria", 0)."""


def mended(content: Plain, faults: list[ShapeFault]) -> CatalogueShape | None:
    """The shape with every fault neutralised; None where nothing could be said about the rest.

    Without an id, or without an entry others point to, every reference would seem to dangle.
    """
    if any(_hides_names(fault) for fault in faults):
        return None
    for fault in faults:
        content = _without(content, fault.steps, fault)
    return CatalogueShape.model_validate(content)


def places_blurred(fault: ShapeFault) -> list[tuple[Step, ...]]:
    """Where problems of meaning may only echo a fault; nothing depends on a mere text."""
    if fault.is_wording:
        return []
    *above, last = fault.steps[:_FIELD]
    if above[:1] == ["dimensions"] and last == "weight":
        return [("dimensions",)]
    woven = _WOVEN if last in _WOVEN else {last}
    return [(*above, field) for field in woven]


def _hides_names(fault: ShapeFault) -> bool:
    if fault.is_wording:
        return False
    steps = fault.steps
    return not steps or steps[-1] in _NAMES or (steps[0] in _NAMED and len(steps) <= _ENTRY)


def _without(content: Plain, steps: tuple[Step, ...], fault: ShapeFault) -> Plain:
    if not steps:
        return neutral(shape_at(fault.steps))
    first, *rest = steps
    if isinstance(content, list):
        return [
            _without(entry, tuple(rest), fault) if number == first else entry
            for number, entry in enumerate(content)
        ]
    table = content if isinstance(content, dict) else {}
    if fault.is_excess and not rest:
        return {key: entry for key, entry in table.items() if key != first}
    return {**table, str(first): _without(table.get(str(first)), tuple(rest), fault)}
