"""Histories: names for ids, and nothing that people need not know."""

from datetime import timedelta

import pytest

from checks.events import Event
from checks.histories import GONE, line, lines, people_in
from checks.permissions import Role
from checks.records import Chain, Done, Fact, Kind
from checks.text import Text, same
from tests.fakes import A_MONDAY

CHECK = Chain(Kind.ASSESSMENT, "4")
NAMES = {
    "anna": same("Anna"),
    "OS-01": Text("OS-01 Standards", "OS-01 standards"),
    "share": same("berta@stadt.example"),
    "assessment:17": same("Digitale Bauakte"),
}


def _done(event: Event = Event.ANSWERED, actor: str = "anna", **facts: Fact) -> Done:
    return Done(CHECK, event, A_MONDAY, actor, facts)


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"criterion": "OS-01", "level": "5/2"}, ["OS-01 Standards", "Stufe 2,5"]),
        ({"criterion": "OS-01", "state": "not_applicable"}, ["OS-01 Standards", "nicht anwendbar"]),
        ({"before": "0f3a", "after": "77aa", "level": None, "state": "answered"}, []),
        ({"share": "share", "right": "read"}, ["Lesen", "berta@stadt.example"]),
        ({"share": "gone", "right": "no_right"}, []),
        ({"whom": "carla"}, ["gelöschte Person"]),
        (
            {"roles": "admin author", "roles_before": "evaluator"},
            ["Richtlinien und Aufrufe, Verwaltung der Organisation", "vorher: Begutachtung"],
        ),
        ({"roles": "", "roles_before": ""}, []),
        ({"assessment": 17}, ["Digitale Bauakte"]),
        ({"assessment": 18, "something_new": 4}, []),
    ],
)
def test_facts_are_told_as_far_as_they_say_something(
    facts: dict[str, Fact], about: list[str]
) -> None:
    told = line(Done(CHECK, Event.ANSWERED, A_MONDAY, "anna", facts), NAMES)

    assert [words.de for words in told.about] == about


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        ("anna", "Anna"),
        ("berta", GONE.de),
        (Role.OPERATOR, "Betrieb"),
        (Role.ANYONE, "Ohne Anmeldung"),
    ],
)
def test_who_did_it_is_told_by_name(actor: str, who: str) -> None:
    assert line(_done(actor=actor), NAMES).who.de == who


def test_an_event_of_a_newer_version_is_told_by_its_own_name() -> None:
    assert line(Done(CHECK, "new_event", A_MONDAY, "anna"), {}).what == same("new_event")


def test_the_same_deed_in_a_row_is_one_line() -> None:
    done = [_done(criterion="OS-01")] * 3 + [_done(Event.DELETED)] + [_done(criterion="OS-01")]

    assert [one.times for one in lines(done, NAMES)] == [3, 1, 1]


def test_what_was_agreed_in_one_go_is_one_line_without_a_criterion() -> None:
    batch = [
        _done(Event.AGREED, criterion=one, level="3", submission="s1", unanimous=2)
        for one in ("OS-01", "OS-02")
    ]
    alone = _done(Event.AGREED, criterion="OS-01", state="not_applicable", unanimous=None)
    names = {**NAMES, "s1": same("Einreichung 4711")}

    told = [
        (one.what.de, [words.de for words in one.about], one.times)
        for one in lines([alone, *batch], names)
    ]

    assert told == [
        ("Konsensstufe eingetragen", ["OS-01 Standards", "nicht anwendbar"], 1),
        ("Einstimmige Stufen übernommen (2 Kriterien)", ["Einreichung 4711"], 1),
    ]


def test_the_same_deed_on_two_days_is_two_lines() -> None:
    later = Done(CHECK, Event.ANSWERED, A_MONDAY + timedelta(days=1), "anna")

    assert len(lines([later, _done()], NAMES)) == 2


def test_everybody_who_has_to_be_named_is_known() -> None:
    done = [_done(), _done(actor=Role.OPERATOR), _done(whom="carla"), _done(person="dora")]

    assert people_in(done) == {"anna", "carla", "dora"}


def test_the_thing_is_named_where_its_chain_is_known() -> None:
    told = line(_done(), {**NAMES, str(CHECK): same("Bauakte")})

    assert [words.de for words in told.about] == ["Bauakte"]
