"""By which words a passage is known again."""

from checks.judgements import passage_key, plain_words


def test_line_breaks_and_signs_do_not_count() -> None:
    assert plain_words("„Offene\n  Standards“, IT-Sicherheit.") == "offene standards it sicherheit"


def test_the_same_words_have_the_same_key() -> None:
    assert passage_key("Offene Standards gelten.") == passage_key("offene  Standards\ngelten")


def test_other_words_have_another_key() -> None:
    assert passage_key("Offene Standards gelten.") != passage_key("Offene Standards galten.")
