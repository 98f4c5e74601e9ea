"""Nothing is shown of a submission before its evaluator has declared something."""

from checks.conflicts_of_interest import (
    CONFLICTS,
    DECLARED,
    NOTE_MAX,
    Conflict,
    Declaration,
    declaration_problems,
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


def test_every_kind_has_its_words_and_all_but_the_found_one_can_be_declared() -> None:
    assert set(CONFLICTS) == set(Conflict)
    assert set(DECLARED) == set(Conflict) - {Conflict.FOUND}
