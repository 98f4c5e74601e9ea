"""Exports: made once however often it is asked, seen by the administration alone, kept a day."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from actions import errands, exports
from actions.work import Workplace
from checks.accounts import Organisation
from checks.assessments import Subject
from checks.catalogue import Perspective
from checks.errands import Lane, Phase
from checks.errors import NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.text import Language
from storage.outbox import Promised
from tests.accounts import an_organisation, somebody
from tests.links import clock_of, link_to
from tests.mails import LetterBox, means
from tests.sharing import an_owner


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    """With two assessments, one of which has an awkward title."""
    found = an_organisation(workplace)
    for perspective, title in ((Perspective.PROJECT, "Wald"), (Perspective.GUIDELINE, "../a:b")):
        link = link_to(workplace, perspective=perspective, subject=Subject(title))
        an_owner(workplace, found, perspective=perspective, link=link)
    return found


@pytest.fixture
def admin(workplace: Workplace, city: Organisation) -> Actor:
    return somebody(workplace, city, Role.ADMIN)


def _ask(workplace: Workplace, actor: Actor, city: Organisation) -> None:
    with workplace.writing(actor) as work:
        exports.ask(work, city.id, Language.DE)


def _list(workplace: Workplace, actor: Actor, city: Organisation) -> list[Promised]:
    with workplace.reading(actor) as work:
        return list(exports.list_all(work, city.id))


def _make(workplace: Workplace) -> None:
    errands.empty(workplace, means(LetterBox()), Lane.LONG)


def test_the_archive_holds_each_check_to_read_and_to_read_in_again(
    workplace: Workplace, admin: Actor, city: Organisation
) -> None:
    _ask(workplace, admin, city)
    _make(workplace)

    (made,) = _list(workplace, admin, city)
    with workplace.reading(admin) as work:
        found = exports.open_export(work, city.id, made.key)
    with ZipFile(BytesIO(found.content)) as opened:
        names = [name.partition(" ")[2] for name in opened.namelist()]
        first = opened.read(opened.namelist()[1])
    assert sorted(names) == ["Wald.html", "Wald.json", "a_b.html", "a_b.json"]
    assert first.startswith(b"<!doctype html>")
    assert (made.progress.step, made.progress.steps) == (2, 2)


def test_while_it_is_being_made_asking_again_makes_no_other(
    workplace: Workplace, admin: Actor, city: Organisation
) -> None:
    _ask(workplace, admin, city)
    _ask(workplace, admin, city)
    assert [one.progress.phase for one in _list(workplace, admin, city)] == [Phase.WAITING]

    _make(workplace)
    _ask(workplace, admin, city)

    found = [one.progress.phase for one in _list(workplace, admin, city)]
    assert sorted(found) == [Phase.DONE, Phase.WAITING]


def test_what_was_deleted_meanwhile_is_left_out(
    workplace: Workplace, admin: Actor, city: Organisation
) -> None:
    told: list[tuple[int, int]] = []
    words = means(LetterBox()).mails.words[Language.DE]
    with workplace.database.writing() as connection:
        connection.exec_driver_sql("UPDATE assessment SET key = 'gone' WHERE title = 'Wald'")

    content = exports.make(workplace, city.id, words, lambda *how_far: told.append(how_far))

    with ZipFile(BytesIO(content)) as opened:
        assert len(opened.namelist()) == 2
    assert told == [(1, 2), (2, 2)]
    del admin


def test_only_the_administration_sees_it(workplace: Workplace, city: Organisation) -> None:
    with workplace.reading(somebody(workplace, city, Role.EVALUATOR)) as work:
        with pytest.raises(NotAllowed):
            exports.list_all(work, city.id)
        with pytest.raises(NotAllowed):
            exports.open_export(work, city.id, "any")
    other = an_organisation(workplace, "Stadt Anderswo")
    with workplace.writing(somebody(workplace, other, Role.ADMIN)) as work:
        with pytest.raises(NotFound):
            exports.ask(work, city.id, Language.DE)
        with pytest.raises(NotFound):
            exports.list_all(work, city.id)


def test_after_a_day_it_is_gone(workplace: Workplace, admin: Actor, city: Organisation) -> None:
    _ask(workplace, admin, city)
    _make(workplace)
    (made,) = _list(workplace, admin, city)
    clock_of(workplace).forward(hours=11)
    admin = somebody(workplace, city, Role.ADMIN, Role.AUTHOR)
    assert _list(workplace, admin, city) != []

    clock_of(workplace).forward(hours=13, seconds=1)
    admin = somebody(workplace, city, Role.ADMIN, Role.EVALUATOR)
    with workplace.reading(admin) as work:
        assert exports.list_all(work, city.id) == []
        with pytest.raises(NotFound):
            exports.open_export(work, city.id, made.key)

    _make(workplace)
    with workplace.reading(admin) as work:
        assert work.exports.find(made.key, city.id) is None
