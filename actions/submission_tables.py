"""What a call has received, as a table to download."""

from collections.abc import Iterable

from actions import calls
from actions.work import Work
from checks.profiles import CallId
from checks.submissions import Submission
from reports.language import Words
from reports.submission_tables import MEDIA_TYPES, render_table

__all__ = ["MEDIA_TYPES", "render"]


def render(work: Work, call: CallId, found: Iterable[Submission], name: str, words: Words) -> bytes:
    """The submissions of a list as one of MEDIA_TYPES."""
    opened = calls.open_one(work, call)
    return render_table(name, opened.call.title, found, opened.catalogue.verdicts, words)
