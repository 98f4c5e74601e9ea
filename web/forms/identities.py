"""The form that links an identity to one's own account, or removes the link."""

from wtforms import StringField

from web.forms.fields import PageForm, typed


class IdentityForm(PageForm):
    """The password, and which button was pressed."""

    password = StringField()
    wish = StringField()

    @property
    def typed_password(self) -> str:
        return self.password.data or ""

    @property
    def is_removing(self) -> bool:
        return typed(self, "wish") == "unlink"
