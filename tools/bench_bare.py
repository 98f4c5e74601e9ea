"""The yardstick: a bare Flask page that answers the same HTML, and a raw upsert just as durable."""

import sqlite3
from pathlib import Path
from threading import local

from flask import Flask, request

UPSERT = """
    INSERT INTO answer (assessment_id, criterion, state, half_levels, justification, reason,
        evidence) VALUES (?, ?, 'answered', ?, ?, '', '[]')
    ON CONFLICT DO UPDATE SET half_levels = excluded.half_levels,
        justification = excluded.justification
"""


def create_app(folder: str, database: str) -> Flask:
    """The folder holds one file for each page; the database has the tables of ours."""
    app = Flask("bare", static_folder=None)
    pages = {file.stem: file.read_text() for file in Path(folder).glob("*.html")}
    of_thread = local()

    @app.get("/page/<name>")
    def show(name: str) -> str:
        return pages[name]

    @app.post("/save/<int:row>/<criterion>")
    def save(row: int, criterion: str) -> dict[str, str]:
        sent = request.form
        values = (
            row,
            criterion,
            2 * int(sent[f"{criterion}-choice"]),
            sent[f"{criterion}-justification"],
        )
        _connection(of_thread, database).execute(UPSERT, values)
        return {"outcome": "save"}

    return app


def _connection(of_thread: local, database: str) -> sqlite3.Connection:
    """One for each thread, in which every statement is a transaction of its own."""
    if not hasattr(of_thread, "connection"):
        connection = sqlite3.connect(database, timeout=10, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        of_thread.connection = connection
    found: sqlite3.Connection = of_thread.connection
    return found
