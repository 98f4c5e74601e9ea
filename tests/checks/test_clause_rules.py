"""Which words a clause takes."""

import pytest

from checks.clause_rules import problems
from checks.clauses import ClauseChoice
from checks.limits import BLANK_MAX, BLANKS_MAX, CLAUSE_MAX


def test_words_of_an_author_are_taken_as_they_are() -> None:
    choice = ClauseChoice(
        is_adopted=True, wording="Zwei\nZeilen.", values=(("Datum", "31. Dezember 2027"),)
    )

    assert problems(choice) == []


@pytest.mark.parametrize(
    ("choice", "where", "remedy"),
    [
        pytest.param(
            ClauseChoice(wording="x" * (CLAUSE_MAX + 1)),
            "wording",
            f"{CLAUSE_MAX} are allowed",
            id="a wording too long",
        ),
        pytest.param(
            ClauseChoice(wording="a\x07"), "wording", "control character", id="a bell in it"
        ),
        pytest.param(
            ClauseChoice(values=(("Datum", "x" * (BLANK_MAX + 1)),)),
            "values.Datum",
            f"{BLANK_MAX} are allowed",
            id="a value too long",
        ),
        pytest.param(
            ClauseChoice(values=(("Datum", "zwei\nZeilen"),)),
            "values.Datum",
            "only one line",
            id="a value of two lines",
        ),
        pytest.param(
            ClauseChoice(values=(("x" * (BLANK_MAX + 1), "1"),)),
            f"values.{'x' * BLANK_MAX}",
            f"{BLANK_MAX} are allowed",
            id="a name too long",
        ),
        pytest.param(
            ClauseChoice(values=tuple((str(n), "x") for n in range(BLANKS_MAX + 1))),
            "values",
            f"{BLANKS_MAX} are allowed",
            id="too many values",
        ),
    ],
)
def test_what_cannot_be_taken_is_named_with_a_remedy(
    choice: ClauseChoice, where: str, remedy: str
) -> None:
    (found,) = problems(choice)

    assert found.where == where
    assert remedy in found.message.en
