"""Histories: records as people read them, with names for ids, and no more than they may know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Final

from checks.answers import State
from checks.decisions import AWARDS, Award
from checks.events import TOLD, Event
from checks.local_time import local_day
from checks.permissions import MEMBER_ROLES, Role
from checks.records import Done, Fact, Kind
from checks.rounding import level_number
from checks.shares import RIGHTS, Right
from checks.text import Language, Text, same

Names = Mapping[str, Text]
"""Words for ids: of people, criteria, organisations, whatever a reader may know."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history; `times` is how often the same was done in a row."""

    at: datetime
    who: Text
    what: Text
    about: tuple[Text, ...]
    times: int = 1


def lines(done: Iterable[Done], names: Names) -> Sequence[Line]:
    """What was done, in the order given; the same deed in a row on one day is one line."""
    told = (line(one, names) for one in _deeds(done))
    return [_gathered([*alike]) for _, alike in groupby(told, key=_alike)]


def line(done: Done, names: Names) -> Line:
    """One record in words; the thing it is about is named where `names` knows its chain."""
    facts = (_fact(name, value, names) for name, value in sorted(_own_facts(done).items()))
    about = [names.get(str(done.chain)), *facts]
    return Line(
        at=done.at,
        who=_actor(done.actor, names),
        what=_unanimous(done) if _is_unanimous(done) else _event(done.event),
        about=tuple(words for words in about if words is not None),
    )


def people_in(done: Iterable[Done]) -> frozenset[str]:
    """The ids of everybody who acts in these or whom they are about."""
    found: set[str] = set()
    for one in done:
        found |= {one.actor, *(str(one.facts.get(name, "")) for name in OF_PEOPLE)}
    return frozenset(found - {"", *Role})


def _deeds(done: Iterable[Done]) -> Iterable[Done]:
    """What was done in one go is told once, though each criterion has a record of its own."""
    last = None
    for one in done:
        if not (last and _is_unanimous(last) and _deed(last) == _deed(one)):
            yield one
        last = one


def _deed(done: Done) -> tuple[object, ...]:
    told = (done.facts.get(name) for name in (UNANIMOUS, "submission"))
    return (done.chain, done.event, done.at, done.actor, *told)


def _is_unanimous(done: Done) -> bool:
    return done.facts.get(UNANIMOUS) is not None


def _unanimous(done: Done) -> Text:
    count = done.facts[UNANIMOUS]
    return Text(
        f"Einstimmige Stufen übernommen ({count} Kriterien)",
        f"Unanimous levels entered ({count} criteria)",
    )


def _own_facts(done: Done) -> Mapping[str, Fact]:
    """The facts that are told: of what was entered in one go, those all of it has in common."""
    if not _is_unanimous(done):
        return done.facts
    return {name: fact for name, fact in done.facts.items() if name not in OF_ONE_CRITERION}


def _alike(line: Line) -> tuple[object, ...]:
    return local_day(line.at), line.who, line.what, line.about


def _gathered(alike: Sequence[Line]) -> Line:
    return replace(alike[0], times=len(alike))


def _actor(actor: str, names: Names) -> Text:
    return ROLES.get(actor) or names.get(actor, GONE)


def _event(event: str) -> Text:
    return TOLD[Event(event)] if event in set(Event) else same(event)


def _fact(name: str, value: Fact, names: Names) -> Text | None:
    """The words for a fact, or none where it says nothing to people: a fingerprint, an id."""
    if value is None or name not in FACTS:
        return None
    return FACTS[name](str(value), names)


def _named(value: str, names: Names) -> Text | None:
    return names.get(value)


def _whom(value: str, names: Names) -> Text:
    return names.get(value, GONE)


def _assessment(value: str, names: Names) -> Text | None:
    return names.get(f"{Kind.ASSESSMENT}:{value}")


def _roles(value: str, names: Names) -> Text | None:
    del names
    held = [words for role, words in MEMBER_ROLES.items() if role in value.split()]
    if not held:
        return None
    return Text(*(", ".join(words.in_(language) for words in held) for language in Language))


def _roles_before(value: str, names: Names) -> Text | None:
    roles = _roles(value, names)
    return None if roles is None else Text(f"vorher: {roles.de}", f"before: {roles.en}")


def _right(value: str, names: Names) -> Text | None:
    del names
    return RIGHTS[Right(value)] if value in set(Right) else None


def _level(value: str, names: Names) -> Text:
    del names
    level = level_number(Fraction(value))
    return Text(f"Stufe {level.de}", f"level {level.en}")


def _state(value: str, names: Names) -> Text | None:
    del names
    return STATES.get(value)


def _award(value: str, names: Names) -> Text | None:
    del names
    return AWARDS[Award(value)] if value in set(Award) else None


def _award_before(value: str, names: Names) -> Text | None:
    award = _award(value, names)
    return None if award is None else Text(f"vorher: {award.de}", f"before: {award.en}")


def _names_too(value: str, names: Names) -> Text | None:
    del names
    return Text("mit Namen", "with names") if value == str(True) else None


UNANIMOUS: Final = "unanimous"
"""On how many criteria was agreed in one go, where all reviews said the same."""
OF_ONE_CRITERION: Final = frozenset({"criterion", "level", "state"})
OF_PEOPLE: Final = ("whom", "person")
"""The facts that are the id of a person."""
FACTS: Final[Mapping[str, Callable[[str, Names], Text | None]]] = {
    "assessment": _assessment,
    "award": _award,
    "award_before": _award_before,
    "call": _named,
    "criterion": _named,
    "dimension": _named,
    "level": _level,
    "names": _names_too,
    "person": _whom,
    "programme": _named,
    "right": _right,
    "roles": _roles,
    "roles_before": _roles_before,
    "share": _named,
    "state": _state,
    "submission": _named,
    "whom": _whom,
}
STATES: Final[Mapping[str, Text]] = {
    State.NOT_APPLICABLE: Text("nicht anwendbar", "not applicable"),
    State.UNANSWERED: Text("unbeantwortet", "unanswered"),
}
ROLES: Final[Mapping[str, Text]] = {
    Role.OPERATOR: Text("Betrieb", "Operator"),
    Role.ANYONE: Text("Ohne Anmeldung", "Not signed in"),
    Role.LINK_HOLDER: Text("Ohne Anmeldung", "Not signed in"),
}
GONE: Final = Text("gelöschte Person", "erased person")
