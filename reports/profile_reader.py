"""The call of an assessment and its profile, read from a JSON file; nothing doubtful is taken."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeVar

from checks import limits
from checks.catalogue import Catalogue, CriterionId, Obligation, Perspective
from checks.plain_text import problems as text_problems
from checks.plain_text import shown
from checks.profile_rules import REASON_MAX, rule_problems
from checks.profiles import CallId, CallRef, Demand, Profile, catalogue_profile
from checks.text import Text
from reports.json_fields import Fields, unknown

Key = TypeVar("Key", bound=str)
_CALL: Final = ("id", "title", "programme")
_PROFILE: Final = ("demands", "weights", "thresholds", "fluctuation", "decisive", "reasons")
_DEMAND: Final = ("obligation", "minimum", "asks_evidence", "note")
_ID_MAX: Final = 24
_FRACTION_MAX: Final = 20


def read_call(fields: Fields, perspective: Perspective) -> CallRef | None:
    """How the call is named for which the assessment was begun."""
    if not fields.has("call"):
        return None
    if perspective is Perspective.GUIDELINE:
        fields.refuse("call", _NO_PROJECT)
    inside = fields.child("call")
    inside.refuse_others(_CALL)
    limit = {"id": _ID_MAX, "title": limits.TITLE_MAX, "programme": limits.TITLE_MAX}
    found = {key: inside.raw_text(key) for key in _CALL}
    for key, words in found.items():
        inside.add(text_problems(key, words, limit[key], has_lines=False))
    return CallRef(CallId(found["id"]), found["title"], found["programme"])


def read_profile(fields: Fields, perspective: Perspective, catalogue: Catalogue) -> Profile | None:
    """The profile of the call, complete and by the rules for one that is published."""
    if not fields.has("profile"):
        return None
    if perspective is Perspective.GUIDELINE:
        fields.refuse("profile", _NO_PROJECT)
        return None
    inside = fields.child("profile")
    inside.refuse_others(_PROFILE)
    known_before, own = len(fields.problems), catalogue_profile(catalogue)
    found = Profile(
        demands={key: _demand(part) for key, part in _parts(inside, "demands", own.demands)},
        weights=_fractions(inside, "weights", own.weights),
        thresholds=_fractions(inside, "thresholds", own.thresholds),
        fluctuation=_fraction(inside, "fluctuation"),
        decisive=_decisive(inside),
        reasons=_reasons(inside),
    )
    if len(fields.problems) == known_before:
        inside.add(rule_problems(catalogue, found))
    return found


def _parts(
    fields: Fields, key: str, expected: Mapping[CriterionId, Demand]
) -> list[tuple[CriterionId, Fields]]:
    """One object for each criterion that a project is asked about, no more and no fewer."""
    inside = fields.child(key)
    _refuse_difference(inside, expected)
    return [(one, inside.child(one)) for one in expected]


def _demand(fields: Fields) -> Demand:
    fields.refuse_others(_DEMAND)
    minimum = fields.number("minimum")
    if minimum is not None and minimum.denominator != 1:
        fields.refuse("minimum", _NO_LEVEL)
    return Demand(
        obligation=fields.choice("obligation", Obligation.RECOMMENDED),
        minimum=None if minimum is None else int(minimum),
        asks_evidence=fields.flag("asks_evidence", default=False),
        note=fields.raw_text("note"),
    )


def _fractions(fields: Fields, key: str, expected: Mapping[Key, Fraction]) -> dict[Key, Fraction]:
    inside = fields.child(key)
    _refuse_difference(inside, expected)
    return {one: _fraction(inside, one) for one in expected}


def _fraction(fields: Fields, key: str) -> Fraction:
    """An exact number as text: "40" or "25/2"."""
    raw = fields.raw_text(key)
    try:
        return Fraction(raw if len(raw) <= _FRACTION_MAX else "")
    except (ValueError, ZeroDivisionError):
        fields.refuse(key, _NO_FRACTION)
        return Fraction(0)


def _decisive(fields: Fields) -> tuple[CriterionId, ...]:
    value = fields.values.get("decisive")
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        fields.refuse("decisive", _NO_IDS)
        return ()
    return tuple(map(CriterionId, value))


def _reasons(fields: Fields) -> dict[str, str]:
    inside = fields.child("reasons")
    found = {key: inside.raw_text(key) for key in inside.values}
    for key, words in found.items():
        inside.add(text_problems(shown(key), words, REASON_MAX, has_lines=True))
    return found


def _refuse_difference(fields: Fields, expected: Mapping[Key, object]) -> None:
    for key in fields.values:
        if key not in expected:
            fields.refuse(shown(key), unknown(key, expected))
    for key in expected:
        if not fields.has(key):
            fields.refuse(key, _MISSING)


_NO_PROJECT: Final = Text(
    "Nur ein Projekt-Check und seine Begutachtung gehören zu einem Aufruf. Bitte streichen Sie "
    "diese Angabe.",
    "Only a project check and its review can belong to a call. Please remove this.",
)
_NO_LEVEL: Final = Text("Eine Mindeststufe ist ganz.", "A minimum level is a whole number.")
_NO_FRACTION: Final = Text(
    "Hier muss eine genaue Zahl in Anführungszeichen stehen, zum Beispiel „40“ oder „25/2“.",
    "There must be an exact number in quotation marks here, for example “40” or “25/2”.",
)
_NO_IDS: Final = Text(
    "Hier muss eine Liste von Kriterien stehen.", "There must be a list of criteria here."
)
_MISSING: Final = Text(
    "Ein Profil ist vollständig: Dieser Wert fehlt.",
    "A profile has to be complete: this value is missing.",
)
