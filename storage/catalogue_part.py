"""A part of a catalogue completed to a whole one, so that it can be scored like any other."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import TypeAlias

from pydantic import BaseModel, ValidationError

from checks.catalogue import Anchor, Basis, Perspective
from storage.catalogue_shape import SourceShape, StatementShape
from storage.yaml_nodes import Plain

Table: TypeAlias = dict[str, Plain]

_LISTED = frozenset({"catalogue", "dimensions", "statements", "sources", "criteria"})
_NEEDED_OF_DIMENSION = ("id", "weight", "presupposes_digital")
_NEEDED_OF_CRITERION = ("id", "dimension", "weight", "obligation", "scored_in")
_NOTHING: Table = {"de": "–", "en": "–"}


def completed(part: Plain, standard: Plain) -> Plain:
    """The part with everything it leaves out, from `standard` where that holds for any part.

    What the score rests on is left as it stands, right or wrong, for the shape to judge.
    """
    if not isinstance(part, dict):
        return part
    given, common = part, _table(standard)
    sources = _sources(part.get("sources"))
    statements = _statements(part.get("statements"), _ids(part.get("criteria")))
    known = {"sources": list[Plain](sources), "statements": _ids(statements)}
    levels = _level_names(_table(common.get("scale")).get("level_names"))
    whole: Table = {
        table: _merged(entries, given.get(table))
        for table, entries in common.items()
        if table not in _LISTED
    }
    whole["catalogue"] = _head(_table(part.get("catalogue")), _table(common.get("catalogue")))
    whole |= {"sources": sources, "statements": statements}
    whole |= _each(part, "dimensions", _dimension)
    whole |= _each(part, "criteria", lambda entry: _criterion(entry, known, levels))
    return whole


def with_clause_levels(whole: Plain) -> Plain:
    """A version from before clauses stated the level they reach, with level 0 for unknown."""
    if not isinstance(whole, dict):
        return whole
    return {**whole, **_each(whole, "criteria", _with_clause_level)}


def _with_clause_level(entry: Table) -> Table:
    return {**entry, "clause": {"level": 0, **_table(entry.get("clause"))}}


def _each(part: Table, table: str, complete: Callable[[Table], Table]) -> Table:
    """One table with its entries completed; what is no list or no table is left for the shape."""
    if table not in part:
        return {}
    entries = part[table]
    if not isinstance(entries, list):
        return {table: entries}
    return {table: [complete(entry) if isinstance(entry, dict) else entry for entry in entries]}


def _merged(default: Plain, value: Plain) -> Plain:
    """The default with whatever the part says in the same form; a number is taken as it stands."""
    if value is None:
        return default
    if isinstance(default, dict):
        given = _table(value)
        return {key: _merged(entry, given.get(key)) for key, entry in default.items()}
    is_alike = isinstance(value, type(default)) or isinstance(default, int | Decimal)
    return value if is_alike else default


def _head(given: Table, standard: Table) -> Table:
    named: Table = {"de": "Teilkatalog", "en": "Part of a catalogue"}
    default = {**standard, "id": "part", "version": "0", "title": named, "base_document": ""}
    return {**_table(_merged(default, given)), **_kept(given, ("id", "version"))}


def _dimension(entry: Table) -> Table:
    default: Table = {
        "title": _called(entry),
        "why": _NOTHING,
        "demands": [],
        "presupposes_digital": False,
    }
    return {**_table(_merged(default, entry)), **_kept(entry, _NEEDED_OF_DIMENSION)}


def _criterion(entry: Table, known: Mapping[str, list[Plain]], levels: list[Plain]) -> Table:
    everywhere = entry.get("scored_in", list(Perspective))
    default: Table = {
        "title": _called(entry),
        "basis": str(Basis.PAPER),
        "anchor": str(Anchor.DUTY),
        "scored_in": everywhere,
        "questions": dict.fromkeys(map(str, Perspective), _NOTHING),
        "evidence": [],
        "clause": {"section": "–", "level": 0, "wording": "–", "gist": "–"},
    }
    return {
        **_table(_merged(default, entry)),
        **_kept(entry, _NEEDED_OF_CRITERION),
        **_minimum(entry),
        **{
            name: [one for one in _list(entry.get(name)) if one in ids]
            for name, ids in known.items()
        },
        "levels": _levels(entry.get("levels"), levels),
        "not_applicable": _not_applicable(_table(entry.get("not_applicable")), everywhere),
    }


def _minimum(entry: Table) -> Table:
    """Where null, or only one perspective, is given, the other asks for nothing."""
    if "min_level" not in entry:
        return {}
    minimum = entry["min_level"]
    if minimum is not None and not isinstance(minimum, dict):
        return {"min_level": minimum}
    return {"min_level": {key: _table(minimum).get(key) for key in ("guideline", "project")}}


def _not_applicable(rule: Table, everywhere: Plain) -> Table:
    """Allowed wherever the criterion counts, unless the part says otherwise (`allowed: false`)."""
    allowed: Plain = [] if rule.get("allowed") is False else everywhere
    return {
        "allowed_in": rule.get("allowed_in", allowed),
        "rule": _merged(_NOTHING, rule.get("rule")),
    }


def _level_names(names: Plain) -> list[Plain]:
    return [
        {"level": number, "guideline": name, "project": name}
        for number, name in enumerate(_list(names))
    ]


def _levels(entries: Plain, levels: list[Plain]) -> list[Plain]:
    """Five levels in any case: those described in the part, else by the names of the scale."""
    given = [_table(entry) for entry in _list(entries)]
    return [
        _merged(level, next((one for one in given if one.get("level") == number), None))
        for number, level in enumerate(levels)
    ]


def _sources(entries: Plain) -> Table:
    return {key: entry for key, entry in _table(entries).items() if _fits(SourceShape, entry)}


def _statements(entries: Plain, criteria: Collection[Plain]) -> list[Plain]:
    fitting = [_table(entry) for entry in _list(entries) if _fits(StatementShape, entry)]
    return [
        {**entry, "criteria": [one for one in _list(entry["criteria"]) if one in criteria]}
        for entry in fitting
    ]


def _ids(entries: Plain) -> list[Plain]:
    return [_table(entry).get("id") for entry in _list(entries)]


def _called(entry: Table) -> Table:
    """A part may leave its titles out; then the id speaks for itself."""
    name = str(entry.get("id"))
    return {"de": name, "en": name}


def _table(value: Plain) -> Table:
    return value if isinstance(value, dict) else {}


def _list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _kept(entry: Table, keys: Collection[str]) -> Table:
    return {key: entry[key] for key in keys if key in entry}


def _fits(shape: type[BaseModel], entry: Plain) -> bool:
    try:
        shape.model_validate(entry)
    except ValidationError:
        return False
    return True
