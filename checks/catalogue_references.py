"""Whether everything a catalogue names by its id exists, once, and is named back."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from checks.catalogue import Catalogue, Criterion
from checks.errors import Problem
from checks.near_words import suggestion
from checks.text import Text


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


def placed(table: str, items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """Each item with its path: by its id, or by its number where the id stood before."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        yield (f"{table}[{number}]" if item.id in seen else f"{table}.{item.id}"), item
        seen.add(item.id)


def repeated_ids(table: str, items: Sequence[_Named]) -> Iterator[Problem]:
    for path, item in placed(table, items):
        if path != f"{table}.{item.id}":
            yield Problem(
                f"{path}.id",
                Text(
                    f"Die Kennung „{item.id}“ ist schon vergeben ({table}.{item.id}); "
                    "jede Kennung darf nur einmal vorkommen.",
                    f"The id ‘{item.id}’ is already taken ({table}.{item.id}); "
                    "each id may occur only once.",
                ),
            )


def missing_dimensions(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        yield from _known(
            f"{path}.dimension", [criterion.dimension], catalogue.dimension_by_id, "dimensions"
        )


def dangling_references(catalogue: Catalogue) -> Iterator[Problem]:
    """References to entries that do not exist, and entries that are named twice in one list."""
    yield from _known(
        "catalogue.base_document", [catalogue.base_document], catalogue.sources, "sources"
    )
    for path, dimension in placed("dimensions", catalogue.dimensions):
        yield from _known(f"{path}.demands", dimension.demands, catalogue.parts, "parts")
    for path, statement in placed("statements", catalogue.statements):
        yield from _known(f"{path}.part", [statement.part], catalogue.parts, "parts")
        yield from _known(
            f"{path}.modality", [statement.modality], catalogue.modalities, "modalities"
        )
        yield from _known(f"{path}.criteria", statement.criteria, catalogue.by_id, "criteria")
    statements = {statement.id for statement in catalogue.statements}
    for path, criterion in placed("criteria", catalogue.criteria):
        yield from _known(f"{path}.statements", criterion.statements, statements, "statements")
        yield from _known(f"{path}.sources", criterion.sources, catalogue.sources, "sources")
        yield from _known(
            f"{path}.clause.section", [criterion.clause.section], catalogue.sections, "sections"
        )


def one_sided_references(catalogue: Catalogue) -> Iterator[Problem]:
    """Statements and criteria name each other; the problem lies where the answer is missing."""
    criteria = dict(_by_id("criteria", catalogue.criteria))
    statements = dict(_by_id("statements", catalogue.statements))
    for statement in catalogue.statements:
        for criterion in _held(statement.criteria, criteria):
            if statement.id not in criteria[criterion].statements:
                yield _unanswered(f"criteria.{criterion}.statements", statement.id, "statements")
    for item in catalogue.criteria:
        for quoted in _held(item.statements, statements):
            if item.id not in statements[quoted].criteria:
                yield _unanswered(f"statements.{quoted}.criteria", item.id, "criteria")


def unfounded(catalogue: Catalogue) -> Iterator[Problem]:
    """Criteria that rest on nothing, and statements nothing answers."""
    for path, statement in placed("statements", catalogue.statements):
        if not statement.criteria:
            yield _empty(f"{path}.criteria", "criteria")
    for path, criterion in placed("criteria", catalogue.criteria):
        yield from (_empty(f"{path}.{name}", name) for name in _empty_lists(criterion))


def _empty_lists(criterion: Criterion) -> list[str]:
    lists = {
        "statements": criterion.statements,
        "sources": criterion.sources,
        "evidence": criterion.evidence,
    }
    return [name for name, entries in lists.items() if not entries]


def _by_id(table: str, items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    return ((item.id, item) for path, item in placed(table, items) if not path.endswith("]"))


def _held(ids: Iterable[str], known: Collection[str]) -> Iterator[str]:
    return (entry for entry in dict.fromkeys(ids) if entry in known)


def _known(path: str, ids: Sequence[str], known: Collection[str], table: str) -> Iterator[Problem]:
    for entry, times in Counter(ids).items():
        if entry not in known:
            hint = suggestion(entry, known)
            yield Problem(
                path,
                Text(
                    f"„{entry}“ steht nicht in „{table}“. {hint.de}",
                    f"‘{entry}’ is not in ‘{table}’. {hint.en}",
                ),
            )
        if times > 1:
            yield Problem(
                path,
                Text(
                    f"„{entry}“ ist {times}-mal genannt; einmal genügt.",
                    f"‘{entry}’ is named {times} times; once is enough.",
                ),
            )


def _unanswered(path: str, entry: str, table: str) -> Problem:
    return Problem(
        path,
        Text(
            f"„{table}.{entry}“ verweist hierher, fehlt hier aber; entweder „{entry}“ hier "
            "ergänzen oder den Verweis dort streichen.",
            f"‘{table}.{entry}’ points here but is missing here; either add ‘{entry}’ here or "
            "remove the reference there.",
        ),
    )


def _empty(path: str, table: str) -> Problem:
    return Problem(
        path,
        Text(
            f"Die Liste ist leer; mindestens ein Eintrag („{table}“) wird gebraucht.",
            f"The list is empty; at least one entry (‘{table}’) is needed.",
        ),
    )
