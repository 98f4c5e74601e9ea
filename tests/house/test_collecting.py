"""Tests are collected in one order by every process, or the one that is not is named."""

from enum import StrEnum

import pytest

from tests.collecting import refuse_unordered, unordered


class Colour(StrEnum):
    """Its members are hashed as words, and so in another order in each process."""

    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    "values",
    [set(Colour), frozenset(Colour), set(Colour) - {Colour.RED}, {Colour.RED: 1}.keys() | {1}],
)
def test_whoever_parametrises_over_a_set_is_named(values: object) -> None:
    positional = pytest.mark.parametrize("colour", values).mark  # type: ignore[arg-type]
    named = pytest.mark.parametrize(argnames="colour", argvalues=values).mark  # type: ignore[arg-type]

    assert unordered([positional, named]) == ["colour", "colour"]


@pytest.mark.parametrize(
    "values", [list(Colour), sorted(set(Colour)), Colour, {Colour.RED: 1}, {Colour.RED: 1}.items()]
)
def test_whatever_has_an_order_is_fine(values: object) -> None:
    mark = pytest.mark.parametrize("colour", values).mark  # type: ignore[arg-type]

    assert unordered([mark, pytest.mark.usefixtures("visit").mark]) == []


def test_every_test_is_looked_at_before_any_is_run(request: pytest.FixtureRequest) -> None:
    hooks = request.config.hook.pytest_generate_tests.get_hookimpls()

    assert "tests.conftest" in {getattr(hook.plugin, "__name__", "") for hook in hooks}
    request.node.add_marker(pytest.mark.parametrize("colour", set(Colour)))
    with pytest.raises(pytest.fail.Exception, match="the values of 'colour' are a set"):
        refuse_unordered(request.node)
