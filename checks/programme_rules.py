"""Which programmes and periods are taken, and how a deadline is understood that people write."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from checks import limits
from checks.errors import Problem
from checks.laender import LAENDER
from checks.local_time import END_OF_DAY, NoSuchTime, moment_of
from checks.plain_text import problems as text_problems
from checks.programmes import Government, Period, ProgrammeFacts
from checks.text import Text

LINE_MAX: Final = 300
REASON_MIN: Final = 10
REASON_MAX: Final = 1000
YEARS: Final = range(2000, 2100)
"""Whatever lies outside is a slip of the keyboard."""
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?(?:\s*(?:Uhr|h))?")


def programme_problems(facts: ProgrammeFacts) -> list[Problem]:
    """All that is wrong; `where` is the name of the field."""
    found = [
        *text_problems("title", facts.title, limits.TITLE_MAX, has_lines=False),
        *text_problems("issuer", facts.issuer, limits.ISSUER_MAX, has_lines=False),
        *text_problems("legal_basis", facts.legal_basis, LINE_MAX, has_lines=False),
        *text_problems("policy_field", facts.policy_field, LINE_MAX, has_lines=False),
        *text_problems("target_group", facts.target_group, LINE_MAX, has_lines=False),
    ]
    if not facts.title:
        found.append(Problem("title", TITLE_MISSING))
    if facts.government not in {"", *Government}:
        found.append(Problem("government", NO_GOVERNMENT))
    if not set(facts.laender) <= set(LAENDER):
        found.append(Problem("laender", NO_LAND))
    if facts.budget is not None and not 0 <= facts.budget <= limits.BUDGET_MAX:
        found.append(Problem("budget", BUDGET_OUTSIDE))
    return found


def call_problems(title: str, description: str) -> list[Problem]:
    found = [
        *text_problems("title", title, limits.TITLE_MAX, has_lines=False),
        *text_problems("description", description, limits.DESCRIPTION_MAX, has_lines=True),
    ]
    return found if title else [*found, Problem("title", CALL_TITLE_MISSING)]


def period_problems(period: Period) -> list[Problem]:
    """What is wrong with a period that is there; a draft may lack either end."""
    opens, closes = period.opens_at, period.closes_at
    if opens is not None and closes is not None and closes < opens:
        return [Problem("closes_on", CLOSES_FIRST)]
    return []


def publishing_problems(period: Period, now: datetime) -> Iterator[Problem]:
    """What a call lacks, or has too late, to be published now."""
    if period.opens_at is None:
        yield Problem("opens_on", OPENS_MISSING)
    if period.closes_at is None:
        yield Problem("closes_on", CLOSES_MISSING)
    elif period.has_ended(now):
        yield Problem("closes_on", CLOSES_PAST)


def extension_problems(period: Period, closes_at: datetime | None, reason: str) -> list[Problem]:
    """A deadline is only ever extended, and with a reason that everybody can read."""
    found = text_problems("reason", reason, REASON_MAX, has_lines=True)
    if closes_at is None:
        found.append(Problem("closes_on", CLOSES_MISSING))
    elif period.closes_at is not None and closes_at <= period.closes_at:
        found.append(Problem("closes_on", NOT_LATER))
    if len(reason) < REASON_MIN:
        found.append(Problem("reason", REASON_MISSING))
    return found


def opening(day: date | None, typed: str) -> tuple[datetime | None, list[Problem]]:
    """The moment from which projects are taken; without a time, the beginning of the day."""
    return _moment("opens", day, typed, time(0, 0))


def deadline(day: date | None, typed: str) -> tuple[datetime | None, list[Problem]]:
    """The last second in which projects are taken; without a time, the end of the day.

    "23:59" and "24:00" mean the end of the day too: nobody means to cut off its last minute.
    """
    return _moment("closes", day, typed, END_OF_DAY)


def _moment(
    which: str, day: date | None, typed: str, unsaid: time
) -> tuple[datetime | None, list[Problem]]:
    if day is None:
        return None, [Problem(f"{which}_on", DAY_MISSING)] if typed else []
    if day.year not in YEARS:
        return None, [Problem(f"{which}_on", NO_YEAR)]
    is_deadline = unsaid == END_OF_DAY
    clock = _clock(typed, ends_day=is_deadline) if typed else unsaid
    if clock is None:
        return None, [Problem(f"{which}_time", NO_TIME)]
    try:
        return moment_of(day, clock, later=is_deadline), []
    except NoSuchTime as error:
        return None, [Problem(f"{which}_time", error.words)]


def _clock(typed: str, *, ends_day: bool) -> time | None:
    """A time of day as people write it: 12, 12:00, 12.00 Uhr; None where it is none."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    if ends_day and (hour, minute, second) in {(24, 0, 0), (23, 59, 0)}:
        return END_OF_DAY
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


