"""Addresses and names of people and organisations."""

import pytest

from checks.accounts import (
    email_problems,
    is_made_up,
    name_problems,
    normal_email,
    organisation_problems,
)


@pytest.mark.parametrize(
    "email",
    ["a@b.de", "anna.beispiel@stadt.example", "rat+digital@kreis-x.example", "müller@köln.example"],
)
def test_addresses_are_taken(email: str) -> None:
    assert email_problems(email) == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "anna",
        "anna@",
        "@stadt.example",
        "anna@stadt",
        "a b@c.de",
        "a@b.de\nBcc: x@y.de",
        "anna@stadt..example",
        f"{'a' * 65}@b.de",
        f"a@{'b' * 250}.de",
        "a@b.de,c@d.de",
    ],
)
def test_what_is_none_is_refused(email: str) -> None:
    assert [problem.where for problem in email_problems(email)] == ["email"]


def test_case_and_blanks_make_no_difference() -> None:
    assert normal_email(" Anna@Stadt.Example ") == "anna@stadt.example"


@pytest.mark.parametrize(
    ("email", "is_one"),
    [
        ("a@ulm.example", True),
        ("a@b.ulm.Example.", True),
        ("a@example.org", True),
        ("a@mail.example.net", True),
        ("a@dorf.test", True),
        ("a@dorf.invalid", True),
        ("a@example.de", False),
        ("a@test.org", False),
        ("a.example@ulm.de", False),
        ("a@beispiel-example.org", False),
    ],
)
def test_an_address_that_nobody_can_have_is_known_by_its_domain(
    email: str, *, is_one: bool
) -> None:
    assert is_made_up(email) is is_one


def test_a_name_is_needed_and_has_one_line() -> None:
    assert name_problems("Anna Beispiel") == []
    assert name_problems("")
    assert name_problems("Anna\nBeispiel")
    assert name_problems("A" * 201)


def test_every_problem_of_an_organisation_is_told_at_once() -> None:
    found = organisation_problems("", "club", "XX")

    assert [problem.where for problem in found] == ["name", "kind", "land"]
