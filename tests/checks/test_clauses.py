"""The blanks of a clause: every one is found, filled, or still seen to be open."""

from hypothesis import given
from hypothesis import strategies as st

from checks.clauses import NOT_CHOSEN, ClauseChoice, blanks, filled, names, pieces
from tests.factories import a_clause

WORDING = "Bis zum [Datum] sind der [Stelle] Berichte vorzulegen."
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="[]"), max_size=20)
NAME = st.text(st.characters(codec="utf-8", exclude_characters="[]"), min_size=1, max_size=10)


def test_every_blank_is_found_with_the_words_around_it() -> None:
    found = blanks(WORDING)

    assert [blank.name for blank in found] == ["Datum", "Stelle"]
    assert found[0].in_context == "Bis zum [Datum] sind der [Stelle] Berichte"
    assert found[1].in_context == "zum [Datum] sind der [Stelle] Berichte vorzulegen."


def test_a_name_that_stands_twice_is_asked_for_once_and_filled_everywhere() -> None:
    wording = "[Ort] und noch einmal [Ort]"

    assert [blank.name for blank in blanks(wording)] == ["Ort"]
    assert names(wording) == ("Ort", "Ort")
    assert filled(wording, {"Ort": "Kiel"}) == "Kiel und noch einmal Kiel"


def test_what_is_not_filled_keeps_its_brackets_and_is_open() -> None:
    cut = pieces(WORDING, {"Datum": "31. Mai"})

    assert filled(WORDING, {"Datum": "31. Mai"}) == (
        "Bis zum 31. Mai sind der [Stelle] Berichte vorzulegen."
    )
    assert [(piece.words, piece.is_open) for piece in cut if piece.name] == [
        ("31. Mai", False),
        ("[Stelle]", True),
    ]


def test_a_value_in_brackets_is_no_blank_of_its_own() -> None:
    assert filled("Bis [A] und [B]", {"A": "[B]", "B": "x"}) == "Bis [B] und x"


def test_empty_and_unmatched_brackets_are_words_like_others() -> None:
    assert blanks("Bis [] und [Datum") == ()


def test_a_clause_speaks_in_the_words_of_the_catalogue_until_they_are_adapted() -> None:
    clause = a_clause(wording="So.")

    assert NOT_CHOSEN.wording_of(clause) == "So."
    assert ClauseChoice(is_adopted=True, wording="Anders.").wording_of(clause) == "Anders."


@given(st.lists(st.tuples(PLAIN, NAME), max_size=5), PLAIN)
def test_without_values_a_wording_stays_as_it_is(parts: list[tuple[str, str]], end: str) -> None:
    wording = "".join(f"{plain}[{name}]" for plain, name in parts) + end

    assert filled(wording, {}) == wording
    assert names(wording) == tuple(name for _, name in parts)


@given(st.lists(st.tuples(PLAIN, NAME), max_size=5))
def test_with_all_values_nothing_is_open(parts: list[tuple[str, str]]) -> None:
    wording = "".join(f"{plain}[{name}]" for plain, name in parts)
    values = {name: f"({name})" for _, name in parts}

    assert filled(wording, values) == "".join(f"{plain}({name})" for plain, name in parts)
    assert not any(piece.is_open for piece in pieces(wording, values))
