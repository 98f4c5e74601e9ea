"""The forms of whoever runs a call: how it is reviewed, and whom else to ask."""

from wtforms import BooleanField, StringField

from checks.errors import Problem
from checks.local_time import end_of, local_day
from checks.reviews import HOW_MANY, Settings
from checks.text import Text
from web.forms.fields import DayField, PageForm, typed

DIGITS = 2


class SettingsForm(PageForm):
    """Evaluators for each submission, until the end of which day, what they see, and reminders."""

    each = StringField()
    due_at = DayField()
    hides_applicant = BooleanField()
    reminds = BooleanField()

    def settings(self) -> Settings | None:
        """None where there is no day; the rules of the core say what is wrong with the rest."""
        day = self.due_at.data
        if day is None:
            return None
        return Settings(
            due_at=end_of(day),
            each=self._each,
            hides_applicant=bool(self.hides_applicant.data),
            reminds=bool(self.reminds.data),
        )

    def problems(self) -> list[Problem]:
        """What could not be understood at all."""
        if self.due_at.data is not None:
            return []
        rest = [] if self._each else [Problem("each", HOW_MANY)]
        return [*rest, Problem("due_at", NO_DAY)]

    @property
    def _each(self) -> int:
        """What is no number is none that the rules allow."""
        words = typed(self, "each")
        return int(words) if words.isdecimal() and len(words) <= DIGITS else 0


class OrganisingForm(PageForm):
    """`do` tells the buttons apart; beside it there is a choice for each submission."""

    do = StringField()


def filled(settings: Settings) -> dict[str, object]:
    """What stands in the fields for known settings, as data of the form."""
    return {
        "each": str(settings.each),
        "due_at": local_day(settings.due_at),
        "hides_applicant": settings.hides_applicant,
        "reminds": settings.reminds,
    }


NO_DAY = Text(
    "Bitte geben Sie einen Tag an, so geschrieben: 31.12.2027",
    "Please enter a day, written like this: 31.12.2027",
)
