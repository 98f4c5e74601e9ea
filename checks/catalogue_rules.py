"""When a catalogue holds together: every rule of meaning, each breach named by its path."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from checks.catalogue import Catalogue
from checks.catalogue_clauses import clause_blanks, clause_levels
from checks.catalogue_levels import duties, levels, minimum_range, scale
from checks.catalogue_references import (
    dangling_references,
    missing_dimensions,
    one_sided_references,
    placed,
    repeated_ids,
    unfounded,
)
from checks.catalogue_weights import empty_dimensions, idle_weights, published_weights
from checks.errors import Problem
from checks.text import Text

QUOTE_MAX = 160
"""Characters: a quote stays a quotation and never replaces reading the paper."""

_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s/.]+\.\S+")


def problems(catalogue: Catalogue) -> list[Problem]:
    """Everything wrong with a catalogue that is to be published; empty when it holds together."""
    return [
        *part_problems(catalogue),
        *repeated_ids("statements", catalogue.statements),
        *chain.from_iterable(rule(catalogue) for rule in _PUBLISHED),
    ]


def part_problems(catalogue: Catalogue) -> list[Problem]:
    """What keeps a catalogue, or a part of one, from being scored at all."""
    return [
        *repeated_ids("dimensions", catalogue.dimensions),
        *repeated_ids("criteria", catalogue.criteria),
        *missing_dimensions(catalogue),
        *chain.from_iterable(rule(catalogue) for rule in _SCORED),
    ]


def _nothing_to_score(catalogue: Catalogue) -> Iterator[Problem]:
    for table, entries in (
        ("dimensions", catalogue.dimensions),
        ("criteria", catalogue.criteria),
    ):
        if not entries:
            yield Problem(
                table,
                Text(
                    "Hier steht kein Eintrag; mindestens einer wird gebraucht.",
                    "There is no entry here; at least one is needed.",
                ),
            )


def _perspectives(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        if not criterion.scored_in:
            yield Problem(
                f"{path}.scored_in",
                Text(
                    "Das Kriterium zählt in keiner Perspektive; mindestens eine von guideline, "
                    "project und review gehört hierher.",
                    "The criterion counts in no perspective; at least one of guideline, project "
                    "and review belongs here.",
                ),
            )
        excess = sorted(criterion.not_applicable.allowed_in - criterion.scored_in)
        if excess:
            listed = ", ".join(excess)
            yield Problem(
                f"{path}.not_applicable.allowed_in",
                Text(
                    f"{listed}: Hier zählt das Kriterium gar nicht (scored_in) und kann deshalb "
                    "nicht „nicht anwendbar“ sein; die Angabe muss weg.",
                    f"{listed}: the criterion does not count here at all (scored_in), so it "
                    "cannot be ‘not applicable’; remove the entry.",
                ),
            )


def _head(catalogue: Catalogue) -> Iterator[Problem]:
    if not _VERSION.fullmatch(catalogue.version):
        yield Problem(
            "catalogue.version",
            Text(
                f"Die Version ist „{catalogue.version}“; richtig sind drei Zahlen mit Punkten, "
                "zum Beispiel „1.0.0“.",
                f"The version is ‘{catalogue.version}’; three numbers with dots are right, "
                "for example ‘1.0.0’.",
            ),
        )
    if not _DAY.fullmatch(catalogue.state_of_law):
        yield Problem(
            "catalogue.state_of_law",
            Text(
                f"Der Rechtsstand ist „{catalogue.state_of_law}“; richtig ist ein Tag oder Monat "
                "wie „2026-04-29“ oder „2026-04“.",
                f"The state of law is ‘{catalogue.state_of_law}’; a day or month such as "
                "‘2026-04-29’ or ‘2026-04’ is right.",
            ),
        )


def _ids(catalogue: Catalogue) -> Iterator[Problem]:
    for path, entry in _written_ids(catalogue):
        if not _ID.fullmatch(entry):
            yield Problem(
                path,
                Text(
                    f"Die Kennung ist „{entry}“; erlaubt sind Buchstaben ohne Umlaute, Ziffern "
                    "und dazwischen Bindestrich, Punkt oder Unterstrich.",
                    f"The id is ‘{entry}’; plain letters and digits are allowed, with hyphen, "
                    "dot or underscore between them.",
                ),
            )


def _written_ids(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield "catalogue.id", catalogue.id
    yield from ((f"{path}.id", d.id) for path, d in placed("dimensions", catalogue.dimensions))
    yield from ((f"{path}.id", s.id) for path, s in placed("statements", catalogue.statements))
    yield from ((f"{path}.id", c.id) for path, c in placed("criteria", catalogue.criteria))
    tables: dict[str, Iterable[str]] = {
        "sections": catalogue.sections,
        "parts": catalogue.parts,
        "modalities": catalogue.modalities,
        "sources": catalogue.sources,
    }
    for table, keys in tables.items():
        yield from ((f"{table}.{key}", key) for key in keys)


def _addresses(catalogue: Catalogue) -> Iterator[Problem]:
    for key, source in catalogue.sources.items():
        if not _ADDRESS.fullmatch(source.url):
            yield Problem(
                f"sources.{key}.url",
                Text(
                    f"„{source.url}“ ist keine vollständige Adresse; richtig ist eine, die mit "
                    "https:// oder http:// beginnt und keine Leerzeichen enthält.",
                    f"‘{source.url}’ is not a complete address; it has to begin with https:// or "
                    "http:// and contain no spaces.",
                ),
            )


def _quotes(catalogue: Catalogue) -> Iterator[Problem]:
    for path, statement in placed("statements", catalogue.statements):
        if len(statement.quote) > QUOTE_MAX:
            yield Problem(
                f"{path}.quote",
                Text(
                    f"Das Zitat hat {len(statement.quote)} Zeichen; höchstens {QUOTE_MAX} sind "
                    "erlaubt.",
                    f"The quote has {len(statement.quote)} characters; at most {QUOTE_MAX} are "
                    "allowed.",
                ),
            )


_SCORED = (_nothing_to_score, idle_weights, scale, minimum_range, _perspectives)
_PUBLISHED = (
    _head,
    _ids,
    dangling_references,
    one_sided_references,
    unfounded,
    published_weights,
    levels,
    duties,
    empty_dimensions,
    _addresses,
    _quotes,
    clause_levels,
    clause_blanks,
)
