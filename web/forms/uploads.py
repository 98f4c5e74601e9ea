"""The form that takes an assessment in: a PDF report or a JSON file."""

from flask_wtf.file import FileField

from checks.errors import Invalid, Problem
from checks.text import Text
from web.forms.fields import PageForm


class UploadForm(PageForm):
    """One file; what it holds is judged by its content, never by its name."""

    file = FileField()

    def content(self) -> bytes:
        """Raises Invalid when no file was chosen."""
        if not self.file.data:
            raise Invalid([Problem("file", NOTHING_CHOSEN)])
        return bytes(self.file.data.read())


NOTHING_CHOSEN = Text(
    "Bitte wählen Sie eine Datei: einen PDF-Bericht oder eine JSON-Datei des Digital-Checks.",
    "Please choose a file: a PDF report or a JSON file of the Digital Check.",
)
