"""The forms of the second factor: what somebody proves it with, and what is to be done."""

from enum import StrEnum, auto

from wtforms import StringField

from web.forms.fields import PageForm, typed


class Wish(StrEnum):
    """Which button was pressed on the page of one's second factor."""

    SWITCH_ON = auto()
    RENEW = auto()
    SWITCH_OFF = auto()


class CodeForm(PageForm):
    """A code of the app, or a recovery code."""

    code = StringField()


class SecondFactorForm(CodeForm):
    """Password and code; `sealed` is the secret that was offered, `wish` the button."""

    password = StringField()
    sealed = StringField()
    wish = StringField()

    @property
    def typed_password(self) -> str:
        return self.password.data or ""

    @property
    def wished(self) -> Wish:
        """Without a button it is the harmless one, which changes nothing that is on."""
        wished = typed(self, "wish")
        return Wish(wished) if wished in set(Wish) else Wish.SWITCH_ON
