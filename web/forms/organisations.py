"""The forms of an organisation: founding it, inviting into it, what a member is."""

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.accounts import OrganisationKind
from checks.laender import LAENDER
from checks.permissions import MEMBER_ROLES
from web.forms.fields import PageForm

ROLES = [SelectChoice(role.value) for role in MEMBER_ROLES]


class OrganisationForm(PageForm):
    """Every field takes anything; the rules of the core say what is wrong with it."""

    name = StringField()
    kind = SelectField(
        validate_choice=False, choices=[SelectChoice(kind.value) for kind in OrganisationKind]
    )
    land = SelectField(validate_choice=False, choices=[SelectChoice(key) for key in ("", *LAENDER)])


class InvitationForm(PageForm):
    email = StringField()
    roles = SelectMultipleField(validate_choice=False, choices=ROLES)


class RolesForm(PageForm):
    roles = SelectMultipleField(validate_choice=False, choices=ROLES)


class OwnerForm(PageForm):
    """The organisation that takes an assessment over."""

    organisation = StringField()
