"""The forms of an evaluator: the declaration, handing in, and opening again with a reason."""

from typing import Final

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.conflicts_of_interest import DECLARED, Conflict, Declaration
from web.forms.fields import PageForm, typed

NONE: Final = "none"
"""What is chosen by whoever is free of conflicts."""
CHOICES: Final = [SelectChoice(one) for one in (NONE, *(kind.value for kind in DECLARED))]


class DeclarationForm(PageForm):
    """Whether a reason applies, and which; nothing is chosen beforehand."""

    declaration = RadioField(validate_choice=False, choices=CHOICES)
    note = StringField()

    def declared(self) -> Declaration:
        """What no such form offers counts as no declaration at all."""
        chosen = typed(self, "declaration")
        if chosen not in {NONE, *(kind.value for kind in DECLARED)}:
            return Declaration(note=typed(self, "note"))
        kind = None if chosen == NONE else Conflict(chosen)
        return Declaration(is_made=True, kind=kind, note=typed(self, "note"))


class ReopeningForm(PageForm):
    reason = StringField()
