"""The form that takes a file, or says that none was chosen."""

from io import BytesIO

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict

from checks.errors import Invalid
from web.forms.uploads import UploadForm


def _form(app: Flask, *files: object) -> UploadForm:
    with app.test_request_context(method="POST"):
        return UploadForm(MultiDict([("file", file) for file in files]))


def _file(content: bytes, name: str = "check.json") -> FileStorage:
    return FileStorage(BytesIO(content), filename=name)


@pytest.mark.parametrize("name", ["check.json", "x", "../../etc/passwd", "a\x00b", "<b>.pdf"])
def test_a_file_is_taken_for_its_content_whatever_its_name(app: Flask, name: str) -> None:
    assert _form(app, _file(b"content", name)).content() == b"content"


def test_an_empty_file_is_a_file(app: Flask) -> None:
    assert _form(app, _file(b"")).content() == b""


def test_of_two_files_one_is_taken(app: Flask) -> None:
    assert _form(app, _file(b"one"), _file(b"two")).content() == b"one"


@pytest.mark.parametrize("files", [(), ("",), ("text",), (FileStorage(),)], ids=repr)
def test_without_a_file_one_is_asked_for(app: Flask, files: tuple[object, ...]) -> None:
    with pytest.raises(Invalid) as refused:
        _form(app, *files).content()

    [problem] = refused.value.problems
    assert problem.where == "file"
    assert problem.message.de.startswith("Bitte wählen Sie eine Datei")
