"""Who may knock at a route: every view carries exactly one of these marks; a test counts them."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may knock."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Who is signed in may knock; whoever is not is asked to sign in first."""
    view.access = "signed_in"  # type: ignore[attr-defined]
    return view


def by_link(view: View) -> View:
    """Who holds the link of an assessment may knock; whether it opens is decided by the action."""
    view.access = "by_link"  # type: ignore[attr-defined]
    return view
