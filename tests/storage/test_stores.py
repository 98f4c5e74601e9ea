"""All stores of one transaction are kept together or not at all."""

from contextlib import suppress

from actions.work import Workplace
from storage.stores import Stores, open_stores
from tests.factories import an_assessment
from tests.fakes import A_MONDAY


def _add(stores: Stores, workplace: Workplace) -> None:
    stores.limits.count("begin", "somebody", A_MONDAY)
    assessment = an_assessment(catalogue=workplace.shelf.current)
    row = workplace.shelf.current_id
    stores.assessments.add(assessment, link_hash="hash", catalogue_row=row, at=A_MONDAY)


def _kept(workplace: Workplace) -> tuple[bool, int]:
    """Whether the assessment is there, and which knock the next one is."""
    with open_stores(workplace.database, workplace.shelf, "key") as stores:
        found = stores.assessments.find("hash", A_MONDAY)
        return found is not None, stores.limits.count("begin", "somebody", A_MONDAY)


def test_a_change_is_kept_in_every_store(workplace: Workplace) -> None:
    with open_stores(workplace.database, workplace.shelf, "key", for_change=True) as stores:
        _add(stores, workplace)

    assert _kept(workplace) == (True, 2)


def test_a_change_that_fails_is_undone_in_every_store(workplace: Workplace) -> None:
    with (
        suppress(ZeroDivisionError),
        open_stores(workplace.database, workplace.shelf, "key", for_change=True) as stores,
    ):
        _add(stores, workplace)
        raise ZeroDivisionError

    assert _kept(workplace) == (False, 1)


def test_reading_keeps_nothing(workplace: Workplace) -> None:
    with open_stores(workplace.database, workplace.shelf, "key") as stores:
        _add(stores, workplace)

    assert _kept(workplace) == (False, 1)
