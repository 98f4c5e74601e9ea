"""The report as a page and as files."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from actions import handouts
from actions.assessments import Opened
from web.access import by_link
from web.downloads import as_file
from web.language import current_words
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("reports", __name__)


@pages.get("/a/<link>/report")
@by_link
def show(link: str) -> ResponseReturnValue:
    opened = _open(link)
    body = _made(link, opened, handouts.PAGE).decode()
    return render_template(
        "reports/show.html",
        link=link,
        opened=opened,
        body=Markup(body),  # noqa: S704 - rendered, escaped there
    )


@pages.get("/a/<link>/report/<name>")
@by_link
def download(link: str, name: str) -> ResponseReturnValue:
    handout = handouts.HANDOUTS.get(name)
    if handout is None:
        abort(404)
    return as_file(_made(link, _open(link), name), name, handout.media_type)


def _made(link: str, opened: Opened, name: str) -> bytes:
    """What is unchanged comes from memory; only what must be made is counted against the limit."""
    words = current_words()
    content = handouts.find(opened, name, words)
    if content is not None:
        return content
    with writing(link) as work:
        handouts.count(work, opened, who=visitor())
    return handouts.make(opened, name, words)


def _open(link: str) -> Opened:
    with reading(link) as work:
        return handouts.open_one(work)
