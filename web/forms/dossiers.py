"""The form of a dossier: whether people stand in it with their names."""

from wtforms import BooleanField

from web.forms.fields import PageForm


class DossierForm(PageForm):
    """Without a tick nobody is named."""

    has_names = BooleanField()
