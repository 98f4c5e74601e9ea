"""The forms of a draft: to have it read, and to judge what was found in it."""

import re
from collections.abc import Mapping
from fractions import Fraction

from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField

from actions.judgements import Acceptance
from actions.readings import Draft
from checks.catalogue import CriterionId
from checks.errors import Problem
from checks.plain_text import clean
from checks.text import Text
from web.forms.fields import PageForm, cleaned, typed

NAME_MAX = 100
FOLDERS = re.compile(r"^.*[/\\]", re.DOTALL)
LEVELS: Mapping[str, Fraction] = {str(level): Fraction(level) for level in range(5)}


class DocumentForm(PageForm):
    """A file or a pasted text; the file counts where there are both."""

    file = FileField()
    text = StringField()

    def draft(self, name: str) -> Draft | None:
        """What is to be read; a pasted text is called by this name. None where nothing is."""
        if self.file.data:
            return Draft(self._name, bytes(self.file.data.read()))
        if not self._pasted.strip():
            return None
        return Draft(name, self._pasted.encode(), is_pasted=True)

    @property
    def _name(self) -> str:
        """What the file is called, without its folders."""
        given = self.file.data.filename if self.file.data else ""
        return clean(FOLDERS.sub("", given or ""))[-NAME_MAX:]

    @property
    def _pasted(self) -> str:
        """Exactly as it was pasted: places are counted in it."""
        text = self.text.data
        return text.replace("\r\n", "\n") if isinstance(text, str) else ""


class JudgementForm(Form):
    """What is decided about one passage; the button says which of it counts.

    The names of its fields begin with the key of its passage, since a page holds several.
    """

    quote = StringField()
    reference = StringField()
    level = StringField()
    reason = StringField()
    seen = StringField()

    def __init__(self, sent: MultiDict[str, str]) -> None:
        self.key = cleaned(sent.get("key"))
        super().__init__(sent, prefix=f"{self.key}-")

    def acceptance(self, criterion: CriterionId) -> Acceptance:
        """Only for a form without problems."""
        return Acceptance(
            criterion=criterion,
            key=self.key,
            quote=typed(self, "quote"),
            reference=typed(self, "reference"),
            level=LEVELS[typed(self, "level")],
            shown=typed(self, "seen"),
        )

    def problems(self) -> list[Problem]:
        """What the core cannot see: no level, or one that does not exist."""
        return [] if typed(self, "level") in LEVELS else [Problem("level", CHOOSE_LEVEL)]


CHOOSE_LEVEL = Text(
    "Bitte wählen Sie die Stufe, die mit dieser Fundstelle erreicht ist.",
    "Please choose the level that is reached with this passage.",
)
CHOOSE_AGAIN = Text(
    "Ihre Sitzung war abgelaufen. Ein eingefügter Text steht noch hier; eine Datei wählen Sie "
    "bitte noch einmal.",
    "Your session had ended. A pasted text is still here; please choose a file again.",
)
