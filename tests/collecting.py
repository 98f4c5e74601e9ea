"""Collecting: what every process must find in one order, so that several can share the tests."""

from collections.abc import Iterable

import pytest


def unordered(marks: Iterable[pytest.Mark]) -> list[str]:
    """The parameters whose values are a set, which each process has in an order of its own."""
    given = [_given(*mark.args, **mark.kwargs) for mark in marks if mark.name == "parametrize"]
    return [names for names, values in given if isinstance(values, set | frozenset)]


def refuse_unordered(test: pytest.Item) -> None:
    """Tests are collected before any of them runs, so it is said here and not by a test."""
    for names in unordered(test.iter_markers("parametrize")):
        pytest.fail(f"{test.nodeid}: the values of {names!r} are a set. Sort them.", pytrace=False)


def _given(argnames: object, argvalues: object, *_: object, **__: object) -> tuple[str, object]:
    return str(argnames), argvalues
