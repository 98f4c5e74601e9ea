"""The form of a named version."""

from wtforms import StringField

from web.forms.fields import PageForm


class VersionForm(PageForm):
    name = StringField()
