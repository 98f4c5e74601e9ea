"""Papers: what is printed beside the report, each a template of its own in the same style."""

from collections.abc import Mapping

from reports.html import environment
from reports.language import Words


def paper_html(name: str, context: Mapping[str, object], words: Words) -> str:
    """A template of the report as a whole document that needs no other file than its style."""
    template = environment(words).get_template(f"report/{name}.html")
    return template.render(context, language=words.language.value)
