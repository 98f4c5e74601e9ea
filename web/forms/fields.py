"""What the forms share: a form with its CSRF token, and fields that take what people type."""

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, Form
from wtforms.widgets import TextInput

from checks.errors import Problem
from checks.plain_text import clean
from checks.text import Text
from web import tokens

MOST_DIGITS = 24
WHOLE_EURO = re.compile(r"[0-9]+|[0-9]{1,3}(?:[., '’\u00a0\u202f][0-9]{3})+")
MILLIONS = re.compile(r"(?P<count>[0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*(?:Mio\.?|Millionen|million)")
DATE_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")


SESSION_ENDED = Text(
    "Ihre Sitzung war abgelaufen. Was Sie eingegeben haben, steht noch hier: "
    "Bitte senden Sie es noch einmal ab.",
    "Your session had ended. What you entered is still here: please send it again.",
)


class PageForm(FlaskForm):
    """The token of a page; its fields, if any, are forms of their own."""

    class Meta(FlaskForm.Meta):
        """Only forms are read: a body of JSON is no form, whatever stands in it."""

        def wrap_formdata(self, form: Form, formdata: object) -> object:
            return None if request.is_json else super().wrap_formdata(form, formdata)

    @property
    def is_expired(self) -> bool:
        """True when the token is missing, foreign or from a session that has ended."""
        return not self.validate() and bool(self.csrf_token.errors)

    @property
    def notice(self) -> Text | None:
        """What is to be said above the form when it was sent too late; None before it is sent."""
        return SESSION_ENDED if self.is_submitted() and self.is_expired else None


def session_has_ended() -> bool:
    """The same of a page whose cards are forms without a token of their own."""
    return not tokens.fits(request.form.get("csrf_token"))


def cleaned(raw: object) -> str:
    """What was typed; empty where nothing was, or where a file was sent instead."""
    return clean(raw) if isinstance(raw, str) else ""


class DayField(Field):
    """A date as browsers send it or as Germans type it; `bad` tells that it is none."""

    widget = TextInput()
    typed = ""
    bad = False

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = cleaned(valuelist[0]) if valuelist else ""
        self.data: date | None = _day(self.typed)
        self.bad = bool(self.typed) and self.data is None


class EuroField(Field):
    """Whole euro, with or without separators and sign; `bad` tells that it is no amount."""

    widget = TextInput()
    typed = ""
    bad = False

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = cleaned(valuelist[0]) if valuelist else ""
        self.data: int | None = _euro(self.typed)
        self.bad = bool(self.typed) and self.data is None


def by_field(problems: list[Problem]) -> dict[str, list[Text]]:
    """The messages of each field, in order."""
    found: dict[str, list[Text]] = {}
    for problem in problems:
        found.setdefault(problem.where, []).append(problem.message)
    return found


def by_card(sent: MultiDict[str, str], field: re.Pattern[str]) -> dict[str, MultiDict[str, str]]:
    """The fields of each card that was sent; every card sends the fingerprint that it showed.

    What no card has is left aside, so that each form looks at its own fields only.
    """
    cards: dict[str, MultiDict[str, str]] = {}
    for name, value in sent.items():
        found = field.fullmatch(name or "")
        if found is None:
            continue
        card = found["card"]
        if card not in cards:
            cards[card] = MultiDict()
        cards[card][name] = value
    return {card: fields for card, fields in cards.items() if f"{card}-seen" in fields}


def typed(form: Form, name: str) -> str:
    """What stands in a text field, cleaned."""
    return cleaned(form[name].data)


def _day(words: str) -> date | None:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a calendar day, no moment
        except ValueError:
            continue
    return None


def _euro(words: str) -> int | None:
    digits = words.removesuffix("€").removesuffix("Euro").strip()
    in_millions = MILLIONS.fullmatch(digits)
    if in_millions:
        return _millions(in_millions["count"])
    whole = digits.removesuffix(",00").removesuffix(".00").removesuffix(",-").removesuffix(",–")
    if len(whole) > MOST_DIGITS or not WHOLE_EURO.fullmatch(whole):
        return None
    return int("".join(character for character in whole if character.isdecimal()))


def _millions(count: str) -> int | None:
    """Millions with decimals as whole euro; None where less than a euro would be left."""
    euro = Fraction(count.replace(",", ".")) * 1_000_000
    return int(euro) if euro.denominator == 1 else None
