"""The form by which a project is submitted: what was shown, and that its warnings were read."""

from wtforms import BooleanField, StringField

from actions.submissions import Confirmation
from checks.submissions import SubmissionId
from web.forms.fields import PageForm, typed


class SubmissionForm(PageForm):
    """`shown` is the hash of the file that would be submitted, `replaces` what it would replace."""

    shown = StringField()
    replaces = StringField()
    accepts_warnings = BooleanField()

    def confirmation(self) -> Confirmation:
        replaced = typed(self, "replaces")
        return Confirmation(
            shown=typed(self, "shown"),
            accepts_warnings=bool(self.accepts_warnings.data),
            replaces=SubmissionId(replaced) if replaced else None,
        )