TITLE_MISSING: Final = Text(
    "Bitte geben Sie dem Förderprogramm einen Titel.", "Please give the programme a title."
)
CALL_TITLE_MISSING: Final = Text(
    "Bitte geben Sie dem Aufruf einen Titel, zum Beispiel „Erster Förderaufruf 2027“.",
    "Please give the call a title, for example “First call 2027”.",
)
NO_GOVERNMENT: Final = Text(
    "Diese Ebene gibt es nicht. Bitte wählen Sie eine aus der Liste.",
    "There is no such level. Please choose one from the list.",
)
NO_LAND: Final = Text(
    "Eines der Länder ist nicht bekannt. Bitte wählen Sie aus der Liste.",
    "One of the Länder is not known. Please choose from the list.",
)
BUDGET_OUTSIDE: Final = Text(
    "Das Fördervolumen muss zwischen 0 und einer Billion Euro liegen. Bitte geben Sie ganze Euro "
    "ein, zum Beispiel 2500000.",
    "The funding volume must be between 0 and one trillion euro. Please enter whole euro, for "
    "example 2500000.",
)
CLOSES_FIRST: Final = Text(
    "Die Frist endet, bevor sie beginnt. Bitte prüfen Sie beide Zeitpunkte.",
    "The deadline lies before the opening. Please check both moments.",
)
OPENS_MISSING: Final = Text(
    "Bitte geben Sie an, ab welchem Tag eingereicht werden kann.",
    "Please enter the day from which projects can be submitted.",
)
CLOSES_MISSING: Final = Text(
    "Bitte geben Sie an, bis zu welchem Tag eingereicht werden kann.",
    "Please enter the day until which projects can be submitted.",
)
CLOSES_PAST: Final = Text(
    "Diese Frist ist schon abgelaufen. Bitte geben Sie eine spätere an.",
    "This deadline has passed already. Please enter a later one.",
)
NOT_LATER: Final = Text(
    "Eine veröffentlichte Frist kann nur verlängert werden. Bitte geben Sie einen Zeitpunkt nach "
    "der jetzigen Frist an.",
    "A published deadline can only be extended. Please enter a moment after the present deadline.",
)
REASON_MISSING: Final = Text(
    "Bitte begründen Sie in einem Satz, warum die Frist verlängert wird. Die Begründung steht auf "
    "der Seite des Aufrufs.",
    "Please say in one sentence why the deadline is extended. The reason is shown with the call.",
)
DAY_MISSING: Final = Text(
    "Zu dieser Uhrzeit fehlt der Tag. Bitte schreiben Sie ihn so: 31.12.2027",
    "The day to this time is missing. Please write it like this: 31.12.2027",
)
NO_YEAR: Final = Text(
    "Dieses Jahr liegt zu weit weg. Bitte prüfen Sie das Datum.",
    "This year is too far away. Please check the date.",
)
NO_TIME: Final = Text(
    "Das ist keine Uhrzeit. Bitte schreiben Sie sie so: 12:00",
    "This is not a time of day. Please write it like this: 12:00",
)
