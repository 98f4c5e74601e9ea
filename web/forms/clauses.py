"""The form of one model clause: adopted or not, its words, and what stands in its blanks."""

import re

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, StringField

from actions.clauses import SentChoice
from checks.catalogue import CriterionId
from checks.limits import BLANKS_MAX
from web.forms.fields import by_card, typed

FIELD = re.compile(
    r"(?P<card>.*)-(?:seen|adopted|wording|take_stored|blank-[0-9]{1,3}-(?:name|value))",
    re.DOTALL,
)


class BlankForm(Form):
    """One blank: its name, and what is filled in."""

    name = StringField()
    value = StringField()


class ClauseForm(Form):
    """All that one clause sends; `seen` is the fingerprint of the choice that the card showed."""

    seen = StringField()
    adopted = BooleanField()
    wording = StringField()
    take_stored = BooleanField()
    blank = FieldList(FormField(BlankForm), max_entries=BLANKS_MAX)

    def values(self) -> dict[str, str]:
        """What stands in the blanks, by their names."""
        rows = ((typed(row.form, "name"), typed(row.form, "value")) for row in self.blank)
        return {name: value for name, value in rows if name}

    def sent(self, key: CriterionId) -> SentChoice:
        return SentChoice(
            key,
            is_adopted=bool(self.adopted.data),
            wording=typed(self, "wording"),
            values=self.values(),
            shown=self.seen.data or "",
        )


def clause_forms(sent: MultiDict[str, str]) -> dict[CriterionId, ClauseForm]:
    """One form for each clause that was sent."""
    return {
        CriterionId(card): ClauseForm(fields, prefix=f"{card}-")
        for card, fields in by_card(sent, FIELD).items()
    }
