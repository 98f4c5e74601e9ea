"""The forms of working together: sharing, comments, co-signing, approving, versions."""

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.shares import Right
from web.forms.fields import PageForm

RIGHTS = [SelectChoice(right.value) for right in Right]


class ShareForm(PageForm):
    """With whom to share: an address or (`partner`) an organisation, and what they may do."""

    email = StringField()
    partner = StringField()
    right = RadioField(validate_choice=False, choices=RIGHTS)


class RightForm(PageForm):
    right = RadioField(validate_choice=False, choices=RIGHTS)
    do = StringField()
