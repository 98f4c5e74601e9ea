"""The forms of approving answers, and of making an assessment final or opening it again."""

from wtforms import SelectMultipleField, StringField

from web.forms.fields import PageForm


class ApprovalForm(PageForm):
    """The criteria that are ticked, and the one whose approval is taken back."""

    approve = SelectMultipleField(validate_choice=False, choices=[])
    withdraw = StringField()


class StageForm(PageForm):
    """`shown` is the revision that was seen; a reason is needed for opening again."""

    shown = StringField()
    reason = StringField()
