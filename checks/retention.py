"""Retention: how long things are kept, and that nothing of an account ends without two notices."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from checks.records import Chain, Kind
from checks.text import Text

FIRST_NOTICE: Final = timedelta(days=30)
LAST_NOTICE: Final = timedelta(days=7)
NOTICES: Final = 2
MONTHS_A_YEAR: Final = 12
TITLES_TOLD: Final = 10
MANY: Final[Mapping[str, Text]] = {
    Kind.ASSESSMENT: Text("Checks von", "assessments of"),
    Kind.SUBMISSION: Text("Einreichungen bei oder von", "submissions to or of"),
}
"""What ends of an organisation, in the plural."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What the operator has set, in months; 0 is for ever.

    Accounts end so long after somebody signed in last, assessments of organisations so long after
    the last change, submissions so long after their call has closed. When somebody signed in is
    forgotten first; what is on record of a thing that is gone, so long after its end.
    """

    accounts: int = 0
    assessments: int = 0
    sign_ins: int = 0
    records: int = 0
    submissions: int = 0


FOR_EVER: Final = Retention()


@dataclass(frozen=True, slots=True)
class Farewell:
    """A thing that will end at a moment, and how many notices of it have been promised."""

    chain: Chain
    ends_at: datetime
    told: int = 0


class Step(StrEnum):
    """What is to be done about a farewell now."""

    WAIT = "wait"
    TELL = "tell"
    END = "end"


def farewell(chain: Chain, unused_since: datetime, months: int, now: datetime) -> Farewell:
    """The end of something unused: when its time is over, but never before two notices.

    A thing last used on 31 August 2024 and kept for 18 months ends on 28 February 2026; where
    that has passed, because the operator has shortened the time, it ends in 30 days.
    """
    due = months_later(unused_since, months)
    return Farewell(chain, max(due, now + FIRST_NOTICE))


def unused_since(months: int, now: datetime) -> datetime | None:
    """What was not used after this moment gets its first notice; None where nothing ever ends."""
    return months_later(now + FIRST_NOTICE, -months) if months else None


def next_step(found: Farewell, now: datetime) -> Step:
    if found.told == 0:
        return Step.TELL
    if found.told < NOTICES:
        return Step.TELL if found.ends_at - LAST_NOTICE <= now else Step.WAIT
    return Step.END if found.ends_at <= now else Step.WAIT


def told(found: Farewell, now: datetime) -> Farewell:
    """After one more notice; after the last one there are always seven days."""
    after = replace(found, told=found.told + 1)
    return after if after.told < NOTICES else replace(after, ends_at=_not_before(found, now))


def months_later(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or before, or the last one of a shorter month."""
    count = moment.year * MONTHS_A_YEAR + moment.month - 1 + months
    year, month = divmod(count, MONTHS_A_YEAR)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def several(kind: str, organisation: str, titles: Iterable[str]) -> Text:
    """What is told of several things of one kind that end on one day."""
    found, word = list(titles), MANY[kind]
    named = ", ".join(found[:TITLES_TOLD]) + (", …" if len(found) > TITLES_TOLD else "")
    return Text(
        f"{len(found)} {word.de} {organisation}: {named}",
        f"{len(found)} {word.en} {organisation}: {named}",
    )


def _not_before(found: Farewell, now: datetime) -> datetime:
    return max(found.ends_at, now + LAST_NOTICE)
