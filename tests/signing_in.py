"""Signing in through the pages, as people do."""

from tests.accounts import PASSWORD
from tests.visiting import Page, Visitor


def sign_in(visit: Visitor, email: str, password: str = PASSWORD, to: str = "") -> Page:
    page = visit(f"/de/sign-in?to={to}" if to else "/de/sign-in")
    return visit.send(page, {"email": email, "password": password})
