"""The form for what is being checked, with the screening for a digital part."""

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.assessments import FederalCheck, Screening, Subject
from checks.catalogue import Perspective
from checks.errors import Problem
from checks.laender import LAENDER
from checks.subject_rules import missing_reviewing_body, screening_problems, subject_problems
from checks.text import Text
from web.forms.fields import DayField, EuroField, PageForm, typed


class SubjectForm(PageForm):
    """Every field takes anything; the rules of the core say what is wrong with it.

    Problems come in the order of the fields, which is that of the page.
    """

    reviewing_body = StringField()
    title = StringField()
    issuer = StringField()
    land = SelectField(validate_choice=False, choices=[SelectChoice(key) for key in ("", *LAENDER)])
    budget = EuroField()
    starts_on = DayField()
    ends_on = DayField()
    description = TextAreaField()
    digital = RadioField(validate_choice=False, choices=[SelectChoice("yes"), SelectChoice("no")])
    reason = TextAreaField()
    federal_check = RadioField(
        validate_choice=False, choices=[SelectChoice(check.value) for check in FederalCheck]
    )
    federal_result = TextAreaField()
    seen = StringField()

    def subject(self) -> Subject:
        return Subject(
            title=typed(self, "title"),
            issuer=typed(self, "issuer"),
            land=typed(self, "land"),
            budget=self.budget.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            description=typed(self, "description"),
            reviewing_body=typed(self, "reviewing_body"),
        )

    def screening(self) -> Screening:
        check = typed(self, "federal_check")
        return Screening(
            digital=typed(self, "digital") != "no",
            reason=typed(self, "reason"),
            federal_check=FederalCheck(check)
            if check in set(FederalCheck)
            else FederalCheck.UNKNOWN,
            federal_result=typed(self, "federal_result"),
        )

    def problems(self, perspective: Perspective) -> list[Problem]:
        subject = self.subject()
        found = [
            *missing_reviewing_body(subject, perspective),
            *subject_problems(subject, perspective),
            *screening_problems(self.screening()),
        ]
        if self.budget.bad:
            found.append(Problem("budget", NO_AMOUNT))
        found.extend(Problem(name, text) for name, text in NO_DAY.items() if self[name].bad)
        if typed(self, "digital") not in {"yes", "no"}:
            found.append(Problem("digital", NOT_SCREENED))
        if typed(self, "federal_check") not in {"", *FederalCheck}:
            found.append(Problem("federal_check", NO_SUCH_CHOICE))
        places = [field.name for field in self]
        return sorted(found, key=lambda problem: places.index(problem.where))


class BeginForm(SubjectForm):
    """A subject with the organisation that the assessment is for; empty for nobody's."""

    organisation = StringField()


def filled(subject: Subject, screening: Screening) -> dict[str, object]:
    """What stands in the fields for a known subject, as keyword arguments of the form."""
    return {
        "title": subject.title,
        "issuer": subject.issuer,
        "land": subject.land,
        "budget": subject.budget,
        "starts_on": subject.starts_on,
        "ends_on": subject.ends_on,
        "description": subject.description,
        "reviewing_body": subject.reviewing_body,
        "digital": "yes" if screening.digital else "no",
        "reason": screening.reason,
        "federal_check": screening.federal_check.value,
        "federal_result": screening.federal_result,
    }


NO_AMOUNT = Text(
    "Das ist kein Betrag in ganzen Euro. Bitte schreiben Sie ihn so: 2.500.000",
    "This is not an amount in whole euro. Please write it like this: 2500000",
)
NO_DAY = {
    "starts_on": Text(
        "Der Beginn ist kein Datum. Bitte schreiben Sie es so: 31.12.2027",
        "The start is not a date. Please write it like this: 31.12.2027",
    ),
    "ends_on": Text(
        "Das Ende ist kein Datum. Bitte schreiben Sie es so: 31.12.2027",
        "The end is not a date. Please write it like this: 31.12.2027",
    ),
}
NOT_SCREENED = Text(
    "Bitte wählen Sie, ob die Förderung einen digitalen Anteil hat.",
    "Please choose whether the funding has a digital part.",
)
NO_SUCH_CHOICE = Text(
    "Diese Auswahl gibt es nicht. Bitte wählen Sie eine der genannten Möglichkeiten.",
    "There is no such choice. Please choose one of those listed.",
)
