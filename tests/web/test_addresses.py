"""Tests of web/addresses.py: every address is the one that Flask builds."""

from collections.abc import Callable, Mapping

import flask
import pytest
from flask import Flask, g
from werkzeug.routing import BuildError, UnicodeConverter

from checks.text import Language
from web.addresses import url_for

WORDS = ["AA-01", "x", "_", "", "a/b", "a b", "ä", "?&#%", "\"'><", "..", "\x00", "1.0", None]


def _outcome(build: Callable[..., str], endpoint: str, values: Mapping[str, object]) -> str:
    try:
        return build(endpoint, **values)
    except BuildError:
        return "no such address"


@pytest.mark.parametrize("root", ["", "/check"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("further", [(), ("_anchor",), ("after", "_anchor"), ("language",)])
def test_every_address_is_the_one_that_flask_builds(
    app: Flask, root: str, language: Language, further: tuple[str, ...]
) -> None:
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
        g.language = language
        for rule in app.url_map.iter_rules():
            names = [*(name for name in sorted(rule.arguments) if name != "language"), *further]
            for number in range(len(WORDS)):
                values = {name: WORDS[number - n] for n, name in enumerate(names)}
                assert _outcome(url_for, rule.endpoint, values) == _outcome(
                    flask.url_for, rule.endpoint, values
                )


def test_what_tells_flask_how_to_build_is_told_to_flask(app: Flask) -> None:
    with app.test_request_context("/"):
        assert url_for("health.show", _scheme="https", _external=True) == (
            "https://localhost/health"
        )


def test_no_rule_looks_at_the_words_themselves(app: Flask) -> None:
    """Which kind an address is follows from the names of its values only as long as this holds."""
    for rule in app.url_map.iter_rules():
        assert not rule.defaults
        assert {type(one) for one in rule._converters.values()} <= {UnicodeConverter}  # noqa: SLF001 - there is no other way to see them
