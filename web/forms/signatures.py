"""The form of a co-signature."""

from wtforms import StringField

from web.forms.fields import PageForm


class SignatureForm(PageForm):
    """`shown` is the fingerprint of what stood above the form."""

    function = StringField()
    remark = StringField()
    shown = StringField()
    do = StringField()
