"""The forms of a hearing: beginning it, inviting to it, taking it as evidence, its synopsis."""

from wtforms import BooleanField, SelectMultipleField, StringField

from checks.hearings import Plan
from web.forms.fields import DayField, PageForm, cleaned, typed


class HearingForm(PageForm):
    words = StringField()
    until = DayField()
    criteria = SelectMultipleField(validate_choice=False, choices=[])

    def plan(self) -> Plan:
        chosen = tuple(map(cleaned, self.criteria.data or []))
        return Plan(typed(self, "words"), self.until.data, chosen)


class EvidenceForm(PageForm):
    criterion = StringField()


class SynopsisForm(PageForm):
    with_names = BooleanField()
