"""What is chosen from where programmes and calls are made, in the language of the visitor."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from checks.catalogue import Catalogue, CriterionId
from checks.laender import LAENDER
from checks.local_time import END_OF_DAY, LOCAL_TIME, local_clock
from checks.profile_words import demand_words
from checks.profiles import Profile
from checks.programmes import Government
from checks.submissions import STATES
from checks.text import Text
from web import language
from web.forms import profiles

Choices = list[tuple[str, str]]


class Dated(Protocol):
    """What a list says of an assessment."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def changed_at(self) -> datetime: ...


def government_choices(governments: Mapping[Government, Text]) -> Choices:
    known = ((one.value, language.in_language(words)) for one, words in governments.items())
    return [("", "–"), *known]


def land_choices(keys: Iterable[str]) -> Choices:
    return [(key, language.in_language(LAENDER[key])) for key in keys]


def check_choices(entries: Iterable[Dated], none: str = "") -> Choices:
    """Guideline checks with the day of their last change; with words for it, none of them."""
    words = language.current_words()
    known = [
        (one.key, f"{one.title} ({words.day(one.changed_at.astimezone(LOCAL_TIME).date())})")
        for one in entries
    ]
    return [*known, ("", none)] if none else known


def demand_choices(top: int) -> Choices:
    """All that can be asked of a criterion, in words."""
    found = profiles.demand_choices(top)
    return [(one, language.in_language(demand_words(profiles.demand_of(one)))) for one in found]


def decisive_choices(catalogue: Catalogue, profile: Profile) -> Choices:
    """The criteria that can decide between equals, and nobody first."""
    titles = ((str(key), _titled(catalogue, key)) for key in profile.demands)
    return [("", "–"), *titles]


def state_choices() -> Choices:
    """What may have become of a submission."""
    return [(state.value, language.in_language(words)) for state, words in STATES.items()]


def verdict_choices(catalogue: Catalogue) -> Choices:
    """The verdicts, and any of them first."""
    anything = language.current_words().gettext("Alle")
    known = ((one.value, language.in_language(words)) for one, words in catalogue.verdicts.items())
    return [("", anything), *known]


def is_end_of_day(moment: datetime) -> bool:
    return local_clock(moment) == END_OF_DAY


def _titled(catalogue: Catalogue, key: CriterionId) -> str:
    return f"{key} {language.in_language(catalogue.by_id[key].title)}"
