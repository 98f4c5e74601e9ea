"""Records: each seals the one before it, and the first link that does not hold is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from checks.events import TOLD, Event
from checks.records import (
    Broken,
    Chain,
    Done,
    Fact,
    Head,
    Kind,
    Record,
    appended,
    canonical,
    first_broken,
    plain,
)
from tests.fakes import A_MONDAY

CITY = Chain(Kind.ORGANISATION, "Zi3F0gkX1yB2qWvA")


def _done(number: int, **facts: Fact) -> Done:
    return Done(CITY, Event.INVITED, A_MONDAY + timedelta(hours=number), "anna", facts)


def _five() -> tuple[Head, list[Record]]:
    return appended(Head(), (_done(n, invitation=f"i{n}") for n in range(5)))


def test_a_chain_holds_as_it_was_made() -> None:
    head, records = _five()

    assert head.number == 5
    assert first_broken(CITY, head, records) is None


def test_a_chain_goes_on_where_it_ended() -> None:
    head, records = _five()

    longer, more = appended(head, [_done(9)])

    assert more[0].previous == records[-1].hash
    assert first_broken(CITY, longer, [*records, *more]) is None


def _changed(records: list[Record]) -> None:
    records[2] = replace(records[2], done=replace(records[2].done, actor="berta"))


def _sealed_anew(records: list[Record]) -> None:
    _, (made,) = appended(Head(2, records[1].hash), [_done(2, invitation="forged")])
    records[2] = made


def _swapped(records: list[Record]) -> None:
    records[2], records[3] = records[3], records[2]


def _without_one(records: list[Record]) -> None:
    del records[2]


def _without_the_last(records: list[Record]) -> None:
    del records[-1]


def _with_one_more(records: list[Record]) -> None:
    records.extend(appended(Head(5, records[-1].hash), [_done(6)])[1])


def _without_any(records: list[Record]) -> None:
    records.clear()


def _twice(records: list[Record]) -> None:
    records.insert(3, records[2])


@pytest.mark.parametrize(
    ("tamper", "number", "why"),
    [
        (_changed, 3, "changed"),
        (_sealed_anew, 4, "does not follow"),
        (_swapped, 3, "missing"),
        (_without_one, 3, "missing"),
        (_without_the_last, 5, "missing"),
        (_with_one_more, 6, "does not match"),
        (_without_any, 1, "missing"),
        (_twice, 4, "twice"),
    ],
)
def test_the_first_link_that_does_not_hold_is_named(
    tamper: Callable[[list[Record]], None], number: int, why: str
) -> None:
    head, records = _five()

    tamper(records)

    broken = first_broken(CITY, head, records)
    assert broken is not None
    assert (broken.chain, broken.number) == (CITY, number)
    assert why in broken.why.en


def test_a_chain_whose_head_was_taken_away_does_not_hold() -> None:
    _, records = _five()

    assert isinstance(first_broken(CITY, None, records), Broken)


def test_a_chain_holds_from_where_its_beginning_was_forgotten() -> None:
    head, records = _five()
    shorter = replace(head, forgotten=3, seal=records[2].hash)

    assert first_broken(CITY, shorter, records[3:]) is None
    assert first_broken(CITY, shorter, records[4:]) is not None
    assert first_broken(CITY, replace(shorter, forgotten=2), records[3:]) is not None


def test_records_of_one_chain_are_none_of_another() -> None:
    head, records = _five()
    elsewhere = [
        replace(one, done=replace(one.done, chain=replace(CITY, thing="other"))) for one in records
    ]

    assert first_broken(CITY, head, elsewhere) is not None


def test_equal_facts_have_one_form_whatever_their_order() -> None:
    one = canonical(1, _done(1, roles="admin", whom="ü"), "")
    other = canonical(1, _done(1, whom="ü", roles="admin"), "")

    assert one == other
    assert one == (
        '{"actor":"anna","at":1795429800000,"chain":"organisation:Zi3F0gkX1yB2qWvA",'
        '"event":"invited","facts":{"roles":"admin","whom":"ü"},"number":1,"previous":""}'
    )


@pytest.mark.parametrize("words", ["anna@stadt.example", "Ich meine dazu: " + "viel " * 20])
def test_nobodys_words_get_on_record(words: str) -> None:
    with pytest.raises(ValueError, match="words"):
        plain({"remark": words})


def test_every_event_has_its_words() -> None:
    assert set(TOLD) == set(Event)
