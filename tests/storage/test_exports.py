"""Exports: an archive is kept once, for its organisation alone, until its day is over."""

from datetime import timedelta

from actions.work import Workplace
from storage.exports import Export
from tests.accounts import OPERATOR, an_organisation
from tests.fakes import A_MONDAY

LATER = A_MONDAY + timedelta(hours=1)


def test_an_archive_made_twice_is_kept_once(workplace: Workplace) -> None:
    city = an_organisation(workplace)
    with workplace.writing(OPERATOR) as work:
        work.exports.save("key", city.id, Export(b"first", A_MONDAY))
        work.exports.save("key", city.id, Export(b"second", LATER))

        assert work.exports.find("key", city.id) == Export(b"second", LATER)


def test_nobody_finds_the_archive_of_others(workplace: Workplace) -> None:
    city, other = an_organisation(workplace), an_organisation(workplace, "Stadt Anderswo")
    with workplace.writing(OPERATOR) as work:
        work.exports.save("key", city.id, Export(b"first", A_MONDAY))

        assert work.exports.find("key", other.id) is None


def test_an_archive_goes_when_its_day_is_over(workplace: Workplace) -> None:
    city = an_organisation(workplace)
    with workplace.writing(OPERATOR) as work:
        work.exports.save("old", city.id, Export(b"", A_MONDAY))
        work.exports.save("new", city.id, Export(b"", LATER))
        work.exports.forget(LATER)

        assert work.exports.find("old", city.id) is None
        assert work.exports.find("new", city.id) is not None
