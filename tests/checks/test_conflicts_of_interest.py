"""Nothing is shown of a submission before its evaluator has declared something."""

import pytest

from checks.conflicts_of_interest import (
    BY_ACCOUNT,
    CONFLICTS,
    DECLARED,
    NOTE_MAX,
    Conflict,
    Declaration,
    declaration_problems,
    named_in,
)


def test_saying_nothing_is_no_declaration() -> None:
    (problem,) = declaration_problems(Declaration())

    assert problem.where == "declaration"


def test_a_conflict_and_its_absence_can_both_be_declared() -> None:
    assert declaration_problems(Declaration(is_made=True)) == []
    assert declaration_problems(Declaration(is_made=True, kind=Conflict.BIAS)) == []


def test_a_note_has_its_limit() -> None:
    long = Declaration(is_made=True, kind=Conflict.BIAS, note="x" * (NOTE_MAX + 1))

    assert [problem.where for problem in declaration_problems(long)] == ["note"]


def test_every_kind_has_its_words_and_all_but_the_found_ones_can_be_declared() -> None:
    assert set(CONFLICTS) == set(Conflict)
    assert set(DECLARED) == set(Conflict) - BY_ACCOUNT


@pytest.mark.parametrize(
    ("organisation", "text", "expected"),
    [
        ("Stadt Musterstadt", "Partner ist die Stadt Musterstadt.", True),
        ("Stadt Musterstadt", "PARTNER: STADT\nMUSTERSTADT", True),
        ("Stadt Musterstadt", "Stadt Musterstadtbergen", False),
        ("Stadt Musterstadt", "Musterstadt, eine Stadt", False),
        ("Stadtwerke Neu-Ulm GmbH", "mit den Stadtwerken Neu-Ulm", False),
        ("Stadtwerke Neu-Ulm GmbH", "mit Stadtwerke Neu-Ulm GmbH & Co.", True),
        ("", "irgendetwas", False),
        ("–", "–", False),
        ("Stadt Musterstadt", "", False),
    ],
)
def test_a_partner_is_found_by_the_words_of_its_name(
    organisation: str, text: str, *, expected: bool
) -> None:
    found = named_in([organisation, "Jemand"], ["Etwas anderes.", text])

    assert found == ({organisation} if expected else set())
