"""The forms of working together: sharing, comments, co-signing, approving, versions."""

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from actions.sharing import Recipient
from checks.shares import Right
from web.forms.fields import PageForm, typed

RIGHTS = [SelectChoice(right.value) for right in Right]


class RecipientForm(PageForm):
    """An address, or (`partner`) the name of an organisation, (`chosen`) of several such ones."""

    email = StringField()
    partner = StringField()
    chosen = StringField()

    @property
    def recipient(self) -> Recipient:
        return Recipient(typed(self, "email"), typed(self, "chosen"), typed(self, "partner"))


class ShareForm(RecipientForm):
    """With whom to share, and what they may do."""

    right = RadioField(validate_choice=False, choices=RIGHTS)


class RightForm(PageForm):
    right = RadioField(validate_choice=False, choices=RIGHTS)
    do = StringField()
