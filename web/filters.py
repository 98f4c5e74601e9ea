"""Dates, numbers and texts for templates, in the language of the visitor."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup, escape

from actions.handouts import Words
from checks.accounts import KINDS, Organisation
from checks.assessments import FederalCheck, Screening, Subject
from checks.consensus import spoken
from checks.files import size_words
from checks.laender import LAENDER
from checks.local_time import LOCAL_TIME
from checks.permissions import MEMBER_ROLES
from checks.rounding import in_full
from web import language

LEVELS_KEPT = 64
"""There are nine levels and half levels, and a few means of them."""
FEDERAL_CHECKS: Mapping[FederalCheck, str] = {
    FederalCheck.UNKNOWN: "Nicht bekannt",
    FederalCheck.NOT_REQUIRED: "Nein",
    FederalCheck.REQUIRED: "Ja, er steht noch aus",
    FederalCheck.DONE: "Ja, er liegt vor",
}


def of(words: Words) -> Mapping[str, Callable[..., object]]:
    """The filters of one language."""

    def local_day(moment: datetime) -> str:
        """The day in Germany in words."""
        return words.day(moment.astimezone(LOCAL_TIME).date())

    @lru_cache(LEVELS_KEPT)
    def level(value: Fraction | float) -> str:
        """Templates count the half levels as floats, which are exact here."""
        return words.level(Fraction(value))

    def iso_day(written: str) -> str:
        """A day written as 2026-04-29 in the form of the language; other words stay as they are."""
        try:
            return words.day(date.fromisoformat(written))
        except ValueError:
            return written

    return {
        "clause": clause,
        "clock": clock,
        "clockseconds": clock_seconds,
        "count": words.count,
        "day": words.day,
        "euro": words.euro,
        "exactly": lambda value: words.text(in_full(value)),
        "filesize": lambda size: words.text(size_words(size)),
        "isoday": iso_day,
        "level": level,
        "localday": local_day,
        "number": words.number,
        "percent": words.percent,
        "spoken": lambda answer: spoken(answer, words.language),
        "t": words.text,
        "typedday": typed_day,
    }


def clock(moment: datetime) -> str:
    """The time of day in Germany, like 14:03."""
    local = moment.astimezone(LOCAL_TIME)
    return f"{local.hour:02}:{local.minute:02}"


def clock_seconds(moment: datetime) -> str:
    """The same to the second, where a second decides, like 23:59:59."""
    return moment.astimezone(LOCAL_TIME).strftime("%H:%M:%S")


def typed_day(day: date) -> str:
    """A day as Germans type it, like 31.12.2027."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def clause(wording: str) -> Markup:
    """A model clause with its gaps marked, so that nobody pastes one unfilled."""
    return Markup(re.sub(r"\[[^\]]*\]", r"<mark>\g<0></mark>", str(escape(wording))))  # noqa: S704 - escaped before


def laender() -> list[tuple[str, str]]:
    """The choices of the field "Land", with an empty one first."""
    return [("", "–"), *((key, language.in_language(name)) for key, name in LAENDER.items())]


def kind_choices() -> list[tuple[str, str]]:
    """What an organisation may be."""
    return [(kind.value, language.in_language(words)) for kind, words in KINDS.items()]


def role_choices() -> list[tuple[str, str]]:
    """What a member may be."""
    return [(role.value, language.in_language(words)) for role, words in MEMBER_ROLES.items()]


def home_choices(homes: Iterable[Organisation], nobody: str = "") -> list[tuple[str, str]]:
    """Organisations to choose from, and with words for it, none of them."""
    last = [("", nobody)] if nobody else []
    return [*((str(home.id), home.name) for home in homes), *last]


def partner_choices(found: Iterable[Organisation]) -> list[tuple[str, str]]:
    """Organisations of like names, told apart by what they are and where."""
    return [(one.id, ", ".join([one.name, *_facts(one)])) for one in found]


def _facts(organisation: Organisation) -> list[str]:
    facts = (KINDS[organisation.kind], LAENDER.get(organisation.land))
    return [language.in_language(fact) for fact in facts if fact]


def subject_lines(subject: Subject, screening: Screening) -> list[tuple[str, str]]:
    """What is known of a subject, label by label."""
    words = language.current_words()
    say = words.gettext
    land = LAENDER.get(subject.land)
    return [
        (say("Titel"), subject.title),
        (say("Stelle"), subject.issuer),
        (say("Begutachtende Stelle"), subject.reviewing_body),
        (say("Land"), language.in_language(land) if land else ""),
        (say("Betrag in Euro"), "" if subject.budget is None else words.euro(subject.budget)),
        (say("Beginn"), typed_day(subject.starts_on) if subject.starts_on else ""),
        (say("Ende"), typed_day(subject.ends_on) if subject.ends_on else ""),
        (say("Kurzbeschreibung"), subject.description),
        (say("Digitaler Anteil"), say("ja") if screening.digital else say("nein")),
        (say("Wenn nein: warum nicht?"), screening.reason),
        (
            say("Gilt für denselben Text auch der Digitalcheck nach § 4 Absatz 3 NKRG?"),
            say(FEDERAL_CHECKS[screening.federal_check]),
        ),
        (say("Ergebnis des Digitalchecks, falls er vorliegt"), screening.federal_result),
    ]
