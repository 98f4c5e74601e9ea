"""The marks of access say who may knock, and change nothing about the view."""

from web.access import by_link, public


def _view() -> str:
    return "seen"


def test_a_mark_leaves_the_view_as_it_is() -> None:
    assert public(_view) is _view
    assert by_link(_view)() == "seen"


def test_a_view_carries_the_mark_it_was_given_last() -> None:
    assert public(_view).access == "public"  # type: ignore[attr-defined]
    assert by_link(_view).access == "by_link"  # type: ignore[attr-defined]
