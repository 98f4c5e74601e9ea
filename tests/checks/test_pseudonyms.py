"""Pseudonyms: one number for each person in a file, with the role, and nothing else of them."""

from checks.pseudonyms import pseudonyms
from checks.text import Text

GUEST = Text("Gast", "guest")


def test_each_person_has_one_number_with_the_role() -> None:
    assert pseudonyms(["x", "a", "x"], GUEST) == {
        "a": Text("Person 1 (Gast)", "Person 1 (guest)"),
        "x": Text("Person 2 (Gast)", "Person 2 (guest)"),
    }


def test_the_order_in_which_people_come_tells_nothing() -> None:
    assert pseudonyms("ab", GUEST) == pseudonyms("ba", GUEST)
