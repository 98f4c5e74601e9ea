"""The English interface: complete, with the same placeholders, in its own typography."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from tests.house.sources import ROOT
from tools.messages import forms, read, said

FILES = sorted((ROOT / "translations").glob("en*.po"))
MESSAGES = said(ROOT)
STORED = [message for file in FILES for message in read(file)]
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
QUOTED = re.compile(r"“[^”]*”")
GERMAN = re.compile(r"[äöüßÄÖÜ]|\b(?:und|der|das|nicht|ist|eine?|wird|für|mit|von|zu|auf)\b")
ALIKE = frozenset({"Code", "Link", "Name", "Organisation", "Version"})


def _pairs() -> Iterator[tuple[str, str]]:
    """Every German form beside its English one."""
    for message in STORED:
        yield from zip(forms(message.id), forms(message.string), strict=True)


def _germans() -> list[str]:
    return [words for message in MESSAGES for words in forms(message.id)]


def _keys(messages: list[Message]) -> list[tuple[str, ...]]:
    return [forms(message.id) for message in messages]


def _ending(text: str) -> str:
    return text[-1] if text[-1:] in set(".,:;?!… ") else ""


def _is_closed(text: str, opening: str, closing: str) -> bool:
    """Quotation marks come in pairs, each opened before it is closed."""
    marks = "".join(sign for sign in text if sign in opening + closing)
    return marks == (opening + closing) * (len(marks) // 2)


def test_every_message_has_its_place_in_one_file() -> None:
    places = Counter(_keys(STORED))

    assert [key for key in _keys(MESSAGES) if places[key] != 1] == []


def test_no_file_keeps_what_nobody_says() -> None:
    assert set(_keys(STORED)) - set(_keys(MESSAGES)) == set()


def test_every_message_is_translated_in_each_of_its_forms() -> None:
    found = [
        message.id
        for message in STORED
        if not all(forms(message.string)) or len(forms(message.string)) != len(forms(message.id))
    ]

    assert found == []


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    found = [
        german
        for german, english in _pairs()
        if set(PLACEHOLDER.findall(german)) != set(PLACEHOLDER.findall(english))
    ]

    assert found == []


def test_every_percent_sign_belongs_to_a_placeholder_or_is_doubled() -> None:
    found = [words for pair in _pairs() for words in pair if "%" in PLACEHOLDER.sub("", words)]

    assert found == []


@pytest.mark.parametrize("sign", ['"', "'", "...", " - ", "”", "--"])
def test_german_is_set_with_its_own_signs(sign: str) -> None:
    assert [german for german in _germans() if sign in german] == []


def test_german_quotation_marks_come_in_pairs() -> None:
    assert [german for german in _germans() if not _is_closed(german, "„", "“")] == []


@pytest.mark.parametrize("sign", ['"', "'", "...", " - ", "„", "‘", "--", "—"])
def test_english_is_set_with_its_own_signs(sign: str) -> None:
    assert [english for _german, english in _pairs() if sign in english] == []


def test_english_quotation_marks_come_in_pairs() -> None:
    assert [english for _german, english in _pairs() if not _is_closed(english, "“", "”")] == []


def test_a_translation_keeps_the_dashes_of_its_message() -> None:
    found = [german for german, english in _pairs() if german.count("–") != english.count("–")]

    assert found == []


def test_a_translation_ends_like_its_message() -> None:
    found = [german for german, english in _pairs() if _ending(german) != _ending(english)]

    assert found == []


def test_no_german_is_left_in_the_english() -> None:
    found = [
        english
        for german, english in _pairs()
        if GERMAN.search(QUOTED.sub("", english)) or (german == english and german not in ALIKE)
    ]

    assert found == []


def test_what_the_evidence_carries_is_called_by_one_word() -> None:
    assert [words for words in _germans() if "nachgewiesen" in words.lower()] == []
