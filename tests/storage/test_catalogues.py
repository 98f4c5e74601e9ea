"""Versions of the catalogue: each is stored once, read again by anyone, and never changed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Thread

import pytest

from actions.work import Workplace
from checks.assessments import CatalogueRef
from checks.catalogue import Catalogue
from checks.errors import NotFound
from storage.catalogues import Catalogues, Shelf, VersionTaken
from tests.factories import a_catalogue
from tests.fakes import A_MONDAY

OLD = a_catalogue(version="1.0.0", fingerprint="a" * 64)
NEW = a_catalogue(version="1.1.0", fingerprint="b" * 64)
CHANGED = replace(OLD, hash="c" * 64)
BY_CONTENT = {"old": OLD, "new": NEW, "changed": CHANGED}


@contextmanager
def _catalogues(workplace: Workplace, shelf: Shelf) -> Iterator[Catalogues]:
    with workplace.database.writing() as connection:
        yield Catalogues(connection, shelf)


def _publish(workplace: Workplace, shelf: Shelf, *contents: str) -> None:
    for content in contents:
        with _catalogues(workplace, shelf) as catalogues:
            catalogues.publish(BY_CONTENT[content], content, A_MONDAY)


def _shelf() -> Shelf:
    return Shelf(BY_CONTENT.__getitem__)


def _ref(catalogue: Catalogue) -> CatalogueRef:
    return CatalogueRef(catalogue.id, catalogue.version, catalogue.hash)


def test_the_version_published_last_is_the_current_one(workplace: Workplace) -> None:
    shelf = _shelf()

    _publish(workplace, shelf, "old", "new")

    assert shelf.current is NEW


def test_publishing_an_old_version_again_makes_it_current(workplace: Workplace) -> None:
    shelf = _shelf()

    _publish(workplace, shelf, "old", "new", "old")

    with _catalogues(workplace, shelf) as catalogues:
        assert catalogues.current is OLD
        assert catalogues.list_versions() == ["1.1.0", "1.0.0"]


def test_a_published_version_refuses_other_content_and_names_the_remedy(
    workplace: Workplace,
) -> None:
    shelf = _shelf()
    _publish(workplace, shelf, "old")

    with pytest.raises(VersionTaken) as refused:
        _publish(workplace, shelf, "changed")

    assert str(refused.value) == (
        "Version 1.0.0 of the catalogue is already in use with hash aaaaaaaaaaaa…, the file has "
        "cccccccccccc…. A published version never changes: raise `catalogue.version` in the file."
    )
    assert shelf.current is OLD


def test_two_processes_that_publish_the_same_at_once_both_have_it(workplace: Workplace) -> None:
    shelves = [_shelf(), _shelf()]
    second = Thread(target=_publish, args=(workplace, shelves[1], "new"))

    with _catalogues(workplace, shelves[0]) as catalogues:
        catalogues.publish(NEW, "new", A_MONDAY)
        second.start()
        second.join(timeout=0.2)
        was_waiting = second.is_alive()
    second.join()

    assert was_waiting
    assert [shelf.current for shelf in shelves] == [NEW, NEW]
    assert shelves[0].current_id == shelves[1].current_id


def test_every_version_stays_readable_by_a_process_that_never_published_it(
    workplace: Workplace,
) -> None:
    _publish(workplace, _shelf(), "old")
    other_process = _shelf()
    _publish(workplace, other_process, "new")

    with _catalogues(workplace, other_process) as catalogues:
        assert catalogues.load_version("1.0.0") is OLD
        assert catalogues.load_ref(_ref(OLD)) is OLD
        assert catalogues.load_ref(None) is NEW


def test_a_version_is_read_from_the_database_once(workplace: Workplace) -> None:
    parsed: list[str] = []

    def parse(content: str) -> Catalogue:
        parsed.append(content)
        return BY_CONTENT[content]

    _publish(workplace, _shelf(), "old")
    shelf = Shelf(parse)
    _publish(workplace, shelf, "new")

    for _ in range(2):
        with _catalogues(workplace, shelf) as catalogues:
            catalogues.load_version("1.0.0")

    assert parsed == ["old"]


def test_a_version_is_found_only_with_its_hash(workplace: Workplace) -> None:
    shelf = _shelf()
    _publish(workplace, shelf, "old", "new")

    with _catalogues(workplace, shelf) as catalogues:
        assert catalogues.find(_ref(NEW)) == shelf.current_id
        assert catalogues.find(_ref(CHANGED)) is None


@pytest.mark.parametrize("version", ["2.0.0", "", "1.0.0 ", "' OR 1=1 --", "\x00"])
def test_a_version_nobody_published_is_not_found(workplace: Workplace, version: str) -> None:
    shelf = _shelf()
    _publish(workplace, shelf, "old")

    with _catalogues(workplace, shelf) as catalogues:
        with pytest.raises(NotFound):
            catalogues.load_version(version)
        with pytest.raises(NotFound):
            catalogues.load_ref(CatalogueRef(OLD.id, version, OLD.hash))


def test_a_row_that_is_gone_is_not_found(workplace: Workplace) -> None:
    with _catalogues(workplace, _shelf()) as catalogues, pytest.raises(NotFound):
        catalogues.load(4711)


def test_a_publication_that_is_undone_changes_nothing_on_the_shelf(workplace: Workplace) -> None:
    shelf = _shelf()
    _publish(workplace, shelf, "old")

    with suppress(ZeroDivisionError), _catalogues(workplace, shelf) as catalogues:
        catalogues.publish(NEW, "new", A_MONDAY)
        raise ZeroDivisionError

    with _catalogues(workplace, shelf) as catalogues:
        assert catalogues.list_versions() == ["1.0.0"]
