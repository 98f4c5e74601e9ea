"""Style, scripts and pictures: kept for good under an address that changes with their content."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from config import ROOT
from tests.visiting import Visitor
from web import static_files
from web.security import HEADERS

SCRIPT = "/static/js/walk.js"
FOREVER = "max-age=31536000"


def _get(app: Flask, path: str, method: str = "GET", etag: str = "") -> TestResponse:
    response = app.test_client().open(path, method=method, headers={"If-None-Match": etag})
    response.get_data()
    response.close()
    return response


def test_a_script_is_served_and_kept_for_a_year(app: Flask) -> None:
    response = _get(app, SCRIPT)

    assert response.status_code == 200
    assert response.get_data() == (ROOT / "static/js/walk.js").read_bytes()
    assert FOREVER in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param(SCRIPT, 200, id="a file"),
        pytest.param("/static/gone.js", 404, id="a file that is gone"),
        pytest.param("/static/", 404, id="the folder"),
        pytest.param("/static/../config.py", 404, id="a file outside"),
        pytest.param("/static/%2e%2e/config.py", 404, id="a file outside, encoded"),
        pytest.param("/static/js/%00.js", 404, id="a zero byte"),
    ],
)
def test_whatever_is_asked_of_the_folder_is_answered_with_all_headers(
    app: Flask, path: str, status: int
) -> None:
    response = _get(app, path)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_a_file_that_was_not_changed_is_not_sent_again(app: Flask) -> None:
    first = _get(app, SCRIPT)

    again = _get(app, SCRIPT, etag=first.headers["ETag"])

    assert (again.status_code, again.get_data()) == (304, b"")
    assert {name: again.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "BREW"])
def test_files_are_only_read(app: Flask, method: str) -> None:
    response = _get(app, SCRIPT, method)

    assert response.status_code == 405
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_the_address_of_a_file_changes_with_its_content(tmp_path: Path) -> None:
    addresses = []
    for content in ("one", "two", "one"):
        (tmp_path / "x.css").write_text(content)
        addresses.append(static_files.addresses(tmp_path)("x.css"))

    assert addresses[0] == addresses[2] != addresses[1]
    assert addresses[0].startswith("/static/x.css?v=")


def test_every_file_a_page_loads_is_there(visit: Visitor, app: Flask) -> None:
    page = visit("/de/begin/project")
    loaded = [
        element.get("href") or element.get("src") or ""
        for element in page.root.iter()
        if element.tag in {"link", "script", "img"}
    ]

    assert len(loaded) >= 4
    assert {path: _get(app, path).status_code for path in loaded} == dict.fromkeys(loaded, 200)
