"""The word somebody probably meant."""

from checks.near_words import suggestion
from checks.text import Text


def test_the_nearest_word_is_proposed_in_both_languages() -> None:
    assert suggestion("titel", ["title", "weight"]) == Text(
        "Gemeint ist vielleicht „title“.", "Perhaps ‘title’ is meant."
    )


def test_a_few_words_are_all_named_where_none_is_near() -> None:
    assert suggestion("foo", ["b", "a"]).en == "Known are: a, b."


def test_of_many_words_only_one_is_named() -> None:
    many = [f"entry-{number:02}" for number in range(13)]

    assert suggestion("xyz", many).de == "Bekannt sind 13 Einträge, zum Beispiel „entry-00“."


def test_without_known_words_that_is_said() -> None:
    assert suggestion("foo", []).en == "No entry is known here."
