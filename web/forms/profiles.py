"""A profile as the fields of a form, and what somebody typed into them as a profile."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from checks.catalogue import Catalogue, CriterionId, Obligation
from checks.errors import Problem
from checks.profile_rules import DECISIVE_MAX
from checks.profiles import Demand, Profile
from checks.rounding import in_full
from checks.text import Text
from web.forms.fields import cleaned
from web.language import in_language

KINDS: Final[Mapping[str, Obligation]] = {
    "": Obligation.RECOMMENDED,
    "m": Obligation.MANDATORY,
    "k": Obligation.KNOCK_OUT,
}
"""How the choice of a demand begins; a minimum level follows."""
YES: Final = "y"
PLACES: Final = range(1, DECISIVE_MAX + 1)
_NUMBER: Final = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?")
_DEMAND: Final = re.compile(r"(?P<kind>[mk]?)(?P<level>\d?)")
NO_NUMBER: Final = Fraction(-1)
"""Outside of every range, so that the rules say what would be right."""

Fields = Mapping[str, str]


def fields_of(profile: Profile) -> Fields:
    """What stands in each field for a known profile."""
    found: dict[str, str] = {"fluctuation": _written(profile.fluctuation)}
    for key, demand in profile.demands.items():
        found[f"demand-{key}"] = choice_of(demand)
        found[f"evidence-{key}"] = YES if demand.asks_evidence else ""
        found[f"note-{key}"] = demand.note
    found |= {f"weight-{key}": _written(weight) for key, weight in profile.weights.items()}
    found |= {f"threshold-{name}": _written(p) for name, p in profile.thresholds.items()}
    for place in PLACES:
        is_taken = place <= len(profile.decisive)
        found[f"decisive-{place}"] = profile.decisive[place - 1] if is_taken else ""
    found |= {
        field_of(f"reasons.{path}"): profile.reasons.get(path, "") for path in profile.values()
    }
    return found


def typed_fields(profile: Profile, sent: Mapping[str, str]) -> Fields:
    """The same of what was typed: only fields that such a form has, cleaned."""
    return {name: cleaned(sent.get(name, "")) for name in fields_of(profile)}


def profile_of(fields: Fields, catalogue: Catalogue, before: Profile) -> Profile:
    """The profile that these fields describe; what is no number breaks a rule of the core."""
    return Profile(
        demands={key: _demand(fields, key) for key in before.demands},
        weights={key: _number(fields[f"weight-{key}"]) for key in before.weights},
        thresholds={name: _number(fields[f"threshold-{name}"]) for name in before.thresholds},
        fluctuation=_number(fields["fluctuation"]),
        decisive=tuple(_decisive(fields, catalogue)),
        reasons={
            path: words
            for path in before.values()
            if (words := fields[field_of(f"reasons.{path}")])
        },
    )


def at_fields(problems: list[Problem]) -> list[Problem]:
    """The problems of a profile, each at its field."""
    return [Problem(field_of(problem.where), problem.message) for problem in problems]


def by_title(problems: list[Problem], catalogue: Catalogue) -> list[tuple[str, Text]]:
    """Each field with its message; in a list far from the field, of what it speaks comes first."""
    return [(one.where, _titled(one, catalogue)) for one in problems]


def field_of(path: str) -> str:
    """The field of a path of the core: `demands.ID` is typed in `demand-ID`."""
    kind, _, rest = path.partition(".")
    if not rest:
        return "decisive-1" if kind == "decisive" else kind
    if kind == "reasons":
        return f"reason-{rest.replace('.', '-')}"
    return f"{kind.removesuffix('s')}-{rest}"


def choice_of(demand: Demand) -> str:
    """A demand as one of the choices of its field: "", "m", "m2", "k3"."""
    kind = next(key for key, obligation in KINDS.items() if obligation is demand.obligation)
    return f"{kind}{demand.minimum or ''}"


def demand_choices(top: int) -> list[str]:
    """All that can be asked of a criterion, from nothing to the strictest."""
    levels = range(1, top + 1)
    return ["", "m", *(f"m{n}" for n in levels), *(f"k{n}" for n in levels)]


def demand_of(choice: str) -> Demand:
    """A choice as a demand; what is none is a knock-out without a level, which no rule allows."""
    found = _DEMAND.fullmatch(choice)
    if found is None:
        return Demand(Obligation.KNOCK_OUT)
    level = found["level"]
    return Demand(KINDS[found["kind"]], int(level) if level else None)


def _titled(problem: Problem, catalogue: Catalogue) -> Text:
    _, _, key = problem.where.removeprefix("reason-").partition("-")
    titles: dict[str, Text] = {
        **{str(criterion.id): criterion.title for criterion in catalogue.criteria},
        **{str(dimension.id): dimension.title for dimension in catalogue.dimensions},
        **{str(name): title for name, title in catalogue.verdicts.items()},
    }
    title, said = titles.get(key), problem.message
    return said if title is None else Text(f"{title.de}: {said.de}", f"{title.en}: {said.en}")


def _demand(fields: Fields, key: CriterionId) -> Demand:
    asked = demand_of(fields[f"demand-{key}"])
    return Demand(
        asked.obligation,
        asked.minimum,
        asks_evidence=fields[f"evidence-{key}"] == YES,
        note=fields[f"note-{key}"],
    )


def _decisive(fields: Fields, catalogue: Catalogue) -> Iterator[CriterionId]:
    """Who leaves a place empty means the next one."""
    for place in PLACES:
        key = CriterionId(fields[f"decisive-{place}"])
        if key:
            yield key if key in catalogue.by_id else CriterionId("")


def _number(words: str) -> Fraction:
    return Fraction(words.replace(",", ".")) if _NUMBER.fullmatch(words) else NO_NUMBER


def _written(value: Fraction) -> str:
    return in_language(in_full(value))
