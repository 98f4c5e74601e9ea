"""What a file of JSON may cost before anybody knows what it holds."""

import pytest

from checks.errors import Invalid
from reports.json_document import load


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b'{"a": "' + b'\\"' * 400_000, id="a string that nobody closed"),
        pytest.param(b'{"a": "' + b'\\"' * 400_000 + b"\\", id="ending in an escape"),
        pytest.param(b"[" * 400_000, id="brackets that nobody closed"),
        pytest.param(b'["' * 200_000, id="strings and brackets"),
    ],
)
def test_what_is_never_closed_is_read_once_and_refused(raw: bytes) -> None:
    with pytest.raises(Invalid):
        load(raw)


def test_brackets_inside_strings_do_not_nest() -> None:
    assert (
        load(b'{"a": "[[[[[[[[[[[[[[[[[[[[[[", "b": "\\"[[[[[[[[[[[[[[[[[["}')["b"]
        == '"' + "[" * 18
    )
