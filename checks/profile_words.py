"""Profiles as people read them: what is asked, and what was changed against the pre-set and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from checks.catalogue import Catalogue, CriterionId, DimensionId, Obligation, VerdictName
from checks.profile_rules import changed
from checks.profiles import Demand, Profile
from checks.rounding import in_full
from checks.text import Text

NOTHING_ASKED: Final = Text("keine Mindeststufe", "no minimum level")
TO_BE_ANSWERED: Final = Text("muss beantwortet sein", "must be answered")
NOBODY_DECIDES: Final = Text("keine", "none")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs from the pre-set, in words, with its reason."""

    path: str
    what: Text
    before: Text
    after: Text
    reason: str


def demand_words(demand: Demand) -> Text:
    """What is asked of a criterion: the least level, and whether evidence has to be named."""
    asked = _level_words(demand)
    if not demand.asks_evidence:
        return asked
    return Text(f"{asked.de}, mit Nachweis", f"{asked.en}, with evidence")


def changes(catalogue: Catalogue, preset: Profile, profile: Profile) -> tuple[Change, ...]:
    """Everything that differs from the pre-set, in the order of reading."""
    return tuple(
        Change(
            path=path,
            what=_what(catalogue, path),
            before=_words(catalogue, preset.values()[path]),
            after=_words(catalogue, profile.values()[path]),
            reason=profile.reasons.get(path, ""),
        )
        for path in changed(preset, profile)
    )


def _level_words(demand: Demand) -> Text:
    if demand.minimum is None:
        is_duty = demand.obligation is not Obligation.RECOMMENDED
        return TO_BE_ANSWERED if is_duty else NOTHING_ASKED
    if demand.obligation is Obligation.KNOCK_OUT:
        return Text(
            f"Ausschluss unter Stufe {demand.minimum}", f"knock-out below level {demand.minimum}"
        )
    return Text(
        f"Pflicht: mindestens Stufe {demand.minimum}", f"duty: at least level {demand.minimum}"
    )


def _what(catalogue: Catalogue, path: str) -> Text:
    kind, _, key = path.partition(".")
    if kind == "demands":
        return catalogue.by_id[CriterionId(key)].title
    if kind == "weights":
        title = catalogue.dimension_by_id[DimensionId(key)].title
        return Text(f"Gewicht von „{title.de}“", f"Weight of “{title.en}”")
    if kind == "thresholds":
        name = catalogue.verdicts[VerdictName(key)]
        return Text(f"Schwelle für „{name.de}“", f"Threshold of “{name.en}”")
    return WHOLE[kind]


def _words(catalogue: Catalogue, value: object) -> Text:
    if isinstance(value, Demand):
        asked = demand_words(value)
        note = f" ({value.note})" if value.note else ""
        return Text(f"{asked.de}{note}", f"{asked.en}{note}")
    if isinstance(value, Fraction):
        return in_full(value)
    titles = list(_titles(catalogue, value))
    if not titles:
        return NOBODY_DECIDES
    return Text("; ".join(t.de for t in titles), "; ".join(t.en for t in titles))


def _titles(catalogue: Catalogue, keys: object) -> Iterator[Text]:
    for key in keys if isinstance(keys, tuple) else ():
        yield catalogue.by_id[key].title


WHOLE: Final[Mapping[str, Text]] = {
    "fluctuation": Text("Schwankungsbereich", "Fluctuation range"),
    "decisive": Text(
        "Was bei Gleichstand entscheidet", "What decides between projects that are level"
    ),
}
