"""The site map: every blueprint with its prefix, and the parts that all pages share."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from actions.handouts import Words
from actions.work import Workplace
from checks.text import Language
from web import errors, filters, language, request_work, security, static_files
from web.pages import (
    answers,
    begin,
    catalogue,
    health,
    home,
    reports,
    schemas,
    subjects,
    summary,
    tasks,
)

IN_LANGUAGE = (home, catalogue, begin, tasks, subjects, answers, summary, reports)
WITHOUT_LANGUAGE = (health, schemas)


def build(
    root: Path,
    workplace: Workplace,
    words: Mapping[Language, Words],
    locks: security.Locks,
) -> Flask:
    """The web application; whatever differs between instances comes in as an argument."""
    app = Flask("digital-check", root_path=str(root), static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_options = {"auto_reload": False}
    app.extensions[request_work.KEY] = workplace
    security.secure(app, locks)
    language.speak(app, words)
    filters.install(app)
    static_files.install(app, root / "static")
    errors.install(app)
    for pages in IN_LANGUAGE:
        app.register_blueprint(pages.pages, url_prefix="/<language>")
    for pages in WITHOUT_LANGUAGE:
        app.register_blueprint(pages.pages)
    return app
