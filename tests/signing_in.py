"""Signing in through the pages, as people do."""

from tests.accounts import PASSWORD
from tests.visiting import Page, Visitor


def sign_in(visit: Visitor, email: str, password: str = PASSWORD, to: str = "") -> Page:
    page = visit(f"/de/sign-in?to={to}" if to else "/de/sign-in")
    return visit.send(page, {"email": email, "password": password})


def signed_in_as(visit: Visitor, email: str) -> Visitor:
    """Another browser, in which this person is signed in."""
    other = visit.another()
    sign_in(other, email)
    return other


def followed(visitor: Visitor, answer: Page) -> Page:
    """Where a form that was taken leads to."""
    assert answer.status == 303, answer.status
    return visitor(answer.location.partition("#")[0])
