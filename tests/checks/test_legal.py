"""Legal pages: what is missing is known, and a text of one's own needs nothing else."""

from dataclasses import fields, replace

import pytest

from checks.legal import ASKED, PAGE_NAMES, WORDS, Details, Legal, LegalPage
from checks.text import Language

FULL = Details(
    name="Stadt Musterstadt",
    address=("Amtsplatz 1", "12345 Musterstadt"),
    represented_by="die Oberbürgermeisterin Anna Beispiel",
    email="post@stadt.example",
    privacy_officer="Dora Schutz, datenschutz@stadt.example",
    privacy_authority="Landesbeauftragte für den Datenschutz",
    enforcement_body="Ombudsstelle des Landes",
)
NEEDED = sorted({name for names in ASKED.values() for name in names})


def test_nothing_is_missing_where_all_is_entered() -> None:
    assert list(Legal(FULL).gaps) == []


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_missing_is_named_on_each_page_that_needs_it(name: str) -> None:
    without = replace(FULL, **{name: type(getattr(FULL, name))()})

    found = dict(Legal(without).gaps)

    assert found == {page: (name,) for page, names in ASKED.items() if name in names}


def test_a_text_of_ones_own_needs_nothing_else() -> None:
    legal = Legal(Details(), {(LegalPage.PRIVACY, Language.DE): "Eigenes."})

    assert [page for page, _ in legal.gaps] == [LegalPage.IMPRINT, LegalPage.ACCESSIBILITY]


def test_every_page_and_every_field_that_is_asked_has_its_name() -> None:
    assert PAGE_NAMES.keys() == ASKED.keys() == set(LegalPage)
    assert WORDS.keys() == set(NEEDED) <= {one.name for one in fields(Details)}
