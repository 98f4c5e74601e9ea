"""The forms around an account: signing in, a new password, who one is."""

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.text import Language
from web.forms.fields import PageForm, typed


class SignInForm(PageForm):
    """Address and password; a password is taken as it was typed."""

    email = StringField()
    password = StringField()
    to = StringField()

    @property
    def typed_password(self) -> str:
        return self.password.data or ""


class ForgottenForm(PageForm):
    """The address to which the way to a new password is sent."""

    email = StringField()


class NewPasswordForm(PageForm):
    """A new password, and the old one where there is one."""

    old = StringField()
    password = StringField()

    @property
    def typed_password(self) -> str:
        return self.password.data or ""


class EraseForm(PageForm):
    """The password of whoever erases their account."""

    password = StringField()


class PersonForm(PageForm):
    """Name and language; with a password where an account is made."""

    name = StringField()
    language = RadioField(
        validate_choice=False, choices=[SelectChoice(language.value) for language in Language]
    )
    password = StringField()

    @property
    def chosen_language(self) -> Language:
        chosen = typed(self, "language")
        return Language(chosen) if chosen in set(Language) else Language.DE
