"""The form of documents as evidence: a file, or a document that the assessment has already."""

from flask_wtf.file import FileField
from wtforms import StringField

from checks.text import Text
from web.forms.fields import PageForm


class EvidenceForm(PageForm):
    """The file counts where there are both."""

    file = FileField()
    known = StringField()

    @property
    def content(self) -> bytes | None:
        """The file, or None where none was chosen."""
        return bytes(self.file.data.read()) if self.file.data else None

    @property
    def name(self) -> str:
        """What the browser calls the file; the core decides what becomes of that."""
        return str(self.file.data.filename or "") if self.file.data else ""


CHOOSE_AGAIN = Text(
    "Ihre Sitzung war abgelaufen. Bitte wählen Sie die Datei noch einmal aus.",
    "Your session had ended. Please choose the file again.",
)
