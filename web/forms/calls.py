"""The forms of a call: its draft, what it begins with, its deadline, and the next round."""

from datetime import datetime

from wtforms import StringField

from checks.errors import Problem
from checks.local_time import END_OF_DAY, local_clock, local_day
from checks.programme_rules import deadline, opening
from checks.programmes import CallDraft, Period
from checks.text import Text
from web.forms.fields import DayField, PageForm, typed


class PeriodForm(PageForm):
    """Both ends of a period, each as day and time."""

    opens_on = DayField()
    opens_time = StringField()
    closes_on = DayField()
    closes_time = StringField()

    def period(self) -> Period:
        return Period(self._opening()[0], self._deadline()[0])

    def period_problems(self) -> list[Problem]:
        """What could not be understood; the rules of the core say what is wrong with the rest."""
        found = [*self._opening()[1], *self._deadline()[1]]
        return found + [
            Problem(name, NO_DAY) for name in ("opens_on", "closes_on") if self[name].bad
        ]

    def _opening(self) -> tuple[datetime | None, list[Problem]]:
        return opening(self.opens_on.data, "" if self.opens_on.bad else typed(self, "opens_time"))

    def _deadline(self) -> tuple[datetime | None, list[Problem]]:
        typed_time = "" if self.closes_on.bad else typed(self, "closes_time")
        return deadline(self.closes_on.data, typed_time)


class DraftForm(PeriodForm):
    """The draft but for its profile, whose fields depend on the catalogue."""

    title = StringField()
    description = StringField()
    seen = StringField()


class BeginDraftForm(PageForm):
    title = StringField()
    check = StringField()


class PreSetForm(PageForm):
    check = StringField()


class CloneForm(PageForm):
    title = StringField()


class PublishForm(PageForm):
    shown = StringField()


class DeadlineForm(PeriodForm):
    reason = StringField()


def filled(draft: CallDraft) -> dict[str, object]:
    """What stands in the fields for a known draft, as keyword arguments of the form."""
    opens, closes = draft.period.opens_at, draft.period.closes_at
    return {
        "title": draft.title,
        "description": draft.description,
        "opens_on": opens and local_day(opens),
        "opens_time": typed_time(opens),
        "closes_on": closes and local_day(closes),
        "closes_time": typed_time(closes),
    }


def typed_time(moment: datetime | None) -> str:
    """A time as people type it; the end of a day goes without saying."""
    if moment is None or local_clock(moment) == END_OF_DAY:
        return ""
    clock = local_clock(moment)
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"


NO_DAY = Text(
    "Das ist kein Datum. Bitte schreiben Sie es so: 31.12.2027",
    "This is not a date. Please write it like this: 31.12.2027",
)
