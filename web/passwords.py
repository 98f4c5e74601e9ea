"""Whoever is signed in proves once more, by the password, that it is still them."""

from actions import accounts
from checks.accounts import Person
from checks.errors import Invalid, Problem
from checks.text import Text
from web.request_work import reading, visitor, writing

WRONG = Text(
    "Das ist nicht Ihr Passwort. Bitte prüfen Sie es.",
    "This is not your password. Please check it.",
)


def prove_password(typed: str, field: str = "password", wrong: Text = WRONG) -> Person:
    """Who that is; an account without a password has none to prove.

    Every try is counted before it is looked at. Raises Invalid or TooOften.
    """
    with reading() as work:
        account = accounts.open_own(work)
    with writing() as work:
        accounts.count_try(work, account.person.email, who=visitor())
    if account.secret and not accounts.fits(account.secret, typed):
        raise Invalid([Problem(field, wrong)])
    return account.person
