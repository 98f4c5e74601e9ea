"""Dates, numbers and texts for templates, in the language of the visitor."""

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

from flask import Flask
from markupsafe import Markup, escape

from actions.work import LOCAL_TIME
from checks.assessments import Screening, Subject
from checks.laender import LAENDER
from checks.text import Language
from web import language

FORMATS = ("day", "euro", "number", "percent")


def install(app: Flask) -> None:
    for name in FORMATS:
        app.jinja_env.filters[name] = _in_words(name)
    app.jinja_env.filters["clock"] = clock
    app.jinja_env.filters["level"] = level
    app.jinja_env.filters["localday"] = local_day
    app.jinja_env.filters["typedday"] = typed_day
    app.jinja_env.filters["isoday"] = iso_day
    app.jinja_env.filters["clause"] = clause
    app.jinja_env.globals.update(
        Language=Language,
        current_language=language.current,
        switch_to=language.switch_to,
        laender=laender,
    )


def clock(moment: datetime) -> str:
    """The time of day in Germany, like 14:03."""
    return moment.astimezone(LOCAL_TIME).strftime("%H:%M")


def level(value: Fraction | float) -> str:
    """A level as it is spoken of; templates count the half ones as floats, which are exact here."""
    return language.current_words().level(Fraction(value))


def local_day(moment: datetime) -> str:
    """The day in Germany in words."""
    return str(_in_words("day")(moment.astimezone(LOCAL_TIME).date()))


def typed_day(day: date) -> str:
    """A day as Germans type it, like 31.12.2027."""
    return f"{day:%d.%m.%Y}"


def iso_day(words: str) -> str:
    """A day written as 2026-04-29 in the form of the language; other words stay as they are."""
    try:
        return _in_words("day")(date.fromisoformat(words))
    except ValueError:
        return words


def clause(wording: str) -> Markup:
    """A model clause with its gaps marked, so that nobody pastes one unfilled."""
    return Markup(re.sub(r"\[[^\]]*\]", r"<mark>\g<0></mark>", str(escape(wording))))  # noqa: S704 - escaped before


def laender() -> list[tuple[str, str]]:
    """The choices of the field "Land", with an empty one first."""
    return [("", "–"), *((key, language.in_language(name)) for key, name in LAENDER.items())]


def subject_lines(subject: Subject, screening: Screening) -> list[tuple[str, str]]:
    """What is known of a subject, label by label."""
    say = language.current_words().gettext
    land = LAENDER.get(subject.land)
    return [
        (say("Titel"), subject.title),
        (say("Stelle"), subject.issuer),
        (say("Land"), language.in_language(land) if land else ""),
        (say("Betrag in Euro"), "" if subject.budget is None else str(subject.budget)),
        (say("Beginn"), typed_day(subject.starts_on) if subject.starts_on else ""),
        (say("Ende"), typed_day(subject.ends_on) if subject.ends_on else ""),
        (say("Kurzbeschreibung"), subject.description),
        (say("Digitaler Anteil"), say("ja") if screening.digital else say("nein")),
        (say("Wenn nein: warum nicht?"), screening.reason),
        (say("Ergebnis des Digitalchecks, falls er vorliegt"), screening.federal_result),
    ]


def _in_words(name: str) -> Callable[..., str]:
    def format_it(value: object, *options: object) -> str:
        return str(getattr(language.current_words(), name)(value, *options))

    return format_it
