"""Tests of checks/naming.py: enough of a name to choose from, never a list of all."""

import pytest

from checks.accounts import Organisation, OrganisationId, OrganisationKind
from checks.errors import Invalid
from checks.naming import CHOICES_MAX, choose, named, offered

NAMES = ("Stadt Köln", "Universität Köln", "Stadt Halle (Saale)", "Amt für Halle")
ALL = [Organisation(OrganisationId(one), one, OrganisationKind.MUNICIPALITY) for one in NAMES]
MANY = [
    Organisation(OrganisationId(str(n)), f"Stadt {n:02}", OrganisationKind.MUNICIPALITY)
    for n in range(CHOICES_MAX + 1)
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ()),
        ("Kö", ()),
        ("K ö", ()),
        ("a l e", ()),
        ("hal e", ("Stadt Halle (Saale)", "Amt für Halle")),
        ("köl", ("Stadt Köln", "Universität Köln")),
        ("STADT  KÖLN", ("Stadt Köln",)),
        ("Halle Stadt", ("Stadt Halle (Saale)",)),
        ("Bonn", ()),
    ],
)
def test_a_part_of_a_name_finds_all_that_have_it(words: str, found: tuple[str, ...]) -> None:
    assert tuple(one.name for one in named(words, ALL)) == found


def test_too_many_are_not_offered() -> None:
    assert offered(named("stadt", MANY)) == []
    assert len(offered(named("stadt", MANY[:CHOICES_MAX]))) == CHOICES_MAX


def test_a_whole_name_chooses_and_a_part_asks() -> None:
    assert choose("stadt köln", "", named("stadt köln", ALL)) == ALL[0]
    assert choose("köln", ALL[1].id, named("köln", ALL)) == ALL[1]
    assert choose(NAMES[0], ALL[0].id, [ALL[0], ALL[0]]) == ALL[0]


@pytest.mark.parametrize(
    ("words", "chosen", "among", "where", "told"),
    [
        ("Kö", "", ALL, "partner", "mindestens 3 Zeichen"),
        ("Bonn", "", ALL, "partner", "Keine andere Organisation"),
        ("stadt", "", MANY, "partner", "Mehr als 10"),
        ("stadt", "0", MANY, "partner", "Mehr als 10"),
        ("Universität", "", ALL, "chosen", "Bitte wählen"),
        ("Universität", NAMES[0], ALL, "chosen", "Bitte wählen"),
        ("Stadt Köln", "", [ALL[0], ALL[0]], "chosen", "Bitte wählen"),
    ],
)
def test_what_names_nobody_for_sure_is_asked_about(
    words: str, chosen: str, among: list[Organisation], where: str, told: str
) -> None:
    with pytest.raises(Invalid) as refused:
        choose(words, chosen, named(words, among))

    (problem,) = refused.value.problems
    assert problem.where == where
    assert told in problem.message.de
