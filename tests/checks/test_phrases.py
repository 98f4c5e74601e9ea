"""How a line of the vocabulary is read."""

import pytest

from checks.phrases import BadPhrase, WordTest, parse

GROUPS = {"pflicht": ("muss", "müssen", "zwingend vorgeschrieben")}


def test_a_phrase_is_a_row_of_choices_with_gaps() -> None:
    ((row,),) = parse("offen*|frei .. *Standard", GROUPS).parts

    assert row.choices == (
        frozenset([WordTest("begins", "offen"), WordTest("is", "frei")]),
        frozenset([WordTest("ends", "standard")]),
    )
    assert row.gaps == (0, 3)


def test_a_group_stands_for_its_words_and_for_its_rows_of_words() -> None:
    (rows,) = parse("@pflicht", GROUPS).parts

    assert [len(row.choices) for row in rows] == [1, 2]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "nothing next to an &"),
        ("offen &", "nothing next to an &"),
        (".. offen", "does not stand between words"),
        ("offen ...", "does not stand between words"),
        ("@niemand", "no group @niemand"),
        ("(offen)", "not a word"),
        ("*", "not a word"),
        ("a*", "not a word"),
        (
            " ".join(["a-b|c-d|e-f"] * 6),
            "stands for 729 rows",
        ),
    ],
)
def test_a_line_without_meaning_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(BadPhrase, match=reason):
        parse(phrase, GROUPS)
