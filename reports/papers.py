"""Papers: what is printed beside the report, each a template of its own in the same style."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checks.local_time import LOCAL_TIME, local_day
from reports.formats import Formats
from reports.html import TEMPLATES
from reports.language import Words


def paper_html(name: str, context: Mapping[str, object], words: Words) -> str:
    """A template of the report as a whole document that needs no other file than its style."""
    template = _environment(words).get_template(f"report/{name}.html")
    return template.render(context, language=words.language.value)


@lru_cache(maxsize=8)
def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters.update(Formats(words).filters())
    environment.filters["second"] = second
    environment.filters["localday"] = lambda moment: words.day(local_day(moment))
    return environment


def second(moment: datetime) -> str:
    """The time on a German clock, to the second, like 14:03:59."""
    return f"{moment.astimezone(LOCAL_TIME):%H:%M:%S}"
