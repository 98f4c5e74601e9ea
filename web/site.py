"""The site map: every blueprint with its prefix, and the parts that all pages share."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from actions.handouts import Words
from actions.work import Workplace
from checks.text import Language
from web import errors, filters, language, request_work, security, static_files, templates
from web.pages import (
    answers,
    begin,
    catalogue,
    clauses,
    documents,
    findings,
    health,
    home,
    reports,
    schemas,
    subjects,
    summary,
    tasks,
)

IN_LANGUAGE = (
    home,
    catalogue,
    begin,
    tasks,
    subjects,
    answers,
    documents,
    findings,
    summary,
    clauses,
    reports,
)
WITHOUT_LANGUAGE = (health, schemas)


def build(
    root: Path,
    workplace: Workplace,
    words: Mapping[Language, Words],
    locks: security.Locks,
) -> Flask:
    """The web application; whatever differs between instances comes in as an argument."""
    app = Flask("digital-check", root_path=str(root), static_folder=None)
    app.extensions[request_work.KEY] = workplace
    language.speak(app, words)
    templates.install(app, root / "templates", words, _functions(root / "static"))
    static_files.install(app, root / "static")
    errors.install(app)
    security.secure(app, locks)
    for pages in IN_LANGUAGE:
        app.register_blueprint(pages.pages, url_prefix="/<language>")
    for pages in WITHOUT_LANGUAGE:
        app.register_blueprint(pages.pages)
    return app


def _functions(static_folder: Path) -> templates.Functions:
    """What templates can call."""
    return {
        "Language": Language,
        "current_language": language.current,
        "laender": filters.laender,
        "static": static_files.addresses(static_folder),
        "switch_to": language.switch_to,
    }
